import type { Publication } from '../../publications/publication'
import { decodeCursor, encodeCursor, fingerprint, listCursorSchema } from '../view/cursor'
import type { About } from '../http/about'
import type { Exchange } from '../http/exchange'
import type { Parameters } from '../http/parameters'
import { type Presented, presentRows } from './present'
import { Problem } from '../problem'
import { knownChangeAt } from '../view/ended'
import { isVisible, mayHaveHad, type Scope } from '../view/scope'
import { partition } from '../view/sorted-rows'
import type { View } from '../view/view'

type Query = Parameters<'locale' | 'fallback' | 'updatedSince' | 'limit' | 'cursor'>

/** How many rows are read from the store at a time while a page is filled. */
const step = 100

/**
 * One page of a list, newest first. The cursor is a place in that order, so that pages neither skip nor
 * repeat what did not change in between.
 * @param args.where - what else must hold, beside the scope
 */
export async function listPage(
  exchange: Exchange,
  {
    query,
    scope,
    where = () => true,
  }: { query: Query; scope: Scope; where?: (row: Publication) => boolean },
): Promise<{ presented: Presented[]; next: string | null; changedAt: Date; about: About }> {
  const { view, now } = exchange
  const limit = query.limit ?? 20
  const of = fingerprint(parametersOf(exchange.url))
  const presented: Presented[] = []
  let index = query.cursor ? startOf(view.newest, query.cursor, of) : 0
  let last: Publication | null = null
  let hasMore = false

  while (index < view.newest.length && !hasMore) {
    const candidates: { row: Publication; index: number }[] = []
    for (; index < view.newest.length && candidates.length < step; index += 1) {
      const row = view.newest[index]
      if (!row) break
      if (query.updatedSince && row.updatedAt < query.updatedSince) {
        index = view.newest.length
        break
      }
      if (isVisible(row, scope, now) && where(row)) candidates.push({ row, index })
      if (candidates.length > limit - presented.length) {
        index += 1
        break
      }
    }
    const found = await presentRows(
      exchange,
      candidates.map(({ row }) => row),
      { query, scope },
    )
    for (const entry of found) {
      if (presented.length === limit) {
        hasMore = true
        break
      }
      presented.push(entry)
      last = entry.row
    }
  }
  return {
    presented,
    next:
      hasMore && last
        ? encodeCursor({ v: 1, at: last.updatedAt.getTime(), id: last.id, of })
        : null,
    changedAt: changedAt(view, scope),
    about: { rows: presented.map(({ row }) => row), scopes: [scope] },
  }
}

/** Everything of the address that must stay the same from page to page. */
function parametersOf(url: URL): string[] {
  return [
    url.pathname,
    ...[...url.searchParams].filter(([name]) => name !== 'cursor').map((pair) => pair.join('=')),
  ].sort()
}

function startOf(newest: readonly Publication[], text: string, of: string): number {
  const cursor = decodeCursor(listCursorSchema, text)
  if (cursor.of !== of) {
    throw new Problem(
      'invalid-cursor',
      'This cursor belongs to a request with other parameters. Use the address under `next` as it is.',
      { parameter: 'cursor' },
    )
  }
  return partition(newest, (row) => {
    const at = row.updatedAt.getTime()
    return at > cursor.at || (at === cursor.at && row.id <= cursor.id)
  })
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
