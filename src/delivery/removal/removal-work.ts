import type { Logger } from '../../core/log/logger'
import type { SealedSubscriber, SubscriberStore } from '../../core/sealed-subscriber'
import type { SteadyClock } from '../../core/steady-clock'
import type { Monotonic, SetTimer } from '../../core/timer'
import type { Gate } from '../gate/gate'
import type { RandomSource } from '../references/reference-seal'
import type { ReferenceStore } from '../references/reference-store'
import type { ReferenceWriter } from '../references/reference-writer'
import type { SpanKeys } from '../references/span-keys'
import type { CursorStore } from '../store'
import type { Eraser } from './eraser'
import type { Interruption } from './remove-page'
import type { Tallies } from './tallies'
import type { WithdrawalSource } from './withdrawal'

/** What is known of a reader on whose phone a message lies. */
export type MessageReader = {
  chat: number
  /** How long messages stay on the phone, in milliseconds; null: until somebody takes them back. */
  vanishMs: number | null
}

export type RemovalsOptions = {
  bot: string
  references: ReferenceStore
  keys: SpanKeys
  writer: Pick<ReferenceWriter, 'write'>
  subscribers: Pick<SubscriberStore, 'page'>
  cursors: Pick<CursorStore, 'read'>
  eraser: Eraser
  gate: Pick<Gate, 'spare' | 'pause'>
  source: WithdrawalSource
  /** @throws when the row cannot be opened */
  open(row: SealedSubscriber): MessageReader
  now: () => Date
  /** For how long the wall clock behind `now` has gone on evenly. */
  clock: Pick<SteadyClock, 'evenForMs'>
  monotonic: Monotonic
  setTimer: SetTimer
  random: RandomSource
  /** 0 (inclusive) to 1 (exclusive). */
  chance: () => number
  logger: Logger
  times?: Partial<RemovalTimes>
}

/** Milliseconds. */
export type RemovalTimes = {
  /** How often it is asked what was taken back. */
  askMs: number
  /** From one look at all references to the next: how late a message vanishes at most, but for the queue. */
  roundMs: number
  /** How often keys are looked at: what is over is removed, what an old key sealed is sealed anew. */
  keepMs: number
  /** For so long after a withdrawal messages may still arrive that were on their way. */
  settleMs: number
  /** After a call without a clear answer nothing is tried for so long at least; more each time, up to `longestMs`. */
  againMs: number
  longestMs: number
  /** After a jump of the wall clock nothing vanishes for so long. */
  trustMs: number
}

export const defaultTimes: RemovalTimes = {
  askMs: 1_000,
  roundMs: 20_000,
  keepMs: 60_000,
  settleMs: 30_000,
  againMs: 2_000,
  longestMs: 60_000,
  trustMs: 600_000,
}

/** What the steps of a run share. */
export type RemovalWork = Omit<RemovalsOptions, 'times' | 'open'> & {
  times: RemovalTimes
  /** Rows of one step: at most 32 messages, about three seconds, after which others have their turn. */
  rowsAtOnce: number
  tallies: Tallies
  /** Null for a reader whose row cannot be opened. */
  opened: (row: SealedSubscriber) => MessageReader | null
  /** Ends a step between two calls; what was done is stored. */
  signal: AbortSignal
  /** Waits after a page that was not done to its end. */
  rest(interrupted: Interruption): Promise<void>
}
