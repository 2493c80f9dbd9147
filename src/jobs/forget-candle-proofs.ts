import { openProofStore } from '../database/candles/open'
import type { Job } from './job'

/** Removes used solutions and signing keys that no challenge can need any more. */
export const forgetCandleProofs: Job = {
  name: 'forget-candle-proofs',
  purpose: 'Removes what proofs of work for candles have left, as soon as its day is over.',
  cron: '29 * * * *',
  limitMs: 60_000,
  async run({ payload, slugs, now }) {
    return { facts: { forgotten: await openProofStore(payload, slugs).forgetExpired(now()) } }
  },
}
