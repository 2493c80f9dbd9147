import type { Locale } from '../../core/locales'
import type { Publication, PublicationWithItem } from '../../publications/publication'
import type { About } from './about'
import type { PartnerKey } from '../view/partner-key'
import type { Parameters, ParameterName } from './parameters'
import type { Search } from '../search/search'
import type { Filter, Grants, Scope } from '../view/scope'
import type { PartnerStore } from '../view/store'
import type { View } from '../view/view'

/** One request with all that an answer depends on. */
export type Exchange = {
  request: Request
  url: URL
  view: View
  /** Null for the public. */
  key: PartnerKey | null
  grants: Grants
  now: Date
  /** Public address of the API without a slash at the end, e.g. `https://api.organisation.tld/partner/v1`. */
  base: string
  /** Languages that the reader's browser prefers, the best first. Reading it is noted in `Vary`. */
  preferred: readonly Locale[]
  /** Reads items of rows; one that went in between is left out. */
  read: (rows: readonly Publication[]) => Promise<PublicationWithItem[]>
  /** Finds what answers a question; how well, by row. */
  search: Search
  store: Pick<
    PartnerStore,
    | 'acknowledge'
    | 'auditHead'
    | 'candles'
    | 'proofs'
    | 'messages'
    | 'pictures'
    | 'noteEmbedKey'
    | 'webhooks'
  >
  webhookSetup: WebhookSetup
}

/** What partners need to enter webhooks by themselves. */
export type WebhookSetup = {
  /** The public key under which secrets are sealed for the worker; null where webhooks are off. */
  sealingKey: string | null
  /** For development: http and addresses of one's own network. */
  allowPrivate: boolean
}

/** What a route answers; the handler adds ETag, caching and allowance. */
export type Answer = {
  body: string | Uint8Array
  /** Content-Type. */
  type: string
  /** Where it is known without the body; otherwise it is made of it. */
  etag?: string
  status?: number
  /** When something of it last changed; null where that cannot be said. */
  changedAt: Date | null
  /** Seconds for which caches that many share keep it; 0 for always asking, null for never keeping. */
  maxAge: number | null
  /** When time alone makes it wrong, so that nobody may keep it any longer. */
  until?: Date | null
  headers?: Record<string, string>
  /**
   * What it was made from, so that it holds while other things change; without it any change ends it. Whatever it
   * leaves out is shown on after it was taken back.
   */
  about?: About
}

/** The parameters that choose items by what they are. */
export const filterNames = ['org', 'type', 'topic', 'country', 'locale'] as const

/** What the parameters ask for. */
export function filterOf(
  query: Parameters<Extract<ParameterName, (typeof filterNames)[number]>>,
  { withLocale = false }: { withLocale?: boolean } = {},
): Filter {
  return {
    ...(query.org && { organisations: query.org }),
    ...(query.type && { types: query.type }),
    ...(query.topic && { topics: query.topic }),
    ...(query.country && { countries: query.country }),
    ...(withLocale && query.locale && { locales: query.locale }),
  }
}

export function scopeOf({ grants }: Exchange, filter: Filter): Scope {
  return { grants, filter }
}

export function jsonAnswer(
  value: unknown,
  answer: Pick<Answer, 'changedAt' | 'maxAge'> & Partial<Answer>,
): Answer {
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(value), ...answer }
}
