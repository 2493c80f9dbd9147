import type { BasePayload } from 'payload'
import type { Slugs } from '../options'
import type { Job } from './job'
import { oldestDays } from './oldest-days'

/** A broadcast that is over for so long is not resumed any more. */
const keptMs = 7 * 86_400_000
/** How many cursors are looked at in one question. */
const page = 200
/** States that nothing follows. What is paused may go on. */
const over: readonly unknown[] = ['done', 'expired', 'cancelled']

/** The collections whose documents have cursors. */
const sendingKeys: readonly string[] = ['broadcasts', 'sweeps']

/** What a cursor belongs to. */
type Sending = { state?: unknown; finishedAt?: string | null }

/** Whether a cursor is of no use any more; `sending` is null when what it belongs to has been removed. */
export function isOver(sending: Sending | null, now: Date): boolean {
  if (sending === null) return true
  if (!over.includes(sending.state) || !sending.finishedAt) return false
  return now.getTime() - new Date(sending.finishedAt).getTime() >= keptMs
}

/** Forgets how far broadcasts came that have been over for a week. */
export const forgetCursors: Job = {
  name: 'forget-cursors',
  purpose: 'Forgets how far broadcasts came, a week after they are over.',
  schedule: '11 4 * * *',
  limitMs: 10 * 60_000,
  async run({ payload, slugs, store, now, signal }) {
    const ids = await store.cursors.broadcasts()
    let [forgotten, oldest] = [0, null as Date | null]
    for (let from = 0; from < ids.length && !signal.aborted; from += page) {
      const some = ids.slice(from, from + page)
      const found = await findSendings(payload, slugs, some)
      const gone = some.filter((id) => isOver(found.get(id) ?? null, now()))
      await store.cursors.drop(gone)
      forgotten += gone.length
      for (const id of some.filter((one) => !gone.includes(one))) {
        const { finishedAt } = found.get(id) ?? {}
        const date = finishedAt ? new Date(finishedAt) : null
        if (date && (oldest === null || date < oldest)) oldest = date
      }
    }
    return { facts: { forgotten, ...oldestDays(oldest, now()) } }
  },
}

/** Everything that has cursors, by id. */
async function findSendings(
  payload: BasePayload,
  slugs: Slugs,
  ids: readonly string[],
): Promise<Map<string, Sending>> {
  const found = new Map<string, Sending>()
  for (const [key, collection] of Object.entries(slugs)) {
    if (!sendingKeys.includes(key)) continue
    const { docs } = await payload.find({
      collection,
      where: { id: { in: [...ids] } },
      select: { state: true, finishedAt: true },
      depth: 0,
      pagination: false,
      overrideAccess: true,
    })
    for (const doc of docs) found.set(String(doc.id), doc as unknown as Sending)
  }
  return found
}
