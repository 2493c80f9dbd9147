import { randomUUID } from 'node:crypto'
import { pause, type Monotonic, type SetTimer } from '../../core/timer'
import type { Logger } from '../../core/log/logger'
import type { KeepLeaseOptions } from '../../delivery/lease/lease'
import { type Owned, type OwnerHealth, whileOwner } from '../../delivery/lease/while-owner'
import type { LeaseStore } from '../../delivery/store'
import { createOutboundFetch, type OutboundFetch } from '../../outbound/outbound-fetch'

/** What everything that tells others outside of the service is given. */
export type TellingContext = {
  leases: LeaseStore
  monotonic: Monotonic
  setTimer: SetTimer
  logger: Logger
  /** Random id of this process. */
  me?: string
  lease?: Pick<KeepLeaseOptions, 'times' | 'pollMs'>
}

/** What is begun with the lease. */
export type Telling = {
  /** Each looks for something to tell in a loop of its own, and says after how many milliseconds to look again. */
  looks: readonly (() => Promise<number>)[]
  /** Ends what is under way; the lease is held until then. */
  end: () => Promise<void>
}

/** Of one call, in milliseconds. */
const timeoutMs = 10_000
/** The most of an answer that is read, in bytes: none of it is used. */
const maxBytes = 1024
/** After a fault of the database, in milliseconds. */
const lookAgainMs = 5_000

/**
 * Contends for the right to tell others of something and, while holding it, looks again and again what there is to tell.
 * Nobody is told twice at once: what an earlier lease has begun ends first.
 * @param options.bot - the name of the lease
 * @param options.allowPrivate - whether addresses may lead to one's own network
 * @param options.whenLost - what is logged where a look has failed
 */
export function tellOutside(
  options: TellingContext & {
    bot: string
    allowPrivate: boolean
    whenLost: string
    begin: (given: { fetch: OutboundFetch; isOwner: () => boolean; signal: AbortSignal }) => Telling
  },
): { health(): OwnerHealth; stop(): Promise<void> } {
  const { bot, leases, monotonic, setTimer, logger, me = randomUUID(), whenLost } = options
  const client = createOutboundFetch({ allowPrivate: options.allowPrivate, timeoutMs, maxBytes })

  async function start({ lease, signal, alive }: Owned): Promise<void> {
    const isOwner = () => !signal.aborted && lease.isOwner()
    const { looks, end } = options.begin({ fetch: client.fetch, isOwner, signal })
    const keepLooking = async (look: () => Promise<number>): Promise<void> => {
      while (!signal.aborted) {
        let waitMs = lookAgainMs
        try {
          waitMs = await look()
          alive()
        } catch (err) {
          logger.error({ msg: whenLost, err })
        }
        await pause(setTimer, waitMs, signal)
      }
    }
    await Promise.all(looks.map(keepLooking))
    await end()
  }

  const owner = whileOwner({
    lease: { ...options.lease, bot, me, leases, monotonic, setTimer, logger },
    start,
  })
  return {
    health: () => owner.health(),
    async stop() {
      await owner.stop()
      await client.close()
    },
  }
}
