import type { SubscriberRecord } from '../record'
import { type WalkOptions, walkRows } from '../walk-rows'

/**
 * How many records of one bot each key was named for. A record that no key opens counts for nothing: nobody can send
 * to it. Null where the walk was ended before its end.
 */
export async function tallyRecords(
  input: WalkOptions & { keysOf: (record: SubscriberRecord) => readonly string[] },
): Promise<ReadonlyMap<string, number> | null> {
  const found = new Map<string, number>()
  await walkRows(input, (_row, open) => {
    const record = open()
    for (const key of record === null ? [] : input.keysOf(record)) {
      found.set(key, (found.get(key) ?? 0) + 1)
    }
    return 'keep'
  })
  return input.signal?.aborted ? null : found
}
