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

/** The largest position below `pos` ('' below the smallest), to begin a page with that of `pos`. */
export function positionBefore(pos: string): string {
  const value = BigInt(`0x${pos}`)
  return value === 0n ? '' : (value - 1n).toString(16).padStart(pos.length, '0')
}

/** Where sealed subscribers live. Both implementations pass `tests/int/delivery/store.contract.ts`. */
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
