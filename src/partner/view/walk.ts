import type { Publication } from '../../publications/publication'
import { instantFor, partition, type Sort } from './sorted-rows'
import type { View } from './view'

/** How well a row answers a question: the lowest goes first; null for one that is not in the list at all. */
export type Rank = number | null

/** Where a walk through a list stands: behind one row, or behind a change of the record. */
export type Place = { rank: number; at: number; id: string } | { seq: number }

type Step = { row: Publication; place: Place }

/**
 * The rows of a list from a place on, the best ranks first and the newest first in each rank, each with its own
 * place. Whoever goes on from the last place in a newer view sees every row at least once that was in the list
 * all the time: where a change can move a row to a place that was passed already, what changed since the walk
 * began comes once more at its end.
 * @param args.rankOf - asked once for each rank; it must not let what may not be seen be noticed
 * @param args.ranks - how many ranks there are
 * @param args.since - the number of the last change that was known when the walk began
 */
export function* walk(
  view: Pick<View, 'newest' | 'edited' | 'changes'>,
  {
    sort,
    rankOf,
    ranks,
    from,
    since,
  }: {
    sort: Sort
    rankOf: (row: Publication) => Rank
    ranks: number
    from: Place | null
    since: number
  },
): Generator<Step, void> {
  const at = instantFor[sort]
  const rows = sort === 'updatedAt' ? view.edited : view.newest
  for (let rank = 0; rank < ranks; rank += 1) {
    for (let index = startOf(rows, { sort, rank, from }); index < rows.length; index += 1) {
      const row = rows[index]
      if (row && rankOf(row) === rank) yield { row, place: { rank, at: at(row), id: row.id } }
    }
  }
  // What was published keeps its place; in every other list a row may have been moved past the reader.
  if (sort === 'publishedAt' && ranks === 1) return
  const passed = from && 'seq' in from ? from.seq : since
  for (
    let index = partition(view.changes, ({ seq }) => seq <= passed);
    index < view.changes.length;
    index += 1
  ) {
    const row = view.changes[index]
    if (row?.op === 'upsert' && rankOf(row) !== null) yield { row, place: { seq: row.seq } }
  }
}

function startOf(
  rows: readonly Publication[],
  { sort, rank, from }: { sort: Sort; rank: number; from: Place | null },
): number {
  if (from === null) return 0
  if ('seq' in from || rank < from.rank) return rows.length
  if (rank > from.rank) return 0
  const at = instantFor[sort]
  return partition(rows, (row) => {
    const instant = at(row)
    return instant > from.at || (instant === from.at && row.id <= from.id)
  })
}
