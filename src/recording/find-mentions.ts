import { setImmediate } from 'node:timers/promises'
import type { BasePayload, Where } from 'payload'
import { recordedRefusal } from '../content/visibility/recorded-visibility'
import { isPublished } from '../content/visibility/release'
import { plainText } from '../content/texts/rich-text'
import type { ID } from '../core/whole-document'
import { hasDrafts } from '../database/cms/has-drafts'
import { foldedNames, mentionsName } from '../database/cms/erase-names'
import { openPublicationStore } from '../database/record/open'
import type { CollectionKey, Slugs } from '../options'

/** The collections in which people write about somebody. */
const written = [
  ...['news', 'campaigns', 'petitions', 'memorials', 'commemorativeDays', 'cases', 'alerts'],
  ...['media', 'addressees'],
] as const satisfies readonly CollectionKey[]

/** A document of the organisation in which a name stands; `former` where that is in earlier versions alone. */
export type OwnMention = { key: CollectionKey; id: ID; former: boolean }

/** Where names stand beside what was erased: ids alone, no word of it. */
export type Mentions = {
  own: OwnMention[]
  /** How many messages of visitors under items of the organisation hold one, whether they were approved or wait. */
  messages: number
  /** Public ids of items of other organisations that everybody reads. */
  others: string[]
}

/** How many rows are read at once. */
const page = 50

/**
 * Looks for names, in any of their spellings, through everything that an organisation has, in every state and version,
 * and through what everybody reads of others. Nothing of others that is not public is looked at.
 * @param args.except - what the names were taken from
 */
export async function findMentions(args: {
  payload: BasePayload
  slugs: Slugs
  organisation: ID
  except: { key: CollectionKey; id: ID }
  names: readonly string[]
  now: Date
}): Promise<Mentions> {
  const { payload, slugs, organisation, except } = args
  const names = foldedNames(args.names)
  const found: Mentions = { own: [], messages: 0, others: [] }
  if (names.length === 0) return found
  const ours = { tenant: { equals: organisation } }
  for (const key of written) {
    const collection = slugs[key]
    const isExcepted = (id: ID) => key === except.key && String(id) === String(except.id)
    const known = new Set<string>()
    const former = new Map<string, ID>()
    const withDrafts = hasDrafts(payload, collection)
    for await (const row of walk((where) => documents(payload, collection, ours, where))) {
      if (isExcepted(row.id) || !speaks(row, names)) continue
      // Of what is not public the newest version says how it is now; its row is as it was at first.
      if (withDrafts && !isPublished({ _status: row._status })) {
        former.set(String(row.id), row.id)
        continue
      }
      known.add(String(row.id))
      found.own.push({ key, id: row.id, former: false })
    }
    const hasVersions = Boolean(payload.collections[collection]?.config.versions)
    const all = (where: Where) =>
      hasVersions ? versions(payload, collection, organisation, where) : Promise.resolve([])
    for await (const row of walk(all)) {
      const parent = row.parent as ID
      if (isExcepted(parent) || known.has(String(parent)) || !speaks(row.version, names)) continue
      if (row.latest === true) {
        known.add(String(parent))
        former.delete(String(parent))
        found.own.push({ key, id: parent, former: false })
      } else {
        former.set(String(parent), parent)
      }
    }
    found.own.push(...[...former.values()].map((id) => ({ key, id, former: true })))
  }
  for await (const row of walk((where) => documents(payload, slugs.messages, ours, where))) {
    if (mentionsName(row.text, names)) found.messages += 1
  }
  found.others = await publicOfOthers({ ...args, names })
  return found
}

async function publicOfOthers(args: {
  payload: BasePayload
  slugs: Slugs
  organisation: ID
  names: readonly string[]
  now: Date
}): Promise<string[]> {
  const { payload, slugs, organisation, names, now } = args
  const owner = await payload.db.findOne<{ id: ID; publicId?: unknown }>({
    collection: slugs.organisations,
    where: { id: { equals: organisation } },
  })
  const store = openPublicationStore(payload, slugs)
  const found: string[] = []
  for (let after = 0; ;) {
    const rows = await store.after(after, page)
    const last = rows.at(-1)
    if (!last) return found
    after = last.seq
    const open = rows.filter(
      (row) =>
        row.organisation !== owner?.publicId &&
        recordedRefusal(row, { as: 'reader', organisation: null }, now) === null,
    )
    if (open.length === 0) continue
    const whole = await store.read(open.map(({ id }) => id))
    found.push(...whole.filter(({ item }) => speaks(item, names)).map(({ id }) => id))
    await setImmediate()
  }
}

type Row = { id: ID } & Record<string, unknown>

/** Walks by id, and lets others have their turn after each page. */
async function* walk(find: (after: Where) => Promise<Row[]>): AsyncGenerator<Row> {
  let after: Where = {}
  for (;;) {
    const rows = await find(after)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = { id: { greater_than: last.id } }
    await setImmediate()
  }
}

async function documents(payload: BasePayload, collection: string, ours: Where, after: Where) {
  const { docs } = await payload.db.find<Row>({
    collection,
    where: { and: [ours, after] },
    sort: 'id',
    limit: page,
    pagination: false,
  })
  return docs
}

async function versions(payload: BasePayload, collection: string, organisation: ID, after: Where) {
  const { docs } = await payload.db.findVersions<Row>({
    collection,
    where: { and: [{ 'version.tenant': { equals: organisation } }, after] },
    sort: 'id',
    limit: page,
    pagination: false,
  })
  return docs as unknown as Row[]
}

/** Whether any text in a value holds one of the names, a formatted one also where it goes over several pieces. */
function speaks(value: unknown, names: readonly string[]): boolean {
  if (typeof value === 'string') return mentionsName(value, names)
  if (typeof value !== 'object' || value === null || value instanceof Date) return false
  if (Array.isArray(value)) return value.some((entry) => speaks(entry, names))
  if ('root' in value && mentionsName(plainText(value), names)) return true
  return Object.values(value).some((entry) => speaks(entry, names))
}
