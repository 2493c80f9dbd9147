import type { Publication } from '../../publications/publication'

/** An order of rows; total, so that a position in it can be found again. */
export type RowOrder = (a: Publication, b: Publication) => number

/** Ascending by sequence number: the order in which changes happened. */
export const bySeq: RowOrder = (a, b) => a.seq - b.seq

/** Newest editorial date first, then by id. */
export const byNewest: RowOrder = (a, b) =>
  b.updatedAt.getTime() - a.updatedAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

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

/** Takes a row out of a sorted list and puts its successor in. */
export function replaceSorted(
  rows: Publication[],
  order: RowOrder,
  old: Publication | undefined,
  row: Publication,
): void {
  if (old)
    rows.splice(
      partition(rows, (other) => order(other, old) < 0),
      1,
    )
  rows.splice(
    partition(rows, (other) => order(other, row) < 0),
    0,
    row,
  )
}
