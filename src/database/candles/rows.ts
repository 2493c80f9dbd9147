import { z } from 'zod'
import { candleTypes } from '../../content/candle'

/** What both databases answer; no row means no candle. */
export const countSchema = z.object({ count: z.number().int(), asOf: z.string() })
export const targetCountSchema = countSchema.extend({
  target: z.string(),
  type: z.enum(candleTypes),
})
