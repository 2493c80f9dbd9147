import * as z from 'zod/mini'
import type { BroadcastView, RemovalView } from '../../collections/alerts/endpoints'
import { stoppedWords } from '../../collections/broadcasts/stopped'
import type { BroadcastState } from '../../collections/broadcasts'

export type { BroadcastState, BroadcastView, RemovalView }

const states = [
  'cooling',
  'sending',
  'done',
  'unconfirmed',
  'paused',
  'held',
  'cancelled',
  'expired',
  'takenBack',
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
  unconfirmed: counter,
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

const removalCounters = {
  phonesDeleted: counter,
  phonesEdited: counter,
  phonesTooOld: counter,
  phonesFailed: counter,
}
const removalHow = z.enum(['delete', 'correct', 'cancel'])
const removalState = z.enum(['asked', 'running', 'done'])

const removalViewSchema: z.ZodMiniType<RemovalView> = z.object({
  how: removalHow,
  state: removalState,
  at: z.string(),
  counters: z.object(removalCounters),
})

/** A sending as it stands in an alert's description. */
export const broadcastViewSchema: z.ZodMiniType<BroadcastView> = z.object({
  ...shared,
  id: z.string(),
  label: z.string(),
  stopped: optional(z.string()),
  stoppedBy: optional(z.object({ name: z.string(), byPhone: z.boolean() })),
  progress: z.number(),
  counters: z.object(counters),
  removal: z.nullable(removalViewSchema),
})

const storedSchema = z.object({
  ...shared,
  counted: optional(z.string()),
  hadGone: optional(z.string()),
  ...counters,
  ...removalCounters,
  removal: optional(removalHow),
  removalState: optional(removalState),
  removalAt: optional(z.string()),
  id: z.union([z.string(), z.number()]),
  alert: z.nullish(z.union([z.string(), z.number()])),
  progress: z.nullish(z.number()),
})

/** What {@link storedBroadcastSchema} reads, to ask for. */
export const storedFields: readonly string[] = Object.keys(storedSchema.shape)

/** A sending as Payload's own route answers it, and the alert that it belongs to. */
export type StoredView = { view: Omit<BroadcastView, 'label'>; alert: string | null }

/** Reads a broadcast document of depth 0. */
export const storedBroadcastSchema: z.ZodMiniType<StoredView> = z.pipe(
  storedSchema,
  z.transform((stored): StoredView => {
    const { state, reason, notBefore, notAfter, startedAt, finishedAt } = stored
    const { id, alert, progress, delivered, gone, refused, uncertain, unconfirmed, skipped } =
      stored
    return {
      alert: alert == null ? null : String(alert),
      view: {
        ...{ state, reason, notBefore, notAfter, startedAt, finishedAt },
        id: String(id),
        stopped: stoppedWords(stored),
        // The page of a sending says how many; the alert's own says who.
        stoppedBy: null,
        progress: progress ?? 0,
        counters: { delivered, gone, refused, uncertain, unconfirmed, skipped },
        removal: removalOf(stored),
      },
    }
  }),
)

function removalOf(stored: z.infer<typeof storedSchema>): RemovalView | null {
  const { removal: how, removalState: state, removalAt: at } = stored
  if (how === null || state === null || at === null) return null
  const { phonesDeleted, phonesEdited, phonesTooOld, phonesFailed } = stored
  return { how, state, at, counters: { phonesDeleted, phonesEdited, phonesTooOld, phonesFailed } }
}

/** Whether the sending can still change by itself. */
export const isLive = (state: BroadcastState): boolean =>
  state === 'cooling' || state === 'sending' || state === 'paused' || state === 'held'

/** Whether something is still being taken off phones, or replaced there. */
export const isBeingRemoved = ({ removal }: Pick<BroadcastView, 'removal'>): boolean =>
  removal != null && removal.state !== 'done'
