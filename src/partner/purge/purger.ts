import { VigilError } from '../../core/errors'
import type { Logger } from '../../core/log/logger'
import type { PublicationReader } from '../../publications/store'
import { OutboundError, type OutboundFetch } from '../../outbound/outbound-fetch'
import { retryAfterMs } from '../webhooks/retry'
import {
  isByAddress,
  nameOfTarget,
  type PurgeRequest,
  purgeRequests,
  type PurgeTarget,
} from './purge-target'
import { type ChangedRow, keysOfChanged, pathsOfChanged } from './what-changed'

/** Where a cache has been told everything up to, kept outside of the process; null when it was never told anything. */
export type PurgeCursor = {
  read(): Promise<number | null>
  /** Keeps the number. */
  save(seq: number): Promise<void>
}

/** What is known of one cache. */
export type PurgeHealth = {
  cache: string
  /** For how long it has not done what it was told to, in milliseconds; 0 while it does. */
  failingMs: number
  /** What it last answered, or why it did not; null while it does. */
  status: string | null
  /** How many requests it has taken since the process began. */
  purged: number
}

/** For how long it is ours to tell, and what ends a call that hangs. */
export type Turn = { isOwner: () => boolean; signal?: AbortSignal }

export type Purger = {
  /** Tells the cache what changed since. @returns milliseconds to wait before the next look */
  look(turn: Turn): Promise<number>
  health(): PurgeHealth
}

/** How many rows are looked through at once. */
const rowsAtOnce = 200
/** How many requests by address are under way at once. */
const sideBySide = 8
/**
 * After so long, in milliseconds, everything is dropped once more: an answer of before may have been on its way from the
 * API while the cache was told, and would stay.
 */
export const settleMs = 3_000
/** The gaps between attempts, in milliseconds; the last one repeats, for ever. */
const gaps = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000]
/** What a cache answers for an address that it does not have; nginx's module says 412. */
const notThere = [404, 412]

/** What was told once and is to be told again before it counts. */
type Round = { seq: number; requests: PurgeRequest[]; againAt: number }

/**
 * Keeps one cache in step with the public record: whatever changes is dropped there, at least twice, and what could not be
 * told is told again until it could. After a crash it goes on from what counted.
 */
export function createPurger(args: {
  target: PurgeTarget
  /** Path of the API without a slash at the end. */
  base: string
  store: Pick<PublicationReader, 'head' | 'after'>
  cursor: PurgeCursor
  fetch: OutboundFetch
  now: () => Date
  monotonic: () => number
  /** 0 (inclusive) to 1 (exclusive). */
  random: () => number
  logger: Logger
  /** How long it waits while nothing changes, in milliseconds. */
  pollMs: number
}): Purger {
  const { target, base, store, cursor, monotonic, logger, pollMs } = args
  const cache = nameOfTarget(target)
  let sent: number | null = null
  let rounds: Round[] = []
  let failure: { sinceMs: number; attempts: number; status: string } | null = null
  let purged = 0

  async function begin(): Promise<number> {
    const head = await store.head()
    const known = await cursor.read()
    if (known === null) {
      // What is there was put there before anybody asked for this.
      await cursor.save(head)
      return head
    }
    // A record that was put back from a copy.
    return known <= head ? known : 0
  }

  async function tellNew({ isOwner, signal }: Turn): Promise<void> {
    for (let more = true; more && isOwner();) {
      const from = sent ?? (sent = await begin())
      const head = await store.head()
      if (head < from) {
        sent = 0
        rounds = []
        continue
      }
      if (head === from) return
      const changed: ChangedRow[] = []
      const rows = await store.after(from, rowsAtOnce, (id) => changed.push({ id }))
      changed.push(...rows)
      more = rows.length === rowsAtOnce
      const seq = more ? (rows.at(-1)?.seq ?? head) : Math.max(head, rows.at(-1)?.seq ?? 0)
      const requests = purgeRequests(target, {
        keys: keysOfChanged(changed),
        paths: pathsOfChanged(changed, base),
      })
      await sendAll(requests, signal)
      sent = seq
      rounds.push({ seq, requests, againAt: monotonic() + settleMs })
    }
  }

  async function tellAgain({ isOwner, signal }: Turn): Promise<void> {
    for (const round of [...rounds]) {
      if (round.againAt > monotonic() || !isOwner()) return
      await sendAll(round.requests, signal)
      await cursor.save(round.seq)
      rounds = rounds.filter((one) => one !== round)
    }
  }

  /** @throws PurgeError for the first one that the cache does not take */
  async function sendAll(
    requests: readonly PurgeRequest[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    for (let from = 0; from < requests.length; from += sideBySide) {
      await Promise.all(requests.slice(from, from + sideBySide).map((one) => send(one, signal)))
    }
  }

  async function send(
    { url, ...request }: PurgeRequest,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const call = args.fetch(url, { ...request, ...(signal && { signal }) })
    const { status, headers } = await call.catch((error: unknown) => {
      throw error instanceof OutboundError ? new PurgeError(error.reason, null) : error
    })
    const isDone =
      (status >= 200 && status < 300) || (isByAddress(target) && notThere.includes(status))
    if (!isDone) {
      throw new PurgeError(
        String(status),
        retryAfterMs(headers['retry-after'], args.now().getTime()),
      )
    }
    purged += 1
  }

  function waitAfter(error: PurgeError): number {
    const attempts = (failure?.attempts ?? 0) + 1
    if (!failure) logger.warn({ msg: 'a cache cannot be purged', cache, status: error.status })
    failure = { sinceMs: failure?.sinceMs ?? monotonic(), attempts, status: error.status }
    const gap = gaps[Math.min(attempts, gaps.length) - 1] ?? pollMs
    return Math.max(gap * (0.8 + 0.4 * args.random()), error.retryAfterMs ?? 0)
  }

  return {
    async look(turn) {
      try {
        await tellNew(turn)
        await tellAgain(turn)
      } catch (error) {
        if (error instanceof PurgeError) return waitAfter(error)
        throw error
      }
      if (failure) logger.info({ msg: 'a cache can be purged again', cache })
      failure = null
      return pollMs
    },
    health: () => ({
      cache,
      failingMs: failure ? monotonic() - failure.sinceMs : 0,
      status: failure?.status ?? null,
      purged,
    }),
  }
}

/** The cache does not take it; for the operator. */
export class PurgeError extends VigilError {
  override name = 'PurgeError'

  constructor(
    readonly status: string,
    readonly retryAfterMs: number | null,
  ) {
    super(`A cache did not drop what it was told to: ${status}. See PURGE_CACHES.`)
  }
}
