/** What candles are lit on. */
export const candleTypes = ['memorial', 'day'] as const
export type CandleType = (typeof candleTypes)[number]

/** How many candles something has, and the day (UTC, `YYYY-MM-DD`) of the latest one. */
export type CandleCount = { count: number; asOf: string }

/** The day under which a candle is counted, the finest time that is kept of it: `YYYY-MM-DD` in UTC. */
export const candleDay = (now: Date): string => now.toISOString().slice(0, 10)

/** The type of an item on which candles are lit now: days, and memorials that the editors opened. */
export function candleTypeOf(item: {
  type: string
  tributesOpen?: boolean | undefined
}): CandleType | null {
  if (item.type === 'day') return 'day'
  return item.type === 'memorial' && item.tributesOpen === true ? 'memorial' : null
}
