import type { Exchange } from '../http/exchange'
import { findItem } from '../items/find-item'
import { Problem } from '../problem'
import { type ProofVerdict, spendProof } from './proof-of-work'

type Refusal = Exclude<ProofVerdict, 'accepted'>

/**
 * The item for which a visitor leaves something.
 * @param gone - all that a key hears of an item that went, if it may read nothing
 * @throws Problem as `findItem` does
 */
export const findVisited = (
  exchange: Exchange,
  target: string,
  gone: string,
): ReturnType<typeof findItem> =>
  findItem(exchange, target, { query: {} }).catch((error: unknown) => {
    const mayRead = exchange.key?.grants.scopes.includes('read') ?? true
    throw mayRead || !(error instanceof Problem) || error.type !== 'gone'
      ? error
      : new Problem('gone', gone)
  })

/**
 * Takes the proof of work of a visitor, once.
 * @param subject - what the challenge was made for
 * @param words - what a proof of something else, and one that was taken before, are refused with
 * @throws Problem 403 for any other proof
 */
export async function takeProof(
  { store, now }: Pick<Exchange, 'store' | 'now'>,
  proof: string,
  subject: string,
  words: Record<'other-target' | 'used', string>,
): Promise<void> {
  const verdict = await spendProof({ store: store.proofs, proof, target: subject, now })
  if (verdict === 'accepted') return
  const reasons: Record<Refusal, string> = {
    expired: 'The challenge has expired.',
    invalid: 'The challenge is not one of ours, or it is not solved.',
    ...words,
  }
  throw new Problem('proof-refused', `${reasons[verdict]} Ask for a new challenge.`, {
    reason: verdict,
  })
}
