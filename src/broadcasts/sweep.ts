import { z } from 'zod'
import { cleanText } from '../core/clean-text'
import { locales } from '../core/locales'

/** Milliseconds since the epoch. */
const instant = z.number().int().safe()

const localised = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(locales), value)

/** What was frozen before texts were cleaned reaches phones clean. */
const words = z.string().transform(cleanText)

/** A petition as reminders need it, taken from the public record. */
export const frozenPetitionSchema = z.object({
  /** Public id. */
  id: z.string(),
  /** Public id and name of the organisation that owns it. */
  organisation: z.string(),
  signature: localised(words),
  /** Public ids of the campaigns that carry it. */
  campaigns: z.array(z.string()),
  topics: z.array(z.string()),
  countries: z.array(z.string()),
  /** IANA zone of the deadline, to which the countdown line refers. */
  timeZone: z.string(),
  title: localised(words),
  whyNow: localised(words),
  url: localised(words),
  opensAt: instant.nullable(),
  /**
   * Every deadline that it had, oldest first, each from the instant at which it was public; the last one
   * holds now. `closesAt` is the end of the minute that people read. `reason` says why it was moved.
   */
  deadlines: z
    .array(z.object({ from: instant, closesAt: instant, reason: localised(words) }))
    .min(1),
  /** Signatures as last reported, with the instant of the report; null when unknown. */
  count: z.object({ value: z.number().int(), asOf: instant }).nullable(),
})
export type FrozenPetition = z.infer<typeof frozenPetitionSchema>

/** A remembrance day as the morning message needs it, taken from the public record. */
export const frozenDaySchema = z.object({
  id: z.string(),
  organisation: z.string(),
  signature: localised(words),
  /** Public ids of the memorials that it is about. */
  people: z.array(z.string()),
  /** Month (1-12) and day (1-31) on which it returns every year, from `firstYear` on. */
  month: z.number().int(),
  day: z.number().int(),
  firstYear: z.number().int().nullable(),
  /** Reminders wait until the next day. */
  quiet: z.boolean(),
  title: localised(words),
  about: localised(words),
})
export type FrozenDay = z.infer<typeof frozenDaySchema>

/** A published item as the digest lists it. */
export const frozenNoteSchema = z.object({
  id: z.string(),
  organisation: z.string(),
  campaigns: z.array(z.string()),
  topics: z.array(z.string()),
  countries: z.array(z.string()),
  publishedAt: instant,
  title: localised(words),
  url: localised(words),
})
export type FrozenNote = z.infer<typeof frozenNoteSchema>

/** Half open: `from` belongs to it, `to` does not. */
const windowSchema = z.object({ from: instant, to: instant })
export type Window = z.infer<typeof windowSchema>

/**
 * The frozen content of a sweep: everything that could be due to anybody in one window. What is due to
 * whom follows from it and the opened record; windows touch, so every due instant falls into exactly one.
 */
export const sweepSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reminders'),
    window: windowSchema,
    petitions: z.array(frozenPetitionSchema),
    /** Quiet remembrance days, which push reminders to the next day. */
    days: z.array(frozenDaySchema),
  }),
  z.object({
    kind: z.literal('remembrance'),
    window: windowSchema,
    days: z.array(frozenDaySchema),
  }),
  z.object({ kind: z.literal('digest'), window: windowSchema, notes: z.array(frozenNoteSchema) }),
  z.object({
    /** A petition that closed before its deadline: one line to those who were being reminded. */
    kind: z.literal('closed'),
    window: windowSchema,
    petition: frozenPetitionSchema,
    closedAt: instant,
    reason: localised(words),
  }),
  z.object({
    /** "Are you still there?" to those who have not been heard of for half a year. */
    kind: z.literal('confirmation'),
    window: windowSchema,
  }),
])
export type Sweep = z.infer<typeof sweepSchema>
export type SweepKind = Sweep['kind']
export type SweepOf<Kind extends SweepKind> = Extract<Sweep, { kind: Kind }>

/**
 * Minutes between two windows. Every zone in use differs from UTC by a multiple of this. A demonstration
 * may use a divisor of it, so that a reminder comes sooner after somebody has asked for it.
 */
export const windowMinutes = 15
