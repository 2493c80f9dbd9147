import type { CandleType } from '../content/candle'
import type { LocalisedText } from './content'

/** Something public on which candles are lit. */
export type CandleTarget = {
  publicId: string
  type: CandleType
  /** The name of a person or of a day. */
  title: LocalisedText
  /** Of a day: when it is every year, and the public ids of those whom it remembers. */
  day: { month: number; dayOfMonth: number; people: readonly string[] } | null
}

/** What the bot knows of candles, and lighting one. */
export interface BotCandles {
  /** Everything on which a candle can be lit now: people first, in the order in which they are shown. */
  targets(now: Date): Promise<CandleTarget[]>
  /** One of them; null when no candle can be lit there, or not any more. */
  target(publicId: string, now: Date): Promise<CandleTarget | null>
  /** Counts one candle, nothing else. @returns how many there are now, with this one */
  light(target: CandleTarget, now: Date): Promise<number>
}
