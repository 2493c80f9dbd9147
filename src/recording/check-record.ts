import { setImmediate } from 'node:timers/promises'
import { openPublicationStore } from '../database/record/open'
import { createAttempt, type ReconcileArgs } from '../recording/reconcile'
import { recordPublication } from '../recording/record-publication'
import { parseSource } from '../publications/sources'

/** How many rows one look reads: a record of 10,000 is read through in a quarter of an hour. */
const atOnce = 50

/**
 * Reads through the record little by little, so that a row which nobody asks for and which cannot be read is
 * found, too, and is written anew from its document.
 * @returns a function that looks at the next few and says how many were written
 */
export function createRecordCheck(): (args: ReconcileArgs) => Promise<number> {
  let after = ''
  return async (args) => {
    const { payload, slugs, now, signal } = args
    const store = openPublicationStore(payload, slugs)
    const attempt = createAttempt(args)
    let written = 0
    const rows = await store.sources(after, atOnce)
    for (const { id, source } of rows) {
      if (signal?.aborted) return written
      // SQLite answers without letting anything else run.
      await setImmediate()
      const row = await store.bySource(source)
      const target = row?.isBroken && parseSource(slugs, source)
      if (target) {
        written += await attempt(source, async () =>
          Number(await recordPublication({ payload, slugs, ...target, now })),
        )
      }
      after = id
    }
    if (rows.length < atOnce) after = ''
    return written
  }
}
