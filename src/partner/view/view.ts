import type { FrozenItem } from '../../publications/item'
import type { Publication, PublicationWithItem } from '../../publications/publication'
import type { PublicationReader } from '../../publications/store'
import { coalesce } from '../../core/coalesce'
import { bySeq, orders, replaceSorted } from './sorted-rows'

/** The public record as this process knows it, without the items themselves. */
export type View = {
  head: number
  /** All rows in the order of their changes. */
  changes: readonly Publication[]
  /** Rows of items that are there, what was published last first. */
  newest: readonly Publication[]
  /** The same, what was edited last first. */
  edited: readonly Publication[]
  /** Another map once the record begins anew. */
  byId: ReadonlyMap<string, Publication>
  /** The public profiles by public id. */
  organisations: ReadonlyMap<string, FrozenItem>
  /** By the public id of a picture: the items that show or showed it, by theirs. */
  byPicture: ReadonlyMap<string, ReadonlyMap<string, Publication>>
  /** How often rows were forgotten that were known before, so that nothing made from them holds. */
  forgotten: number
}

/** How many rows are read at once when the process starts. */
const page = 1000

/**
 * Keeps the rows of the public record in memory, a few hundred bytes each. Every call asks the
 * database for the highest number first and takes over what is new, so that an answer never shows what
 * had been taken back before the question; calls that come together share one question.
 */
export function createView(reader: PublicationReader): () => Promise<View> {
  let byId = new Map<string, Publication>()
  const organisations = new Map<string, FrozenItem>()
  const byPicture = new Map<string, Map<string, Publication>>()
  const interned = new Map<string, unknown>()
  let changes: Publication[] = []
  let newest: Publication[] = []
  let edited: Publication[] = []
  let view: View | null = null
  let forgotten = 0

  /** Equal reaches share one object: a hundred thousand rows have a few dozen of them. */
  function intern<T>(value: T): T {
    const key = JSON.stringify(value)
    const known = interned.get(key)
    if (known !== undefined) return known as T
    interned.set(key, value)
    return value
  }

  function take(rows: readonly Publication[]): void {
    for (const row of rows) {
      row.reach = intern(row.reach)
      row.everReach = intern(row.everReach)
      takePictures(byId.get(row.id), row)
    }
    // A first reading is sorted once; single changes find their place.
    if (changes.length === 0 || rows.length > 500) {
      for (const row of rows) byId.set(row.id, row)
      changes = [...byId.values()].sort(bySeq)
      newest = changes.filter(({ op }) => op === 'upsert').sort(orders.publishedAt)
      edited = newest.slice().sort(orders.updatedAt)
      return
    }
    // Copies: an answer that is being made still walks through the former ones.
    changes = changes.slice()
    newest = newest.slice()
    edited = edited.slice()
    for (const row of rows) {
      const old = byId.get(row.id)
      byId.set(row.id, row)
      replaceSorted(changes, bySeq, old, row)
      const [shown, now] = [old, row].map((one) => (one?.op === 'upsert' ? one : undefined))
      replaceSorted(newest, orders.publishedAt, shown, now)
      replaceSorted(edited, orders.updatedAt, shown, now)
    }
  }

  /** Puts a row in the place of the former one wherever pictures lead to it. */
  function takePictures(old: Publication | undefined, row: Publication | null): void {
    for (const { id } of old?.facts.pictures ?? []) byPicture.get(id)?.delete(old?.id ?? '')
    for (const { id } of row?.facts.pictures ?? []) {
      const rows = byPicture.get(id) ?? new Map<string, Publication>()
      if (row) byPicture.set(id, rows.set(row.id, row))
    }
  }

  /** What was known of rows that cannot be read any more is old, and may have been taken back. */
  function forget(ids: ReadonlySet<string>): void {
    if (![...ids].some((id) => byId.has(id))) return
    for (const id of ids) {
      takePictures(byId.get(id), null)
      byId.delete(id)
      organisations.delete(id)
    }
    changes = changes.filter(({ id }) => !ids.has(id))
    newest = newest.filter(({ id }) => !ids.has(id))
    edited = edited.filter(({ id }) => !ids.has(id))
    forgotten += 1
  }

  async function takeOrganisations(rows: readonly Publication[]): Promise<void> {
    const changed = rows.filter(({ type }) => type === 'organisation').map(({ id }) => id)
    if (changed.length === 0) return
    for (const id of changed) organisations.delete(id)
    for (const { id, item } of await reader.read(changed)) {
      if (item) organisations.set(id, item)
    }
  }

  return coalesce(async () => {
    const head = await reader.head()
    if (view?.head === head) return view
    // A record that was restored from a backup begins anew.
    if (view && head < view.head) {
      byId = new Map()
      byPicture.clear()
      organisations.clear()
      changes = []
      newest = []
      edited = []
      view = null
      forgotten += 1
    }
    // Collected first, sorted once: a process that starts reads the whole record.
    const fresh: Publication[] = []
    const lost = new Set<string>()
    for (
      let rows;
      (rows = await reader.after(fresh.at(-1)?.seq ?? view?.head ?? 0, page, (id) => lost.add(id)))
        .length;
    ) {
      for (const row of rows) fresh.push(row)
      if (rows.length < page) break
    }
    forget(lost)
    await takeOrganisations(fresh)
    take(fresh)
    // What cannot be read was seen, too: it gets a new number when it is mended.
    view = {
      head: Math.max(head, fresh.at(-1)?.seq ?? 0),
      changes,
      newest,
      edited,
      byId,
      organisations: inOrder(organisations),
      byPicture,
      forgotten,
    }
    return view
  })
}

/** By id, whatever came first: names stand in the same order at all replicas. */
const inOrder = <T>(byId: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
  new Map([...byId].sort(([a], [b]) => (a < b ? -1 : 1)))

/** Items by id with the version that was read, the least recently used ones forgotten first. */
export function createItemReader(
  reader: PublicationReader,
  { capacity = 2000 }: { capacity?: number } = {},
): (rows: readonly Publication[]) => Promise<PublicationWithItem[]> {
  const known = new Map<string, PublicationWithItem>()
  return async (rows) => {
    const missing = rows.filter(({ id, version }) => known.get(id)?.version !== version)
    const found = new Map<string, PublicationWithItem>()
    for (let from = 0; from < missing.length; from += 100) {
      const ids = missing.slice(from, from + 100).map(({ id }) => id)
      for (const row of await reader.read(ids)) found.set(row.id, row)
    }
    const result = rows.flatMap(({ id, version }) => {
      const fresh = found.get(id)
      const kept = known.get(id)
      const row = fresh ?? (kept?.version === version ? kept : undefined)
      if (!row) return []
      known.delete(id)
      known.set(id, row)
      return [row]
    })
    for (const id of known.keys()) {
      if (known.size <= capacity) break
      known.delete(id)
    }
    return result
  }
}
