import { z } from 'zod'
import { locales } from '../locales'

/** The most entries of each list in a record, so that every record fits into one fixed length. */
export const recordLimits = { topics: 16, countries: 16, follows: 12 } as const

/** Minutes after local midnight, 0-1439. */
const minuteOfDay = z.number().int().min(0).max(1439)

/** What a person follows: `o-`, `c-`, `a-` or `m-` and a public id, as in the bot's deep links. */
export const followSchema = z.string().regex(/^[ocam]-[A-Za-z0-9_]{1,24}$/)

/**
 * Everything that Vigil knows about one subscriber. It exists only sealed (see `seal.ts`) and is never
 * a CMS document. `v` is the version of this shape.
 */
export const subscriberRecordSchema = z.object({
  v: z.literal(1),
  /** Telegram chat id; up to 52 significant bits according to the Bot API. */
  chat: z.number().int().safe(),
  locale: z.enum(locales),
  /** IANA zone name. */
  timeZone: z.string().max(40),
  /** Messages arrive without sound between these local times; `from` may be later than `to`. */
  quiet: z.object({ from: minuteOfDay, to: minuteOfDay }).nullable(),
  /** Urgent alerts make a sound even in quiet hours. */
  wakeForUrgent: z.boolean(),
  /** Topic keys that are switched on. */
  topics: z.array(z.string().regex(/^[a-z0-9-]{1,24}$/)).max(recordLimits.topics),
  /** ISO 3166-1 alpha-2 codes; an empty list means every country. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(recordLimits.countries),
  follows: z.array(followSchema).max(recordLimits.follows),
  /** Nothing is sent before this instant (milliseconds since the epoch); null when not paused. */
  pausedUntil: z.number().int().nullable(),
  /** Day (since the epoch) on which the person said /stop; the record is erased 30 days later. */
  stoppedOn: z.number().int().nullable(),
  /** Version of the privacy notice that the person agreed to. */
  consent: z.number().int().min(1),
})

/** An opened subscriber record. */
export type SubscriberRecord = z.infer<typeof subscriberRecordSchema>
