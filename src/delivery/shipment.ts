import type { OutgoingMessage } from './messenger'
import type { ReferenceRow } from './references/reference-store'
import type { Counters } from './store'
import type { SealedSubscriber } from '../core/sealed-subscriber'

/** How pressing a shipment is; the same words as a broadcast's priority. */
export type ShipmentPriority = 'urgent' | 'normal' | 'digest'

/** One broadcast as the dispatcher of one bot sees it. */
export type Shipment = {
  /** Id of the broadcast. */
  id: string
  priority: ShipmentPriority
  /**
   * A position is stored as done before its message is sent: a crash loses up to a window of messages,
   * and nobody ever gets one twice. Without it the outcome is stored afterwards: nobody is lost, and a
   * crash repeats up to a window.
   */
  atMostOnce: boolean
  /** Nothing is sent at or after this instant. */
  notAfter: Date
  /** How often a person has asked to try those again who were left unconfirmed. Default 0. */
  round?: number
  /**
   * Opens the sealed row and composes: where to send what, or null when the person is not meant.
   * Throwing means that the row cannot be read; it is counted as refused and sending goes on.
   */
  prepare(row: SealedSubscriber, now: Date): { chat: number; message: OutgoingMessage } | null
}

/** How far a shipment is: `unconfirmed` is an end at which it is not known of some whether they were reached. */
export type ShipmentState = 'sending' | 'done' | 'unconfirmed' | 'expired' | 'paused'

/**
 * Why a shipment was paused. `content-refused` names what the network said, in one of a few words; alone it stands for
 * a list of which no row could be opened. Absent for an unexpected error, which is in the log.
 */
export type PauseReason =
  | 'too-many-gone'
  | 'content-refused'
  | `content-refused:${string}`
  | 'unauthorized'
  | 'clock-jumped'

export type ShipmentProgress = {
  counters: Counters
  /** Everybody at or below this position is done. */
  low: string
  state: ShipmentState
  reason?: PauseReason
}

/** Where shipments of one bot come from and where their progress goes. */
export type ShipmentSource = {
  /**
   * What should be sent now. Asked every 250-500 ms; what is no longer in the answer stops at the next
   * slot. A paused shipment is taken up again only after it was missing from an answer.
   */
  due(): Promise<Shipment[]>
  /** Told every two seconds while sending, and once (repeated until it succeeds) at the end. */
  report(id: string, progress: ShipmentProgress): Promise<void>
  /** Told once that nothing is under way any more of a shipment that is no longer listed, and its cursor is stored. */
  withdrawn?(id: string): void
}

/** What the dispatcher learns about people while sending. */
export type Recipients = {
  /** Their chats are gone for good and the circuit breaker agrees: erase them. */
  gone(rows: SealedSubscriber[]): Promise<void>
  /**
   * Somebody has blocked the bot or left Telegram: which is said of one person, whatever the token. Nothing waits for
   * what this does, and it must not throw.
   */
  left?(row: SealedSubscriber): void
  /** The chat has a new id. */
  moved(row: SealedSubscriber, chat: number): Promise<void>
  /** A message has arrived under this id. Nothing waits for what this does, and it must not throw. */
  delivered?(shipment: Shipment, row: SealedSubscriber, chat: number, messageId: number): void
  /**
   * Stores a cursor by `save`, with what {@link Recipients.delivered} told, so that a crash forgets that only together
   * with the outcome. What cannot be stored with it holds up no cursor.
   */
  saving?(
    shipment: Shipment,
    save: (references: readonly ReferenceRow[]) => Promise<void>,
  ): Promise<void>
}

/** A harmless call to the chat network. Refuses to guess: anything but a clear answer is `unreachable`. */
export type Probe = () => Promise<'ok' | 'unauthorized' | 'unreachable'>
