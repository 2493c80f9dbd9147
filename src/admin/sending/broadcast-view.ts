import * as z from 'zod/mini'
import type { BroadcastView } from '../../collections/alerts/endpoints'
import { stoppedWords } from '../../collections/broadcasts/stopped'
import type { BroadcastState } from '../../collections/broadcasts'

export type { BroadcastState, BroadcastView }

const states = [
  'cooling',
  'sending',
  'done',
  'paused',
  'cancelled',
  'expired',
] as const satisfies BroadcastState[]

const optional = <T extends z.ZodMiniType>(value: T) =>
  z.nullable(z._default(z.nullable(value), null))
const counter = z.pipe(
  z.nullish(z.string()),
  z.transform((value) => value ?? ''),
)
const counters = {
  delivered: counter,
  gone: counter,
  refused: counter,
  uncertain: counter,
  skipped: counter,
}
const shared = {
  state: z.enum(states),
  reason: optional(z.string()),
  notBefore: z.string(),
  notAfter: z.string(),
  startedAt: optional(z.string()),
  finishedAt: optional(z.string()),
}

/** A sending as it stands in an alert's description. */
export const broadcastViewSchema: z.ZodMiniType<BroadcastView> = z.object({
  ...shared,
  id: z.string(),
  label: z.string(),
  stopped: optional(z.string()),
  progress: z.number(),
  counters: z.object(counters),
})

const storedSchema = z.object({
  ...shared,
  counted: optional(z.string()),
  hadGone: optional(z.string()),
  ...counters,
  id: z.union([z.string(), z.number()]),
  alert: z.nullish(z.union([z.string(), z.number()])),
  progress: z.nullish(z.number()),
})

/** A sending as Payload's own route answers it, and the alert that it belongs to. */
export type StoredView = { view: Omit<BroadcastView, 'label'>; alert: string | null }

/** Reads a broadcast document of depth 0. */
export const storedBroadcastSchema: z.ZodMiniType<StoredView> = z.pipe(
  storedSchema,
  z.transform((stored): StoredView => {
    const { id, alert, progress, delivered, gone, refused, uncertain, skipped, ...given } = stored
    const { counted, hadGone, ...rest } = given
    return {
      alert: alert == null ? null : String(alert),
      view: {
        ...rest,
        id: String(id),
        stopped: stoppedWords({ ...rest, counted, hadGone }),
        progress: progress ?? 0,
        counters: { delivered, gone, refused, uncertain, skipped },
      },
    }
  }),
)

/** Whether the sending can still change by itself. */
export const isLive = (state: BroadcastState): boolean =>
  state === 'cooling' || state === 'sending' || state === 'paused'
