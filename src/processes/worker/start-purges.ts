import { createHash } from 'node:crypto'
import { gauge, type Metric } from '../../core/metrics'
import type { OwnerHealth } from '../../delivery/lease/while-owner'
import type { PublicationReader } from '../../publications/store'
import type { ServiceStates } from '../../database/cms/service-states'
import { createPurger, type PurgeCursor, type PurgeHealth } from '../../partner/purge/purger'
import { nameOfTarget, type PurgeTarget } from '../../partner/purge/purge-target'
import { tellOutside, type TellingContext } from './tell-outside'

export type PurgesOptions = TellingContext & {
  targets: readonly PurgeTarget[]
  /** Where partners reach the API, without `/partner/v1`. */
  apiUrl: string
  store: Pick<PublicationReader, 'head' | 'after'>
  states: Pick<ServiceStates, 'read' | 'set'>
  now: () => Date
  /** 0 (inclusive) to 1 (exclusive). */
  random: () => number
  /** How often to look for something to tell, in milliseconds. */
  pollMs?: number
}

export type PurgesHealth = OwnerHealth & { caches: PurgeHealth[] }

export type RunningPurges = {
  health(): PurgesHealth
  /** Finishes what is under way and lets another process in at once. */
  stop(): Promise<void>
}

/**
 * Contends for the right to purge and, while holding it, tells every cache what to drop, each in a loop of its own: one
 * that is down delays neither the others nor the webhooks. Null where no cache was named.
 */
export function startPurges(options: PurgesOptions): RunningPurges | null {
  const { targets, store, states, logger, now, monotonic, random, pollMs = 500 } = options
  if (targets.length === 0) return null
  const base = `${new URL(options.apiUrl).pathname.replace(/\/$/, '')}/partner/v1`
  let purgers: ReturnType<typeof createPurger>[] = []
  const telling = tellOutside({
    ...options,
    bot: 'purges',
    // Operators name these addresses, and most of them are in their own network.
    allowPrivate: true,
    whenLost: 'what to purge could not be looked up, trying again',
    begin({ fetch, ...turn }) {
      const common = { base, store, fetch, now, monotonic, random, logger, pollMs }
      purgers = targets.map((target) =>
        createPurger({ ...common, target, cursor: cursorOf(states, target, now) }),
      )
      return {
        looks: purgers.map((purger) => () => purger.look(turn)),
        async end() {
          purgers = []
        },
      }
    },
  })
  return {
    health: () => ({ ...telling.health(), caches: purgers.map((purger) => purger.health()) }),
    stop: () => telling.stop(),
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
