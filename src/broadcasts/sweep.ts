import { z } from 'zod'

/** Milliseconds since the epoch. */
const instant = z.number().int().safe()

/** Half open: `from` belongs to it, `to` does not. */
const windowSchema = z.object({ from: instant, to: instant })
export type Window = z.infer<typeof windowSchema>

/** A public id. Version 0.2.0 stored what it belongs to as a whole; only the id was ever used. */
const publicId = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])

/**
 * What goes out by itself, as it is stored: which of the public record could be due to anybody in one window.
 * What is due to whom follows from the record at sending (`PlannedSweep`) and from the opened subscriber;
 * windows touch, so every due instant falls into exactly one.
 */
export const sweepSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reminders'),
    window: windowSchema,
    petitions: z.array(publicId),
  }),
  z.object({ kind: z.literal('remembrance'), window: windowSchema, days: z.array(publicId) }),
  z.object({ kind: z.literal('digest'), window: windowSchema, notes: z.array(publicId) }),
  z.object({
    /** A petition that closed before its deadline: one line to those who were being reminded. */
    kind: z.literal('closed'),
    window: windowSchema,
    petition: publicId,
  }),
  z.object({
    /** "Are you still there?" to those who have not been heard of for half a year. */
    kind: z.literal('confirmation'),
    window: windowSchema,
  }),
])
export type Sweep = z.infer<typeof sweepSchema>
export type SweepKind = Sweep['kind']

/**
 * Minutes between two windows. Every zone in use differs from UTC by a multiple of this. A demonstration
 * may use a divisor of it, so that a reminder comes sooner after somebody has asked for it.
 */
export const windowMinutes = 15
