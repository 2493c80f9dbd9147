import type { CandleCount, CandleType } from '../../content/candle'

/** The counts of candles. Whoever lights one leaves nothing in it: no name, no address, no hour. */
export interface CandleStore {
  /** Counts one more candle of a day (`YYYY-MM-DD`), in one step. */
  add(candle: { target: string; type: CandleType; day: string }): Promise<void>
  /** All candles of one public id; null when there is none. */
  count(target: string): Promise<CandleCount | null>
  /** The whole counts of everything on which a candle was lit on `day` or later; null for ever. */
  countsSince(day: string | null): Promise<(CandleCount & { target: string; type: CandleType })[]>
}

/** What proofs of work need between requests, shared by all replicas; every entry has an end. */
export interface ProofStore {
  /** The secret of this name. `fresh` becomes it where there was none yet: whoever comes first decides. */
  secretOr(name: string, fresh: string, expiresAt: Date): Promise<string>
  /** The secret of this name; null when there is none. */
  secret(name: string): Promise<string | null>
  /** Notes that something was used. @returns false when it had been already */
  spend(name: string, expiresAt: Date): Promise<boolean>
  /** Removes what has ended. @returns how many entries there were */
  forgetExpired(now: Date): Promise<number>
}
