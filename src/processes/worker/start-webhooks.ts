import type { BasePayload } from 'payload'
import type { OwnerHealth } from '../../delivery/lease/while-owner'
import type { Slugs } from '../../options'
import type { PublicationReader } from '../../publications/store'
import { createDeliverer, type Deliverer } from '../../partner/webhooks/deliverer'
import { createEndpointStore } from '../../database/webhooks/endpoints'
import type { OutboundFetch } from '../../outbound/outbound-fetch'
import { tellOutside, type TellingContext } from './tell-outside'

export type WebhooksOptions = TellingContext & {
  payload: BasePayload
  slugs: Pick<Slugs, 'webhooks' | 'webhookDeliveries' | 'partnerKeys'>
  store: PublicationReader
  /** The private half under which secrets are sealed: `keyring.current().tokenKey.private`. */
  tokenKey: () => string
  /** For development: http and addresses of one's own network. */
  allowPrivate: boolean
  now: () => Date
  /** 0 (inclusive) to 1 (exclusive). */
  random: () => number
  fetch?: OutboundFetch
  /** How often to look for something to tell, in milliseconds. */
  pollMs?: number
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

/**
 * Contends for the right to tell webhooks and, while holding it, tells every endpoint what is published,
 * changed and taken back.
 */
export function startWebhooks(options: WebhooksOptions): RunningWebhooks {
  const { payload, slugs, store, tokenKey, now, monotonic, random, logger, pollMs = 500 } = options
  const endpoints = createEndpointStore(payload, slugs)
  let deliverer: Deliverer | null = null
  let lookedAt: Date | null = null
  const telling = tellOutside({
    ...options,
    bot: 'webhooks',
    whenLost: 'webhooks could not be looked up, trying again',
    begin({ fetch, isOwner }) {
      const current = createDeliverer({
        ...{ endpoints, store, tokenKey, now, monotonic, random, logger, isOwner },
        fetch: options.fetch ?? fetch,
      })
      deliverer = current
      return {
        looks: [
          async () => {
            await current.look()
            lookedAt = now()
            return pollMs
          },
        ],
        end: () => current.idle(),
      }
    },
  })
  return {
    health: () => ({
      ...telling.health(),
      sending: deliverer?.sending() ?? 0,
      longestMs: deliverer?.longestMs() ?? 0,
      lookedAt,
    }),
    stop: () => telling.stop(),
  }
}
