import type { BasePayload } from 'payload'
import { broadcastOfStaff, staffShipment } from '../broadcasts/staff/staff-shipment'
import { sweepOfShipment, sweepShipment } from '../broadcasts/sweep-shipment'
import type { Slugs } from '../options'
import type { Job } from './job'
import { oldestDays } from './oldest-days'

/** A broadcast that is over for so long is not resumed any more. */
const keptMs = 7 * 86_400_000
/** How many cursors are looked at in one question. */
const page = 200
/** States that nothing follows. What is paused may go on. */
const over: readonly unknown[] = ['done', 'unconfirmed', 'expired', 'cancelled', 'takenBack']

/** What a cursor belongs to. */
type Sending = { state?: unknown; finishedAt?: string | null }

/** Whether a cursor is of no use any more; `sending` is null when what it belongs to has been removed. */
function isOver(sending: Sending | null, now: Date): boolean {
  if (sending === null) return true
  if (!over.includes(sending.state) || !sending.finishedAt) return false
  return now.getTime() - new Date(sending.finishedAt).getTime() >= keptMs
}

/** Forgets how far broadcasts and sweeps came that have been over for a week. */
export const forgetCursors: Job = {
  name: 'forget-cursors',
  purpose: 'Forgets how far broadcasts came, a week after they are over.',
  cron: '11 4 * * *',
  limitMs: 10 * 60_000,
  async run({ payload, slugs, store, now, signal }) {
    const names = await store.cursors.broadcasts()
    let [forgotten, oldest] = [0, null as Date | null]
    for (let from = 0; from < names.length && !signal.aborted; from += page) {
      const some = names.slice(from, from + page)
      const found = await findSendings(payload, slugs, some)
      const gone = some.filter((name) => isOver(found.get(name) ?? null, now()))
      await store.cursors.drop(gone)
      await store.references.dropTallies(gone)
      forgotten += gone.length
      for (const name of some.filter((one) => !gone.includes(one))) {
        const { finishedAt } = found.get(name) ?? {}
        const date = finishedAt ? new Date(finishedAt) : null
        if (date && (oldest === null || date < oldest)) oldest = date
      }
    }
    return { facts: { forgotten, ...oldestDays(oldest, now()) } }
  },
}

/** What these cursors belong to, by the name under which it is sent. */
async function findSendings(
  payload: BasePayload,
  slugs: Slugs,
  names: readonly string[],
): Promise<Map<string, Sending>> {
  const sweeps = names.flatMap((name) => sweepOfShipment(name) ?? [])
  // What staff phones got of a broadcast lasts as long as it does.
  const shown = names.flatMap((name) => broadcastOfStaff(name) ?? [])
  const broadcasts = names.filter(
    (name) => sweepOfShipment(name) === null && broadcastOfStaff(name) === null,
  )
  const read = async (
    collection: string,
    ids: string[],
    nameOf: (id: string | number) => string,
  ) => {
    const { docs } = await payload.find({
      collection,
      where: { id: { in: ids } },
      select: { state: true, finishedAt: true },
      depth: 0,
      pagination: false,
      overrideAccess: true,
    })
    return docs.map((doc) => [nameOf(doc.id), doc as Sending] as const)
  }
  return new Map([
    ...(await read(slugs.broadcasts, broadcasts, String)),
    ...(await read(slugs.broadcasts, shown, staffShipment)),
    ...(await read(slugs.sweeps, sweeps, sweepShipment)),
  ])
}
