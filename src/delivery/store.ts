/**
 * A subscriber as it lies in the delivery store. Nothing else is stored about a person: no name, no
 * time stamp, no history.
 */
export type SealedSubscriber = {
  /** Random, 22 characters base64url (128 bits). */
  id: string
  /** Which bot the chat belongs to: `alliance`, or the public id of an organisation's own bot. */
  bot: string
  /**
   * Random position, 16 lower-case hex digits (a 63-bit number), unique per bot. Broadcasts walk in
   * this order, so the order of joining is not visible.
   */
  pos: string
  /** HMAC-SHA256 of bot and chat under the index key of `keyId`, base64url. */
  lookup: string
  /** Which key of the keyring sealed this row. */
  keyId: string
  /** Nonce, ciphertext of a fixed-length record, tag. */
  sealed: Uint8Array
  /** Whole weeks since 1970-01-01 at the last confirmation. */
  week: number
}

/** Where sealed subscribers live. Both implementations pass `tests/int/delivery-store.contract.ts`. */
export interface SubscriberStore {
  /** The row of `bot` whose `lookup` is one of `lookups` (several while a key is being rotated). */
  find(bot: string, lookups: readonly string[]): Promise<SealedSubscriber | null>
  /** Adds a row. `exists` when the id, the lookup or the position is taken already. */
  insert(row: SealedSubscriber): Promise<'inserted' | 'exists'>
  /**
   * Replaces lookup, keyId, sealed and week of the row with this id, provided that its sealed bytes
   * still equal `expected`. False when somebody else was faster or the row is gone.
   */
  replace(row: SealedSubscriber, expected: Uint8Array): Promise<boolean>
  /** Deletes rows so that nothing of them stays readable in the file. Returns how many there were. */
  remove(ids: readonly string[]): Promise<number>
  /** Up to `limit` rows of `bot` with `pos` greater than `after` ('' = from the start), ascending. */
  page(bot: string, after: string, limit: number): Promise<SealedSubscriber[]>
  /** Rows of any bot that were sealed by another key than `keyId`, up to `limit`. */
  sealedByOther(keyId: string, limit: number): Promise<SealedSubscriber[]>
  /** How many rows of any bot were sealed by another key than `keyId`. */
  countByOther(keyId: string): Promise<number>
  count(bot: string): Promise<number>
  /** The bots that have at least one subscriber. */
  bots(): Promise<string[]>
}

/** The lease on one bot as it is stored. There is no wall clock in it: see `lease.ts`. */
export type LeaseRow = {
  bot: string
  /** Random id of the owning process, or null after a graceful release. */
  owner: string | null
  /** Grows with every change of owner; a write that carries an older one is refused. */
  epoch: number
  /** Grows with every renewal. */
  beat: number
}

export interface LeaseStore {
  read(bot: string): Promise<LeaseRow | null>
  /**
   * Compare-and-set: writes `next` if the stored row still has `expected`'s epoch and beat (or, for
   * null, if there is no row). True when it was written.
   */
  swap(expected: LeaseRow | null, next: LeaseRow): Promise<boolean>
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
  /** Ambiguous and not repeated, or repeated once and ambiguous again. */
  uncertain: number
  /** Confirmed second attempts after an ambiguous one. */
  repeated: number
  expired: number
}

/** How far one broadcast has come on one bot. */
export type Cursor = {
  broadcast: string
  bot: string
  epoch: number
  /** Everybody at or below this position is done ('' = nobody yet). */
  low: string
  /** Positions above `low` that are done already; a few, or some hundred behind one slow answer. */
  done: string[]
  /** Positions whose outcome was ambiguous and that an urgent broadcast repeats once at its end. */
  again: string[]
  counters: Counters
  finished: boolean
}

export interface CursorStore {
  /**
   * Reads the cursor (a fresh one if there is none) and puts `epoch` on it in the same step, so that
   * a former owner's writes are refused from now on.
   * @throws StaleLeaseError when the stored epoch is newer.
   */
  claim(broadcast: string, bot: string, epoch: number): Promise<Cursor>
  /**
   * Writes the cursor if its epoch is not older than the stored one.
   * @throws StaleLeaseError when it is.
   */
  save(cursor: Cursor): Promise<void>
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
export interface UpdateStore {
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
  cursors: CursorStore
  updates: UpdateStore
  /** Creates tables or collections and indexes; safe to call at every start. */
  prepare(): Promise<void>
  close(): Promise<void>
}

/** A cursor at which nobody is done. */
export function freshCursor(broadcast: string, bot: string, epoch: number): Cursor {
  const counters: Counters = {
    seen: 0,
    skipped: 0,
    delivered: 0,
    gone: 0,
    refused: 0,
    uncertain: 0,
    repeated: 0,
    expired: 0,
  }
  return { broadcast, bot, epoch, low: '', done: [], again: [], counters, finished: false }
}
