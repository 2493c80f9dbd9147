import { z } from 'zod'
import { locales } from '../core/locales'
import { calendarFactsSchema } from './calendar-facts'

/** What filters and keys look at. */
export const reachSchema = z.object({
  /** Public ids of the owner and of co-organisers that stand by it. */
  organisations: z.array(z.string()),
  locales: z.array(z.enum(locales)),
  topics: z.array(z.string()),
  countries: z.array(z.string()),
  visibility: z.array(z.enum(['public', 'partners'])),
  /** Whether everybody could read it without a key: it was public, and its organisation opened its items. */
  everybody: z.boolean().optional(),
})
export type Reach = z.infer<typeof reachSchema>

/** What an item ever had. */
export const everReachSchema = reachSchema.extend({
  /**
   * The change with which it ended for everybody, where others have come since: to those for whom it was over
   * they say nothing.
   */
  left: z.object({ seq: z.number(), version: z.number(), at: z.number() }).optional(),
  /** Once it has ended for everybody: when it was, as everybody last read it. */
  shown: calendarFactsSchema.optional(),
})
export type EverReach = z.infer<typeof everReachSchema>

/** Everything that either of them has. */
export function union(before: EverReach, after: Reach): EverReach {
  const both = <T>(some: T[], others: T[]): T[] => [...new Set([...some, ...others])]
  return {
    organisations: both(before.organisations, after.organisations),
    locales: both(before.locales, after.locales),
    topics: both(before.topics, after.topics),
    countries: both(before.countries, after.countries),
    visibility: both(before.visibility, after.visibility),
    everybody: before.everybody === true || after.everybody === true,
    ...(before.left && { left: before.left }),
    ...(before.shown && { shown: before.shown }),
  }
}
