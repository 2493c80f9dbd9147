import { createHash, randomUUID } from 'node:crypto'
import type { KeepLeaseOptions } from '../../delivery/lease/lease'
import type { LeaseStore } from '../../delivery/store'
import { gauge, type Metric } from '../../core/metrics'
import { pause, type Monotonic, type SetTimer } from '../../core/timer'
import { type Owned, type OwnerHealth, whileOwner } from '../../delivery/lease/while-owner'
import type { Logger } from '../../core/log/logger'
import type { PublicationReader } from '../../publications/store'
import type { ServiceStates } from '../../database/cms/service-states'
import { createPurger, type PurgeCursor, type PurgeHealth } from '../../partner/purge/purger'
import { nameOfTarget, type PurgeTarget } from '../../partner/purge/purge-target'
import { createOutboundFetch } from '../../outbound/outbound-fetch'

export type PurgesOptions = {
  targets: readonly PurgeTarget[]
  /** Where partners reach the API, without `/partner/v1`. */
  apiUrl: string
  store: Pick<PublicationReader, 'head' | 'after'>
  states: Pick<ServiceStates, 'read' | 'set'>
  leases: LeaseStore
  now: () => Date
  monotonic: Monotonic
  setTimer: SetTimer
  /** 0 (inclusive) to 1 (exclusive). */
  random: () => number
  logger: Logger
  /** Random id of this process. */
  me?: string
  /** How often to look for something to tell, in milliseconds. */
  pollMs?: number
  lease?: Pick<KeepLeaseOptions, 'times' | 'pollMs'>
}

export type PurgesHealth = OwnerHealth & { caches: PurgeHealth[] }

export type RunningPurges = {
  health(): PurgesHealth
  /** Finishes what is under way and lets another process in at once. */
  stop(): Promise<void>
}

/** The name of the lease. */
const leaseName = 'purges'
/** Of one call, in milliseconds. */
const timeoutMs = 10_000
/** The most of an answer that is read, in bytes: none of it is used. */
const maxBytes = 1024
/** After a fault of the database, in milliseconds. */
const lookAgainMs = 5_000

/**
 * Contends for the right to purge and, while holding it, tells every cache what to drop, each in a loop of its own: one
 * that is down delays neither the others nor the webhooks. Null where no cache was named.
 */
export function startPurges(options: PurgesOptions): RunningPurges | null {
  const { targets, store, states, logger, now, monotonic, setTimer, random } = options
  const { me = randomUUID(), pollMs = 500, leases } = options
  if (targets.length === 0) return null
  const base = `${new URL(options.apiUrl).pathname.replace(/\/$/, '')}/partner/v1`
  // Operators name these addresses, and most of them are in their own network.
  const client = createOutboundFetch({ allowPrivate: true, timeoutMs, maxBytes })
  let purgers: ReturnType<typeof createPurger>[] = []

  async function start({ lease, signal, alive }: Owned): Promise<void> {
    const isOwner = () => !signal.aborted && lease.isOwner()
    const common = { base, store, fetch: client.fetch, now, monotonic, random, logger, pollMs }
    purgers = targets.map((target) =>
      createPurger({ ...common, target, cursor: cursorOf(states, target, now) }),
    )
    const keepTelling = async (purger: (typeof purgers)[number]): Promise<void> => {
      while (!signal.aborted) {
        const waitMs = await purger.look({ isOwner, signal }).catch((err: unknown) => {
          logger.error({ msg: 'what to purge could not be looked up, trying again', err })
          return lookAgainMs
        })
        alive()
        await pause(setTimer, waitMs, signal)
      }
    }
    await Promise.all(purgers.map(keepTelling))
    purgers = []
  }

  const owner = whileOwner({
    lease: { ...options.lease, bot: leaseName, me, leases, monotonic, setTimer, logger },
    start,
  })
  return {
    health: () => ({ ...owner.health(), caches: purgers.map((purger) => purger.health()) }),
    async stop() {
      await owner.stop()
      await client.close()
    },
  }
}

/** Where a cache stands, beside what else newsroom and worker keep about the service. */
function cursorOf(
  states: PurgesOptions['states'],
  target: PurgeTarget,
  now: () => Date,
): PurgeCursor {
  const { url, method } = target
  const digest = createHash('sha256').update(`${method} ${url}`).digest('hex').slice(0, 12)
  const key = `purge:${digest}`
  return {
    async read() {
      const seq = Number((await states.read(key))?.state ?? NaN)
      return Number.isSafeInteger(seq) ? seq : null
    },
    async save(seq) {
      const since = now().toISOString()
      await states.set(key, { state: String(seq), since, by: null, note: nameOfTarget(target) })
    },
  }
}

/** What the metrics say about purging; nothing where no cache was named. */
export function metricsOfPurges(health: PurgesHealth | null): Metric[] {
  if (!health) return []
  const of = (value: (cache: PurgeHealth) => number) =>
    health.caches.map((one) => ({ labels: { cache: one.cache }, value: value(one) }))
  return [
    gauge('purges_owner', '1 on the worker that purges caches.', Number(health.owner)),
    {
      name: 'purges_failing_seconds',
      type: 'gauge',
      help: 'For how long a cache has not dropped what it was told to; 0 while it does.',
      samples: of(({ failingMs }) => failingMs / 1000),
    },
    {
      name: 'purges_sent',
      type: 'counter',
      help: 'Requests to drop something that a cache has taken.',
      samples: of(({ purged }) => purged),
    },
  ]
}

/** What of purging does not work, one sentence for each cache. */
export const problemsOfPurges = (health: PurgesHealth | null): string[] =>
  (health?.caches ?? [])
    .filter(({ status }) => status !== null)
    .map(
      ({ cache, failingMs, status }) =>
        `The cache ${cache} has not been purged for ${Math.round(failingMs / 1000)} seconds (${status}): it may show what was taken back until that expires there.`,
    )
