import type { PublicationReader } from '../../publications/store'

/**
 * The highest `seq` below everything that was recorded at or after `since`: a reader that goes on from
 * it misses nothing of that time. Rows are numbered in the order of their recording, so half of what is
 * left is put aside with each question.
 */
export async function numberBefore(
  reader: Pick<PublicationReader, 'head' | 'after'>,
  since: Date,
): Promise<number> {
  let below = 0
  let above = await reader.head()
  while (below < above) {
    const middle = Math.floor((below + above) / 2)
    const [row] = await reader.after(middle, 1)
    if (row && row.at < since) below = row.seq
    else above = middle
  }
  return below
}
