import type { LifeStore } from '../core/life/life'
import type { SubscriberStore } from '../core/sealed-subscriber'
import type { AnswerStore } from './answer-store'
import type { ReferenceRow, ReferenceStore } from './references/reference-store'

/** The lease on one bot as it is stored. There is no wall clock in it: see `lease.ts`. */
export type LeaseRow = {
  bot: string
  /** Random id of the owning process, or null after a graceful release. */
  owner: string | null
  /** Grows with every change of owner; a write that carries an older one is refused. */
  epoch: number
  /** Grows with every renewal. */
  beat: number
  /** What was left of a pause after 429 at this beat, in milliseconds: whoever owns the bot next waits all of it. */
  pauseMs: number
}

export interface LeaseStore {
  read(bot: string): Promise<LeaseRow | null>
  /**
   * Compare-and-set: writes `next` if the stored row still has `expected`'s epoch and beat (or, for
   * null, if there is no row). True when it was written.
   */
  swap(expected: LeaseRow | null, next: LeaseRow): Promise<boolean>
}

/** A worker as it announces itself to the others. There is no wall clock in it: see `lease/shares.ts`. */
export type PresenceRow = {
  /** Random id of the process. */
  worker: string
  /** Grows with every announcement. */
  beat: number
  /** The bots that it can run. */
  bots: string[]
  /** Of how many of them it is the owner. */
  owns: number
}

export interface PresenceStore {
  /** Writes the row of a worker in place of its former one. */
  put(row: PresenceRow): Promise<void>
  /** Every row that can be read, also of workers that are gone. */
  list(): Promise<PresenceRow[]>
  remove(workers: readonly string[]): Promise<void>
}

/** Outcome counters of one broadcast on one bot. */
export type Counters = {
  /** Opened and considered, whether or not it was meant for them. */
  seen: number
  /** Not in the audience (composer returned null). */
  skipped: number
  delivered: number
  gone: number
  refused: number
  /** Sent at most once, and nobody knows whether it arrived. */
  uncertain: number
  /** Reached after more than one attempt. */
  repeated: number
  expired: number
  /** Urgent, and tried as often as is allowed without an answer that settles it: who is `unconfirmed` in the cursor. */
  unconfirmed: number
}

/** What has been tried in vain with one person of an urgent shipment. */
export type Tries = {
  /** Answers that said that it failed. */
  failed: number
  /** Attempts without any answer; each of them may have arrived. */
  silent: number
}

/** Somebody to whom an urgent shipment still owes an answer. */
export type Owed = Tries & { pos: string }

/** How far one broadcast has come on one bot. */
export type Cursor = {
  broadcast: string
  bot: string
  epoch: number
  /** Everybody at or below this position is done ('' = nobody yet). */
  low: string
  /** Positions above `low` that are done already; a few, or some hundred behind one slow answer. */
  done: string[]
  /** Who is tried again, because no answer has settled it yet. */
  again: Owed[]
  /** Positions of those who are not tried again by themselves: only when a person asks for it. */
  unconfirmed: string[]
  /** How often a person has asked to try the unconfirmed again. */
  round: number
  counters: Counters
  finished: boolean
  /** Wall clock of the last save, in milliseconds; missing in one that was never saved with it. */
  savedAt?: number
}

/** A cursor, and where the messages lie that it tells of and the stored one does not. */
export type CursorToSave = Cursor & { references?: readonly ReferenceRow[] }

export interface CursorStore {
  /**
   * Reads the cursor (a fresh one if there is none) and puts `epoch` on it in the same step, so that
   * a former owner's writes are refused from now on.
   * @throws StaleLeaseError when the stored epoch is newer.
   */
  claim(broadcast: string, bot: string, epoch: number): Promise<Cursor>
  /**
   * Writes the cursor if its epoch is not older than the stored one, and before it, in SQLite in one transaction with
   * it, its references. These are written also when the cursor is refused: the messages are on phones.
   * @throws StaleLeaseError when it is.
   */
  save(cursor: CursorToSave): Promise<void>
  /** For metrics and tests. */
  read(broadcast: string, bot: string): Promise<Cursor | null>
  /** The broadcasts that have a cursor on any bot. */
  broadcasts(): Promise<string[]>
  /** Removes the cursors of broadcasts that are over. */
  drop(broadcasts: readonly string[]): Promise<void>
}

/**
 * Update ids that were handled, per bot. Handlers set absolute states, so handling one again after a
 * crash does no harm; an id is therefore recorded *after* its effect, never before.
 */
export interface UpdateStore extends AnswerStore {
  seen(bot: string, updateId: number): Promise<boolean>
  /** `day` = whole days since 1970-01-01. Recording twice is fine. */
  record(bot: string, updateId: number, day: number): Promise<void>
  /** Forgets updates recorded before `day`. Returns how many. */
  forgetBefore(day: number): Promise<number>
  /** The day of the oldest update that is remembered. */
  oldestDay(): Promise<number | null>
}

/** Everything behind one delivery URL. */
export type DeliveryStore = {
  subscribers: SubscriberStore
  leases: LeaseStore
  presences: PresenceStore
  cursors: CursorStore
  updates: UpdateStore
  /** The sign of life of this database. */
  life: LifeStore
  references: ReferenceStore
  /** Creates tables or collections and indexes; safe to call at every start. */
  prepare(): Promise<void>
  close(): Promise<void>
}
