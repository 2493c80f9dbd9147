import type { SealedSubscriber } from '../core/sealed-subscriber'
import { type KeyHolder, lookupFor, sealRecord } from './seal'
import type { RandomSource } from './keyring/keyring'
import type { SubscriberRecord } from './record'

/** Seals a record into a row with the active key, and gives the row the lookup that goes with it. */
export type Sealer = (
  row: Pick<SealedSubscriber, 'id' | 'bot' | 'pos' | 'week'>,
  record: SubscriberRecord,
) => SealedSubscriber

/** A sealer that always uses the key that is active at that moment. */
export function createSealer(keys: KeyHolder, random: RandomSource): Sealer {
  return ({ id, bot, pos, week }, record) => {
    const { keyId, key } = keys.active()
    const sealed = sealRecord({ key, binding: { id, bot, keyId }, record, random })
    return { id, bot, pos, week, keyId, sealed, lookup: lookupFor(key, bot, record.chat) }
  }
}

/** A random id and a random place in the order of sending. */
export function newIdentity(random: RandomSource): Pick<SealedSubscriber, 'id' | 'pos'> {
  const place = Buffer.from(random(8)).readBigUInt64BE() >> 1n
  return {
    id: Buffer.from(random(16)).toString('base64url'),
    pos: place.toString(16).padStart(16, '0'),
  }
}
