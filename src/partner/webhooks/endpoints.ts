import type { ID } from '../../core/whole-document'
import type { Scope } from '../view/scope'
import type { ChosenEvent } from './chosen-events'
import type { Attempts } from './retry'
import { type StoredSecret } from './secrets'
import type { WebhookState } from './webhook-state'

/** An endpoint as the worker sees it. Instants are milliseconds since 1970. */
export type Endpoint = Attempts & {
  id: ID
  organisation: ID | null
  url: string
  state: WebhookState
  /** Everything at or below this `seq` has been told. */
  cursor: number
  /** When somebody asked for a test; 0 for not at all. */
  testAskedAt: number
  events: readonly ChosenEvent[]
  /** Whether it is told of the script of samples and not of what is published. */
  sandbox: boolean
  /** What its key may read now; null when the key opens nothing. */
  scope: Scope | null
  /** The sealed secrets that sign now, the newest first. */
  secrets: StoredSecret[]
}

/** The members that the worker changes. */
export type EndpointChange = Partial<
  Attempts & Pick<Endpoint, 'state' | 'cursor' | 'testAskedAt'> & { lastStatus: string }
>

/** One attempt, as it is kept for 30 days: nothing of what was said or answered. */
export type Attempt = {
  seq: number | null
  event: string
  publicId: string | null
  attempt: number
  /** The HTTP status, or the reason why there was none. */
  status: string
  milliseconds: number
  at: Date
}

/** What the deliverer needs of the database. */
export interface EndpointStore {
  /**
   * Endpoints that something is to be sent to, in the order of their ids; `fails`: the last attempt did.
   * @param heads - the newest number of what is published, and of the script of samples
   */
  due(heads: { record: number; samples: number }, now: Date): Promise<{ id: ID; fails: boolean }[]>
  read(id: ID, now: Date): Promise<Endpoint | null>
  /** Changes an endpoint if the named members still are as they were read. */
  change(
    endpoint: Endpoint,
    unchanged: readonly ('cursor' | 'attempts' | 'state' | 'testAskedAt')[],
    data: EndpointChange,
  ): Promise<boolean>
  log(endpoint: Endpoint, attempt: Attempt): Promise<void>
}
