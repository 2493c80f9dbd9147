import { z } from 'zod'
import { locales } from '../core/locales'

/** The most entries of each list in a record, so that every record fits into one fixed length. */
export const recordLimits = { topics: 16, countries: 16, follows: 12 } as const

/** The most entries of each list about reminders; the oldest entry makes room for a new one. */
export const reminderLimits = { stopped: 12, told: 8, later: 4, only: 4 } as const

/** For so many organisations one phone can be a staff phone. */
export const staffLimit = 3

/** Minutes after local midnight, 0-1439. */
const minuteOfDay = z.number().int().min(0).max(1439)

/** What a person follows: `o-`, `c-`, `a-` or `m-` and a public id, as in the bot's deep links. */
export const followSchema = z.string().regex(/^[ocam]-[A-Za-z0-9_]{1,24}$/)

/** Public id of a petition. */
const petitionId = z.string().regex(/^[A-Za-z0-9_-]{1,20}$/)

/** Milliseconds since the epoch. */
const instant = z.number().int().safe()

/** When before the deadline a reminder is due: 7, 3 and 1 days, and the last 4 hours. */
export const reminderOffsets = ['d7', 'd3', 'd1', 'h4'] as const
export type ReminderOffset = (typeof reminderOffsets)[number]

/**
 * Petition reminders. What is due follows from this and the deadlines; nothing is noted when one is
 * sent. Only when a person changes something that moves reminders, what has gone before is condensed
 * into `lastAt`, `told` and `later`, so that nothing comes twice or gets lost.
 */
const remindersSchema = z.object({
  /** Opted in to those of every petition that concerns the person. */
  on: z.boolean(),
  /** Petitions of which reminders come even when `on` is false: the person asked for those of this one. */
  only: z.array(petitionId).max(reminderLimits.only).optional(),
  /** At this local time. */
  at: minuteOfDay,
  /** Everything that was due up to here is settled: opting in, or the last change. */
  from: instant,
  /** The last reminder that went out before `from`; on its local day no other follows. */
  lastAt: instant.nullable(),
  /** Petitions of which the person wants to hear no more: signed, or not for them. */
  stopped: z.array(petitionId).max(reminderLimits.stopped),
  /** Reminders that went out before `from` and would come again by the new settings: `<id>:<offset>`. */
  told: z.array(z.string().regex(/^[A-Za-z0-9_-]{1,20}:(d7|d3|d1|h4)$/)).max(reminderLimits.told),
  /** "Remind me tomorrow", and reminders that a change of settings would have lost. */
  later: z.array(z.object({ petition: petitionId, at: instant })).max(reminderLimits.later),
})
export type ReminderSettings = z.infer<typeof remindersSchema>

/**
 * Noted only when a change of settings would otherwise bring something twice or never. What was due last by the former
 * settings stays due at `at`, for the sweep that may have begun; everything else is due from `from` on.
 */
const settledSchema = z.object({
  /** The last remembrance day that the former clock settled, in days since 1970-01-01 on the reader's calendar. */
  remembrance: z.object({ day: z.number().int(), at: instant, from: instant }).optional(),
  /** The last digest by the former settings listed what was published after `after` and until `at`. */
  digest: z.object({ after: instant, at: instant, from: instant }).optional(),
})

/** Reminders as they begin: off, at six in the evening, when most people are at home. */
export const noReminders: ReminderSettings = {
  on: false,
  at: 18 * 60,
  from: 0,
  lastAt: null,
  stopped: [],
  told: [],
  later: [],
}

/** Remembrance days as they begin: on. `skipYear` is the year of "Not this year". */
export const allRemembrance = { on: true, skipYear: null }

/** The digest as it begins: off; nine in the morning once it is on. */
export const noDigest = { every: 'off', at: 9 * 60 } as const

/** Telegram deletes a message for a bot within 48 hours only (Bot API, deleteMessages); an hour is left to do it. */
const longestVanishHours = 47

/** How long an alert stays on a phone whose reader has chosen nothing, in hours. */
export const usualVanishHours = 24

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
  /** Whether the person has said so; otherwise it is guessed from their language. */
  zoneChosen: z.literal(true).optional(),
  /** ISO 3166-1 alpha-2 code of where the person is, if they wanted to say so; `countries` is of what they hear. */
  placeCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
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
  reminders: remindersSchema.default(noReminders),
  /** One message in the morning of a remembrance day. */
  remembrance: z
    .object({ on: z.boolean(), skipYear: z.number().int().nullable() })
    .default(allRemembrance),
  /** What was published: daily, or weekly on Mondays, at this local time. */
  digest: z
    .object({ every: z.enum(['off', 'daily', 'weekly']), at: minuteOfDay })
    .default({ ...noDigest }),
  /** Alerts begin with a neutral line, and a tap shows what they say. */
  discreet: z.boolean().default(true),
  /** Alerts are deleted from the phone so many hours later; null: they stay. */
  vanishAfter: z.number().int().min(1).max(longestVanishHours).nullable().default(usualVanishHours),
  /** A word that erases everything at once, if one was chosen: a slow hash and its salt, base64url. */
  panicWord: z
    .object({
      salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
      hash: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    })
    .optional(),
  /** A code that does so from any account, if one was made: a hash of its second part, base64url. */
  panicCode: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional(),
  /** What makes this the phone of somebody in a newsroom; see `content/staff-link.ts`. Who that is stands there alone. */
  staff: z
    .array(z.string().regex(/^[A-Za-z0-9_-]{22}$/))
    .max(staffLimit)
    .optional(),
  settled: settledSchema.optional(),
  /** Day (since the epoch) on which the person was asked whether they are still there. */
  askedOn: z.number().int().nullable().default(null),
})

/** An opened subscriber record. */
export type SubscriberRecord = z.infer<typeof subscriberRecordSchema>
