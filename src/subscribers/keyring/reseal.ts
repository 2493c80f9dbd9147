import type { SealedSubscriber, SubscriberStore } from '../../core/sealed-subscriber'
import { type KeyHolder, lookupFor } from '../seal'
import type { Sealer } from '../sealer'

/** What one batch of a key rotation did. */
export type ResealResult = {
  /** Rows that were sealed with the active key. */
  resealed: number
  /** Second rows of one chat, which were removed. */
  merged: number
  /** Rows that somebody else changed meanwhile; the next batch sees them again if need be. */
  missed: number
  /** Rows that no key of the ring opens. They stay as they are. */
  unreadable: number
}

/** Seals up to `limit` rows of old keys with the active one. Runs beside everything else. */
export async function resealBatch(input: {
  store: SubscriberStore
  keys: KeyHolder
  seal: Sealer
  limit: number
}): Promise<ResealResult> {
  const { store, keys, limit } = input
  const result: ResealResult = { resealed: 0, merged: 0, missed: 0, unreadable: 0 }
  for (const row of await store.sealedByOther(keys.active().keyId, limit)) {
    result[await resealRow(row, input)]++
  }
  return result
}

async function resealRow(
  row: SealedSubscriber,
  { store, keys, seal }: { store: SubscriberStore; keys: KeyHolder; seal: Sealer },
): Promise<keyof ResealResult> {
  const record = keys.openIfPossible(row)
  if (!record) return 'unreadable'
  const next = seal(row, record)
  if (await store.replace(next, row.sealed)) return 'resealed'
  // A process that still had the old ring may have added the same chat once more.
  const lookup = lookupFor(keys.active().key, row.bot, record.chat)
  const twin = await store.find(row.bot, [lookup])
  if (!twin || twin.id === row.id) return 'missed'
  await store.remove([row.id])
  return 'merged'
}
