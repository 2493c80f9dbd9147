import { randomUUID } from 'node:crypto'
import type { BasePayload } from 'payload'
import type { KeepLeaseOptions } from '../../delivery/lease/lease'
import type { LeaseStore } from '../../delivery/store'
import { pause, type Monotonic, type SetTimer } from '../../core/timer'
import { type Owned, type OwnerHealth, whileOwner } from '../../delivery/lease/while-owner'
import type { Logger } from '../../core/log/logger'
import type { Slugs } from '../../options'
import type { PublicationReader } from '../../publications/store'
import { createDeliverer, type Deliverer } from '../../partner/webhooks/deliverer'
import { createEndpointStore } from '../../database/webhooks/endpoints'
import { createOutboundFetch, type OutboundFetch } from '../../outbound/outbound-fetch'

export type WebhooksOptions = {
  payload: BasePayload
  slugs: Pick<Slugs, 'webhooks' | 'webhookDeliveries' | 'partnerKeys'>
  store: PublicationReader
  leases: LeaseStore
  /** The private half under which secrets are sealed: `keyring.current().tokenKey.private`. */
  tokenKey: () => string
  /** For development: http and addresses of one's own network. */
  allowPrivate: boolean
  now: () => Date
  monotonic: Monotonic
  setTimer: SetTimer
  /** 0 (inclusive) to 1 (exclusive). */
  random: () => number
  logger: Logger
  /** Random id of this process. */
  me?: string
  fetch?: OutboundFetch
  /** How often to look for something to tell, in milliseconds. */
  pollMs?: number
  lease?: Pick<KeepLeaseOptions, 'times' | 'pollMs'>
}

/** `quietMs` counts from when the owner last looked for something to tell. */
export type WebhooksHealth = OwnerHealth & {
  /** How many endpoints are being told now. */
  sending: number
  /** For how long one of them has been told already, in milliseconds. */
  longestMs: number
  /** When it last looked for something to tell; null for not yet. */
  lookedAt: Date | null
}

export type RunningWebhooks = {
  health(): WebhooksHealth
  /** Finishes what is under way and lets another process in at once. */
  stop(): Promise<void>
}

/** The name of the lease. */
const leaseName = 'webhooks'
/** Of one call, in milliseconds. */
const timeoutMs = 10_000
/** The most of an answer that is read, in bytes: none of it is used. */
const maxBytes = 1024
/** After a fault of the database, in milliseconds. */
const lookAgainMs = 5_000

/**
 * Contends for the right to tell webhooks and, while holding it, tells every endpoint what is published,
 * changed and taken back.
 */
export function startWebhooks(options: WebhooksOptions): RunningWebhooks {
  const { payload, slugs, logger, now, monotonic, setTimer } = options
  const { me = randomUUID(), pollMs = 500 } = options
  const endpoints = createEndpointStore(payload, slugs)
  const client = createOutboundFetch({ allowPrivate: options.allowPrivate, timeoutMs, maxBytes })
  let deliverer: Deliverer | null = null
  let lookedAt: Date | null = null

  async function start({ lease, signal, alive }: Owned): Promise<void> {
    const current = createDeliverer({
      endpoints,
      store: options.store,
      fetch: options.fetch ?? client.fetch,
      tokenKey: options.tokenKey,
      now,
      monotonic,
      random: options.random,
      logger,
      isOwner: () => !signal.aborted && lease.isOwner(),
    })
    deliverer = current
    while (!signal.aborted) {
      let waitMs = pollMs
      try {
        await current.look()
        lookedAt = now()
        alive()
      } catch (err) {
        logger.error({ msg: 'webhooks could not be looked up, trying again', err })
        waitMs = lookAgainMs
      }
      await pause(setTimer, waitMs, signal)
    }
    await current.idle()
  }

  // Nobody is to be told twice at once: what an earlier lease has begun ends first.
  const owner = whileOwner({
    lease: {
      ...options.lease,
      bot: leaseName,
      me,
      leases: options.leases,
      monotonic,
      setTimer,
      logger,
    },
    start,
  })

  return {
    health: () => ({
      ...owner.health(),
      sending: deliverer?.sending() ?? 0,
      longestMs: deliverer?.longestMs() ?? 0,
      lookedAt,
    }),
    async stop() {
      await owner.stop()
      await client.close()
    },
  }
}
