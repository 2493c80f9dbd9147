import type { PartChannel } from '../../content/testimony'
import type { Publication } from '../../publications/publication'
import {
  decodeCursor,
  encodeCursor,
  fingerprint,
  type ListCursor,
  listCursorSchema,
} from '../view/cursor'
import type { About } from '../http/about'
import type { Exchange } from '../http/exchange'
import type { Parameters } from '../http/parameters'
import { type Presented, presentRows } from './present'
import { Problem } from '../problem'
import { knownChangeAt } from '../view/ended'
import { isVisible, mayHaveHad, type Scope } from '../view/scope'
import { ranksOfSearch } from '../search/search'
import type { Found } from '../search/search-index'
import { editedAt, orders, type Sort } from '../view/sorted-rows'
import type { View } from '../view/view'
import { type Place, walk } from '../view/walk'

type Query = Parameters<'locale' | 'fallback' | 'updatedSince' | 'limit' | 'cursor' | 'sort' | 'q'>

/** How many rows are read from the store at a time while a page is filled. */
const step = 100

/**
 * One page of a list: what was published last first, or as `sort` says. What is searched for by `q` stands in
 * titles first. The cursor is a place in that order, so that pages skip nothing that was there all the time.
 * @param args.where - what else must hold, beside the scope
 * @param args.skip - how many of them to pass over
 */
export async function listPage(
  exchange: Exchange,
  {
    query,
    scope,
    channel,
    where = () => true,
    skip = 0,
  }: {
    query: Query
    scope: Scope
    channel: PartChannel
    where?: (row: Publication) => boolean
    skip?: number
  },
): Promise<{ presented: Presented[]; next: string | null; changedAt: Date; about: About }> {
  const { view, now, grants } = exchange
  const { limit = 20, sort = 'publishedAt', q, updatedSince } = query
  const of = fingerprint(parametersOf(exchange.url))
  const cursor = query.cursor ? readCursor(query.cursor, { sort, of }) : null
  const since = cursor?.since ?? newestSeq(view, scope)
  const found = q ? await exchange.search.find(view, q, grants) : null
  const earliest = updatedSince?.getTime() ?? -Infinity
  const steps = walk(found ? rowsFound(view, { found, sort }) : view, {
    sort,
    rankOf: (row) => {
      const rank = found ? found.rankOf(row.id) : 0
      const isIn = rank !== null && editedAt(row) >= earliest && isVisible(row, scope, now)
      return isIn && where(row) ? rank : null
    },
    ranks: q ? ranksOfSearch : 1,
    from: cursor?.place ?? null,
    since,
  })
  for (let passed = 0; passed < skip && !steps.next().done;) passed += 1
  const presented: Presented[] = []
  let last: Place | null = null
  let hasMore = false
  while (!hasMore) {
    const wanted = Math.min(step, limit - presented.length + 1)
    const places = new Map<string, Place>()
    const rows: Publication[] = []
    while (rows.length < wanted) {
      const next = steps.next()
      if (next.done) break
      const { row, place } = next.value
      places.set(row.id, place)
      rows.push(row)
    }
    if (rows.length === 0) break
    const entries = await presentRows(exchange, rows, { query, scope, channel })
    for (const entry of entries) {
      if (presented.length === limit) {
        hasMore = true
        break
      }
      presented.push(entry)
      last = places.get(entry.row.id) ?? last
    }
  }
  return {
    presented,
    next: hasMore && last ? encodeCursor({ v: 2, sort, place: last, since, of }) : null,
    changedAt: changedAt(view, scope),
    about: { rows: presented.map(({ row }) => row), scopes: [scope] },
  }
}

/** Above so many, going through all rows is quicker than sorting those that were found. */
const fewFound = 2_000

/** The rows among which those are that were found, in the order that is asked for. */
function rowsFound(
  view: View,
  { found, sort }: { found: Found; sort: Sort },
): Pick<View, 'newest' | 'edited' | 'changes'> {
  if (found.size > fewFound) return view
  const rows = found.ids().flatMap((id) => view.byId.get(id) ?? [])
  rows.sort(orders[sort])
  return { newest: rows, edited: rows, changes: view.changes }
}

/** Everything of the address that must stay the same from page to page. */
function parametersOf(url: URL): string[] {
  return [
    url.pathname,
    ...[...url.searchParams]
      .filter(([name]) => name !== 'cursor' && name !== 'sort' && name !== 'page')
      .map((pair) => pair.join('=')),
  ].sort()
}

function readCursor(text: string, { sort, of }: { sort: Sort; of: string }): ListCursor {
  const cursor = decodeCursor(listCursorSchema, text)
  const useNext = 'Use the address under `next` as it is.'
  const refused = (detail: string) =>
    new Problem('invalid-cursor', `${detail} ${useNext}`, { parameter: 'cursor' })
  if (cursor.sort !== sort) {
    throw refused(`This cursor belongs to sort=${cursor.sort}, and this request is sort=${sort}.`)
  }
  if (cursor.of !== of) throw refused('This cursor belongs to a request with other parameters.')
  return cursor
}

/** The number of the last change that this reader may know of: the same at every replica, whatever else has changed. */
function newestSeq({ changes }: View, scope: Scope): number {
  return changes.findLast((row) => mayHaveHad(row, scope))?.seq ?? 0
}

/** When something that this reader may know of last changed; a removal changes a list, too. */
export function changedAt({ changes }: View, scope: Scope): Date {
  let latest = new Date(0)
  for (let index = changes.length - 1; index >= 0; index -= 1) {
    const row = changes[index]
    if (!row || !mayHaveHad(row, scope)) continue
    const at = knownChangeAt(row, scope)
    if (at > latest) latest = at
    if (at >= row.at) break
  }
  return latest
}

/** The absolute address of the next page. */
export function nextUrl({ base, url }: Exchange, path: string, next: string | null): string | null {
  if (next === null) return null
  const query = new URLSearchParams(url.search)
  query.set('cursor', next)
  return `${base}${path}?${query.toString()}`
}
