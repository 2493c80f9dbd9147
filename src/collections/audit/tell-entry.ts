import type { CollectionAfterReadHook, PayloadRequest } from 'payload'
import { hasRole, isPlatformAdmin } from '../../access/roles'
import { auditEntrySchema } from '../../core/audit/entry'
import { asRecord } from '../../core/whole-document'
import type { CollectionKey, SanitisedOptions } from '../../options'
import { sentenceOf } from './sentence'

/** What somebody is called whom nobody can name any more. */
const goneWords = 'somebody who is gone'

type Names = Map<string, Promise<string>>

const namesByRequest = new WeakMap<object, Names>()

/**
 * Puts an entry into words when it is shown: names are looked up then, as far as the reader may see these people, and
 * stored nowhere. With a link to what it was done to, where the reader may open it.
 */
export function tellEntry({ slugs }: SanitisedOptions): CollectionAfterReadHook {
  return async ({ doc, req }) => {
    const row = doc as Record<string, unknown>
    const { data: entry } = auditEntrySchema.safeParse(withNulls(row))
    if (!entry || !req.user) return row
    const people = [entry.who, entry.kind === 'users' ? entry.thing : null].filter(
      (id) => id !== null,
    )
    const found = new Map(
      await Promise.all(
        people.map(async (id) => [id, await nameOf(req, slugs.users, id)] as const),
      ),
    )
    const sentence = sentenceOf(entry, (id) => found.get(id) ?? goneWords)
    return { ...row, sentence, link: linkOf(req, entry, slugs[entry.kind as CollectionKey]) }
  }
}

const withNulls = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.keys(auditEntrySchema.shape).map((name) => [name, row[name] ?? null]))

function nameOf(req: PayloadRequest, collection: string, id: string): Promise<string> {
  // A copy of the request may be made for each document, but not of who asks.
  const owner = req.user ?? req
  const names = namesByRequest.get(owner) ?? (new Map() as Names)
  namesByRequest.set(owner, names)
  const before = names.get(id)
  if (before) return before
  const asked = askName(req, collection, id)
  names.set(id, asked)
  return asked
}

async function askName(req: PayloadRequest, collection: string, id: string): Promise<string> {
  const query = { collection, where: { id: { equals: id } }, limit: 1, pagination: false, depth: 0 }
  const select = { name: true } as const
  const { user } = req
  const readable = await req.payload.find({ ...query, select, user, overrideAccess: false })
  const { name } = asRecord(readable.docs[0])
  if (typeof name === 'string' && name !== '') return name
  const exists = await req.payload.count({
    collection,
    where: query.where,
    overrideAccess: true,
  })
  return exists.totalDocs > 0 ? 'somebody of another organisation' : goneWords
}

/** Address of the thing in the admin; null for whoever would find nothing there. */
function linkOf(
  { payload, user }: PayloadRequest,
  entry: { act: string; kind: string | null; thing: string | null; organisation: string | null },
  slug: string | undefined,
): string | null {
  const { kind, thing, organisation } = entry
  if (!slug || thing === null || /deleted|Removed$/.test(entry.act)) return null
  const isOfPlatform = kind === 'users' || kind === 'organisations'
  const mayOpen = hasRole(user, organisation) || (isOfPlatform && isPlatformAdmin(user))
  return mayOpen ? `${payload.config.routes.admin}/collections/${slug}/${thing}` : null
}
