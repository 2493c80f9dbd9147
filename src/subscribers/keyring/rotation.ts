import type { SubscriberStore } from '../../core/sealed-subscriber'
import { ConfigurationError } from '../../core/errors'
import { addKey, onlyActiveKey, type Keyring, type RandomSource } from './keyring'
import type { ResealResult } from './reseal'
import type { Subscribers } from '../subscribers'

/** A ring with a new active key that still opens everything. Write it before resealing. */
export function rotateKeyring(ring: Keyring, random: RandomSource): Keyring {
  return addKey(ring, random)
}

/**
 * Reseals batch after batch until no row of an old key is left, or only such as no key opens. Safe to
 * stop and start again.
 * @param input.onProgress - is told the totals after every batch
 */
export async function resealAll(input: {
  subscribers: Pick<Subscribers, 'reseal'>
  batchSize: number
  /** Ends between two batches. */
  signal?: AbortSignal
  /** Is waited for after every batch, so that others have their turn. */
  pause?: () => Promise<unknown>
  onProgress?: (total: ResealResult) => void
}): Promise<ResealResult> {
  const total: ResealResult = { resealed: 0, merged: 0, missed: 0, unreadable: 0 }
  while (!input.signal?.aborted) {
    // Rows that nobody can open come back in every batch; asking for more reaches past them.
    const limit = input.batchSize + total.unreadable
    const batch = await input.subscribers.reseal(limit)
    total.resealed += batch.resealed
    total.merged += batch.merged
    total.missed += batch.missed
    total.unreadable = batch.unreadable
    input.onProgress?.({ ...total })
    const done = batch.resealed + batch.merged + batch.missed
    if (done === 0 && batch.unreadable < limit) break
    await input.pause?.()
  }
  return total
}

/**
 * The ring without its old keys.
 * @throws ConfigurationError when a row still needs one of them, or when there is none to retire
 */
export async function retireKeys(ring: Keyring, store: SubscriberStore): Promise<Keyring> {
  if (Object.keys(ring.keys).length === 1) {
    throw new ConfigurationError('The keyring has only its active key: there is nothing to retire.')
  }
  const [needy] = await store.sealedByOther(ring.active, 1)
  if (needy) {
    throw new ConfigurationError(
      'Some subscribers are still sealed with an old key: run `npm run keyring -- reseal` first.',
    )
  }
  return onlyActiveKey(ring)
}
