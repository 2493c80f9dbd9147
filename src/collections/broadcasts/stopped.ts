import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'

/** What stands in `counted` once every bot that carried a stopped broadcast has said what had gone. */
export const countedByAll = 'all'
/** What stands in `hadGone` when nothing had. */
export const nothingGone = 'nothing'

/** How long whoever stops a broadcast waits to learn how many had gone, in milliseconds. */
const patienceMs = 4_000
const askMs = 150

/** The parts of a broadcast that say what had gone when it was stopped. */
export type StoppedBroadcast = {
  state: string
  startedAt?: string | null
  counted?: string | null
  hadGone?: string | null
}

/** What stopping a broadcast prevented, in a sentence that is true now; null for one that was not stopped. */
export function stoppedWords({
  state,
  startedAt,
  counted,
  hadGone,
}: StoppedBroadcast): string | null {
  if (state !== 'cancelled') return null
  if (!startedAt || hadGone === nothingGone) return 'Stopped before anything had gone.'
  if (counted !== countedByAll || !hadGone) {
    return 'Stopped after it had begun. How many had gone is counted now, and stands here as soon as it is known.'
  }
  return `Stopped after ${hadGone} had gone.`
}

/**
 * Waits a moment until the workers have said how many had gone of the broadcasts of an alert that were just stopped.
 * They are stopped already: a worker that does not answer holds up nothing but the number.
 */
export async function untilCounted(args: {
  payload: BasePayload
  collection: string
  alert: ID
  wait?: (ms: number) => Promise<void>
}): Promise<void> {
  const { payload, collection, alert } = args
  const wait = args.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
  for (let waited = 0; waited < patienceMs; waited += askMs) {
    const { totalDocs } = await payload.count({
      collection,
      where: {
        and: [
          { alert: { equals: alert } },
          { state: { equals: 'cancelled' } },
          { startedAt: { exists: true } },
          { or: [{ counted: { exists: false } }, { counted: { not_equals: countedByAll } }] },
          { finishedAt: { greater_than: new Date(Date.now() - 30_000).toISOString() } },
        ],
      },
      overrideAccess: true,
    })
    if (totalDocs === 0) return
    await wait(askMs)
  }
}
