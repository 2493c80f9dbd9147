import { createSampleRecord } from '../sandbox/record'
import type { Endpoint } from './endpoints'
import { tellNext, type TellContext } from './tell-next'

export type Deliverer = {
  /** Begins with endpoints that are due and not being told already, those that took the last message first. */
  look(): Promise<void>
  /** Resolves when everything that was begun has come to an end. */
  idle(): Promise<void>
  /** How many endpoints are being told now. */
  sending(): number
  /** For how long one of them has been told already, in milliseconds; 0 when none is. */
  longestMs(): number
}

/** How many endpoints may begin to be told within {@link slowMs}. */
const sideBySide = 32
/** One that is told for longer than this holds up nobody who waits, in milliseconds: a partner's hanging site is no other's. */
const slowMs = 500
/** How many are told at once at most, slow ones included; each is one connection. */
const atOnce = 256
/** How long one endpoint may keep its place while others wait, in milliseconds. */
const sliceMs = 5_000

/**
 * Tells endpoints what they are to hear: each in the order of `seq`, one message at a time, several
 * endpoints side by side. It goes on only while `isOwner` says so.
 */
export function createDeliverer(
  options: Omit<TellContext, 'samples'> & { isOwner: () => boolean },
): Deliverer {
  const { endpoints, store, now, monotonic, isOwner, logger } = options
  const context: TellContext = { ...options, samples: createSampleRecord(now) }
  const running = new Map<Endpoint['id'], { startedMs: number; ended: Promise<void> }>()
  let latest = ''

  async function serve(id: Endpoint['id']): Promise<void> {
    const until = monotonic() + sliceMs
    try {
      while (isOwner() && monotonic() < until) {
        if ((await tellNext(context, id)) === 'rest') return
      }
    } catch (err) {
      logger.error({ msg: 'a webhook could not be served', webhook: id, err })
    } finally {
      running.delete(id)
    }
  }

  function hasRoom(): boolean {
    const from = monotonic() - slowMs
    const fresh = [...running.values()].filter(({ startedMs }) => startedMs > from)
    return fresh.length < sideBySide && running.size < atOnce
  }

  return {
    async look() {
      const heads = { record: await store.head(), samples: await context.samples.head() }
      const due = await endpoints.due(heads, now())
      // Those after the one that was begun last come first, so that each has its turn.
      const next = due.findIndex(({ id }) => String(id) > latest)
      const turns = next < 0 ? due : [...due.slice(next), ...due.slice(0, next)]
      const steady = turns.filter(({ fails }) => !fails)
      for (const { id, fails } of [...steady, ...turns.filter((one) => one.fails)]) {
        if (!hasRoom() || !isOwner()) return
        if (running.has(id)) continue
        if (!fails) latest = String(id)
        running.set(id, { startedMs: monotonic(), ended: serve(id) })
      }
    },
    async idle() {
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
    sending: () => running.size,
    longestMs: () =>
      Math.max(0, ...[...running.values()].map(({ startedMs }) => monotonic() - startedMs)),
  }
}
