import type { Publication } from '../../publications/publication'

/** An order of rows; total, so that a position in it can be found again. */
export type RowOrder = (a: Publication, b: Publication) => number

/** The orders in which lists can be asked for, the newest first in each. */
export const sorts = ['publishedAt', 'updatedAt'] as const
export type Sort = (typeof sorts)[number]

/** Ascending by sequence number: the order in which changes happened. */
export const bySeq: RowOrder = (a, b) => a.seq - b.seq

/** When it was last edited: nothing is older than its publication. */
export const editedAt = ({ updatedAt, firstAt }: Publication): number =>
  Math.max(updatedAt.getTime(), firstAt.getTime())

/** The instant by which a list is sorted, in milliseconds since 1970. */
export const instantFor: Readonly<Record<Sort, (row: Publication) => number>> = {
  publishedAt: ({ firstAt }) => firstAt.getTime(),
  updatedAt: editedAt,
}

const newestBy =
  (at: (row: Publication) => number): RowOrder =>
  (a, b) =>
    at(b) - at(a) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The newest first, then by id. What was published keeps its place for good, whatever is edited. */
export const orders: Readonly<Record<Sort, RowOrder>> = {
  publishedAt: newestBy(instantFor.publishedAt),
  updatedAt: newestBy(instantFor.updatedAt),
}

/** The first index at which `before` is false; `before` must be true for a beginning and then false. */
export function partition<T>(rows: readonly T[], before: (row: T) => boolean): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[middle]
    if (row !== undefined && before(row)) low = middle + 1
    else high = middle
  }
  return low
}

/** Takes a row out of a sorted list, where there is one, and puts its successor in, where there is one. */
export function replaceSorted(
  rows: Publication[],
  order: RowOrder,
  old: Publication | undefined,
  row: Publication | undefined,
): void {
  if (old)
    rows.splice(
      partition(rows, (other) => order(other, old) < 0),
      1,
    )
  if (row)
    rows.splice(
      partition(rows, (other) => order(other, row) < 0),
      0,
      row,
    )
}
