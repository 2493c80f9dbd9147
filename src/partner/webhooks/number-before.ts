import type { PublicationReader } from '../../publications/store'

/** How many rows are looked at with one question. */
const pageSize = 500

/**
 * One below the first number that was recorded at or after `since`, the head when there is none: a reader that goes
 * on from it misses nothing of that time. Clocks may have been put back while rows were numbered, so that the row
 * is looked for from the first number on.
 */
export async function numberBefore(
  reader: Pick<PublicationReader, 'head' | 'after'>,
  since: Date,
): Promise<number> {
  const head = await reader.head()
  let passed = 0
  for (;;) {
    const rows = await reader.after(passed, pageSize)
    const first = rows.find(({ at }) => at >= since)
    if (first) return first.seq - 1
    const last = rows.at(-1)
    if (!last) return head
    passed = last.seq
  }
}
