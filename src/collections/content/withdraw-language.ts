import type { CollectionBeforeOperationHook } from 'payload'
import { createRefusal } from '../../access/refusal'
import { publicLocales } from '../../content/translation'
import { isPublished } from '../../content/visibility/release'
import { isLocale, localeNames } from '../../core/locales'
import { writeLanguageState } from '../../database/cms/write-language-state'
import { loadWhole } from '../../hooks/load-whole'

type Call = {
  id?: string | number
  data?: Record<string, unknown>
  draft?: boolean
  publishSpecificLocale?: unknown
  unpublishSpecificLocale?: unknown
  unpublishAllLocales?: unknown
}

/**
 * Takes one language offline and leaves the others as they are: a write that unpublishes and names one, with
 * `unpublishSpecificLocale` or as Payload's forms do. It becomes a draft in what is public and in the newest draft,
 * of which nothing is published. Without another public language the whole item goes, as it does without a name.
 * Like all unpublishing it needs nothing but what is there.
 */
export function withdrawLanguage({
  title,
  now = () => new Date(),
}: {
  /** The localised field without which a language does not count as written. */
  title: string
  now?: () => Date
}): CollectionBeforeOperationHook {
  return async ({ args, collection, operation, req }) => {
    const call = args as Call
    const takesBack = operation === 'update' && call.data?._status === 'draft' && !call.draft
    const named = takesBack ? namedIn(call, req.query) : null
    if (named === null) return args
    if (!isLocale(named)) throw createRefusal('There is no such language to take offline.', 400)
    const { id } = call
    if (id === undefined) {
      throw createRefusal('Take one language offline of one item at a time.', 400)
    }
    const target = { collection: collection.slug, id, req }
    const main = await loadWhole({ ...target, draft: false })
    const newest = await loadWhole({ ...target, draft: true })
    // Payload answers for what is not there.
    if (!main || !newest) return args
    const shown = isPublished(main) ? publicLocales(main, title) : []
    if (!shown.includes(named)) {
      throw createRefusal(`This is not public in ${localeNames[named]}.`, 409)
    }
    if (shown.length === 1) return { ...args, publishSpecificLocale: undefined }
    req.locale = named
    const common = { ...args, publishSpecificLocale: undefined }
    if (isPublished(newest)) {
      req.context.withdrawsLanguage = true
      const data = { _status: 'published', translation: 'draft' }
      // It has Payload check what is named here alone.
      return { ...common, data, unpublishAllLocales: true }
    }
    await writeLanguageState({ ...target, payload: req.payload, locale: named, now: now() })
    const data = { _status: 'draft', translation: 'draft' }
    return { ...common, data, draft: true, unpublishAllLocales: false }
  }
}

/** The language that a call names; null when it takes back all of them. */
function namedIn(call: Call, query: Record<string, unknown> | undefined): unknown {
  const named =
    call.unpublishSpecificLocale ?? query?.unpublishSpecificLocale ?? call.publishSpecificLocale
  if (named !== undefined && named !== '') return named
  const isOne = query?.unpublishAllLocales === 'false' || query?.unpublishAllLocales === false
  return isOne ? (query?.locale ?? null) : null
}
