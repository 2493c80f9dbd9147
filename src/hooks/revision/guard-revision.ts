import { randomUUID } from 'node:crypto'
import type { CollectionBeforeValidateHook } from 'payload'
import type { ID } from '../../core/whole-document'
import { isLocale } from '../../core/locales'
import { takenOffline, wordsOf } from '../../content/revision'
import { isPublished } from '../../content/visibility/release'
import { localeView } from '../../fields/locale-view'
import { loadWhole } from '../load-whole'
import { changesBetween, saysTheSame } from './changes'
import { mergeSaved } from './merge-saved'
import { bothChanged, tookOffline, unknownRevision, unreadChanges } from './refuse-stale'
import { savedSince } from './saved-since'

type Data = Record<string, unknown>
type Original = { id: ID; revision?: unknown; _status?: unknown; tenant?: unknown } & Data
type Args = Parameters<CollectionBeforeValidateHook>[0]

/**
 * A save that names the revision that was read does not overwrite what somebody else has saved since: what two people
 * have changed in different fields, or in different languages, is put together in the draft; where they changed the
 * same, and where words would go out that the person has not read, it is refused. Whoever names none (a program, a
 * list in which several are changed) changes the newest words. Then the new words get a revision of their own.
 */
export function guardRevision({
  newRevision = randomUUID,
}: { newRevision?: () => string } = {}): CollectionBeforeValidateHook {
  return async (args) => {
    const { operation, req } = args
    const sent: Data = { ...(args.data as Data | undefined) }
    const savedBy = req.user ? String(req.user.id) : null
    if (operation !== 'update' || !args.originalDoc) {
      return { ...sent, revision: newRevision(), savedBy }
    }
    const original = args.originalDoc as Original
    const current = typeof original.revision === 'string' ? original.revision : null
    const isNamed = typeof sent.revision === 'string' && sent.revision !== ''
    const isRestoring = Boolean(req.context.isRestoringVersion)
    const data =
      isNamed && !isRestoring && sent.revision !== current
        ? await withSaved({ ...args, sent, original, read: sent.revision as string, current })
        : sent
    if (current === null || !saysTheSame(args.collection.flattenedFields, data, original)) {
      return { ...data, revision: newRevision(), savedBy }
    }
    const isTakenOffline = data._status === 'draft' && isPublished(original)
    return {
      ...data,
      revision: isTakenOffline ? takenOffline(current) : current,
      savedBy: isTakenOffline ? savedBy : (original.savedBy ?? null),
    }
  }
}

/** @returns what is to be saved, put together with what others have saved since. @throws APIError 409 */
async function withSaved({
  collection,
  req,
  sent,
  original,
  read,
  current,
}: Args & { sent: Data; original: Original; read: string; current: string | null }): Promise<Data> {
  const fields = collection.flattenedFields
  const target = { req, collection: collection.slug, id: original.id }
  const told = {
    req,
    fields,
    tenant: original.tenant,
    since: await savedSince({ ...target, revision: read }),
  }
  const publishes = isPublished(sent)
  if (current !== null && wordsOf(current) === wordsOf(read)) {
    const main = publishes ? await loadWhole({ ...target, draft: false }) : null
    if (main && !isPublished(main)) throw await tookOffline(told)
    return sent
  }
  const { base } = told.since
  const newest = await loadWhole({ ...target, draft: true })
  const { locale } = req
  if (!base || !newest || !isLocale(locale)) throw await unknownRevision(told)
  if (publishes) {
    const changes = changesBetween({ fields, before: base, after: newest })
    if (changes.length > 0) throw await unreadChanges({ ...told, changes })
    return sent
  }
  const { data, conflicts } = mergeSaved({
    fields,
    base: localeView({ fields, whole: base, locale }),
    mine: sent,
    theirs: localeView({ fields, whole: newest, locale }),
  })
  if (conflicts.length > 0) throw await bothChanged({ ...told, conflicts })
  return data
}
