import type { ItemType } from '../../publications/item'

/** A signing secret, sealed for the worker, with the instant at which it ends. */
type SealedSecret = { sealed: string; until: number | null }

/** An endpoint as the partner sees it whose key it belongs to. Instants are milliseconds since 1970. */
export type OwnWebhook = {
  id: string
  url: string
  /** The kinds of item that it is told of; empty for all. */
  types: ItemType[]
  /** The changes that it chose; empty for all. */
  events: ('updated' | 'corrected' | 'phaseChanged' | 'deadlineChanged')[]
  state: 'active' | 'failing' | 'off'
  /** Everything at or below this `seq` has been told. */
  cursor: number
  lastStatus: string | null
  failingSince: number | null
  nextAttemptAt: number
  /** When somebody asked for a test that was not sent yet; 0 for not at all. */
  testAskedAt: number
  secrets: SealedSecret[]
  /** When the newest secret was made; another one each time. */
  secretAt: number
}

/** One attempt to tell an endpoint something: nothing of what was said or answered. */
export type OwnDelivery = {
  id: string
  at: Date
  /** The type of the message. */
  event: string
  /** Of the item; null for a ping. */
  publicId: string | null
  seq: number | null
  attempt: number
  /** The HTTP status, or the reason why there was none. */
  status: string
  milliseconds: number
}

/** A place in the list of attempts: everything older is after it. */
export type DeliveryPlace = { at: Date; id: string }

/** An endpoint to be made. */
export type WebhookDraft = Pick<OwnWebhook, 'types' | 'events'> & {
  id: string
  url: string
  cursor: number
  secrets: SealedSecret[]
  sandbox: boolean
  at: Date
}

/**
 * What the API does with endpoints, each time for one key: it reads what is that key's own, and writes no more than is
 * named here. The worker sends.
 */
export interface OwnWebhookStore {
  /** An id that no endpoint has yet, for one of this key. */
  newId(key: string): string
  list(key: string): Promise<OwnWebhook[]>
  /** Attempts of an endpoint of this key, at most `limit`. */
  deliveries(
    key: string,
    webhook: string,
    page: { before: DeliveryPlace | null; limit: number },
  ): Promise<OwnDelivery[]>
  /** Lets the worker send a test, if none is asked for yet. */
  askForTest(key: string, webhook: string, at: Date): Promise<void>
  /** Sets an endpoint back to `cursor`, never forward. */
  setBack(key: string, webhook: string, cursor: number): Promise<void>
  /** Makes an endpoint in the name of a key, which may have at most `most`. @returns whether it was made */
  create(key: string, draft: WebhookDraft, most: number): Promise<boolean>
  /** Puts secrets in the place of those of `expected`. @returns false where somebody else did so before */
  setSecret(
    key: string,
    webhook: string,
    made: { secrets: SealedSecret[]; secretAt: number; expected: number },
  ): Promise<boolean>
  /** Removes an endpoint of this key with its attempts. */
  remove(key: string, webhook: string): Promise<void>
  /** The last `seq` that each endpoint was told which can be told at `now`: with a key that reads, without failures. */
  told(now: Date): Promise<number[]>
}
