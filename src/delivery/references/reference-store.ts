/**
 * The random key under which the references of one bot and one hour are sealed, itself sealed by the keyring. It is
 * removed 48 hours after its hour began; whatever copy of a reference is left then can be opened by nobody.
 */
export type SpanKey = {
  bot: string
  /** Whole hours since 1970. */
  span: number
  /** Which key of the keyring sealed it. */
  keyId: string
  sealed: Uint8Array
}

/** Where up to eight messages of one broadcast lie, sealed at a fixed length. Nothing else says whom they reached. */
export type ReferenceRow = {
  /** Random, 22 characters base64url. */
  id: string
  bot: string
  /** The hour whose key seals it. */
  span: number
  /** HMAC of the broadcast under the key of the span: finds its rows, and says nothing to whoever lacks the key. */
  tag: string
  sealed: Uint8Array
}

/** What has become of the messages of one broadcast on one bot; each message counts in one of them. */
export type RemovalTally = {
  /** What is, or was last, being done; null while its messages only vanish one by one. */
  how: 'delete' | 'edit' | null
  /** Taken off phones because it was asked for. */
  deleted: number
  /** Still there, with other words. */
  edited: number
  /** Older than Telegram lets a bot delete. */
  tooOld: number
  /** The chat is gone, or Telegram refused for another reason. */
  failed: number
  /** Taken off phones by the readers' own choice. */
  vanished: number
  /** Nothing is left to be done for `how`. */
  finished: boolean
}

/** A tally in which nothing has been counted. */
export const emptyTally: RemovalTally = {
  how: null,
  deleted: 0,
  edited: 0,
  tooOld: 0,
  failed: 0,
  vanished: 0,
  finished: false,
}

/** Where a walk over the rows of one bot has come. */
export type ReferencePlace = { span: number; id: string }

/** Before the first row. */
export const firstPlace: ReferencePlace = { span: 0, id: '' }

/** Where references live. Both implementations pass `tests/int/delivery/references.contract.ts`. */
export interface ReferenceStore {
  /** Stores the key unless its bot and span have one; returns the one that is stored then. */
  claimKey(key: SpanKey): Promise<SpanKey>
  keys(bot: string): Promise<SpanKey[]>
  /** Writes another seal of the same key if the stored one is still `expected`. */
  resealKey(key: SpanKey, expected: Uint8Array): Promise<boolean>
  /** Stores all of them in one write. */
  insert(rows: readonly ReferenceRow[]): Promise<void>
  /** Up to `limit` rows of `bot` after a place, by span and id, of spans up to `until`. */
  page(bot: string, after: ReferencePlace, until: number, limit: number): Promise<ReferenceRow[]>
  /** Up to `limit` rows of one broadcast in one span with an id after `after`, by id. */
  tagged(
    row: Omit<ReferenceRow, 'id' | 'sealed'>,
    after: string,
    limit: number,
  ): Promise<ReferenceRow[]>
  /** Writes new seals into rows that are there. */
  replace(rows: readonly ReferenceRow[]): Promise<void>
  remove(rows: readonly ReferenceRow[]): Promise<void>
  /**
   * Removes rows and keys of all spans before this one, of every bot, so that nothing of them stays readable in the
   * file. Returns how many keys there were.
   */
  forgetBefore(span: number): Promise<number>
  /** Null when nothing was counted. */
  tally(broadcast: string, bot: string): Promise<RemovalTally | null>
  saveTally(broadcast: string, bot: string, tally: RemovalTally): Promise<void>
  /** Removes the tallies of broadcasts that are over. */
  dropTallies(broadcasts: readonly string[]): Promise<void>
}
