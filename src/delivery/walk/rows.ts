import {
  positionBefore,
  type SealedSubscriber,
  type SubscriberStore,
} from '../../core/sealed-subscriber'
import type { Monotonic } from '../../core/timer'
import type { OutgoingMessage } from '../messenger'
import type { Settled } from './progress'

export type RowReaderOptions = {
  subscribers: Pick<SubscriberStore, 'page'>
  bot: string
  /** Read on from here ('' = from the start). */
  after: string
  monotonic: Monotonic
  /** Called when a page has come. */
  onChange: () => void
  onError: (err: unknown) => void
  pageSize?: number
  /** Rows that waited longer are read again: the person may have changed their mind or left. */
  maxAgeMs?: number
}

/**
 * Walks over the sealed rows of one bot in the order of their positions, a page ahead. It never waits:
 * `peek` says when the next row is not there yet. People who subscribe behind the walk are not
 * visited; ahead of the rows already read they are.
 */
export type RowReader = {
  peek(): SealedSubscriber | 'loading' | 'end'
  /** Goes on to the row after the one that `peek` returned. */
  shift(): void
  /** The row at exactly this position, or null when it has gone. */
  at(pos: string): Promise<SealedSubscriber | null>
}

/** Starts before the first row; nothing is read until the first `peek`. */
export function createRowReader({
  subscribers,
  bot,
  after,
  monotonic,
  onChange,
  onError,
  pageSize = 500,
  maxAgeMs = 20_000,
}: RowReaderOptions): RowReader {
  let rows: { row: SealedSubscriber; readAt: number }[] = []
  let next = 0
  let passed = after
  let readTo = after
  let loading = false
  let exhausted = false

  function load() {
    if (loading || exhausted) return
    loading = true
    const from = readTo
    const readAt = monotonic()
    subscribers
      .page(bot, from, pageSize)
      .then((page) => {
        if (from !== readTo) return
        rows = [...rows.slice(next), ...page.map((row) => ({ row, readAt }))]
        next = 0
        readTo = page.at(-1)?.pos ?? readTo
        exhausted = page.length < pageSize
      })
      .finally(() => {
        loading = false
      })
      // After an error the next regular look tries again; ringing at once would spin.
      .then(onChange, onError)
  }

  function forgetOld() {
    const first = rows[next]
    if (!first || monotonic() - first.readAt <= maxAgeMs) return
    rows = []
    next = 0
    readTo = passed
    exhausted = false
  }

  return {
    peek() {
      forgetOld()
      if (rows.length - next <= pageSize / 2) load()
      const first = rows[next]
      if (first) return first.row
      return exhausted ? 'end' : 'loading'
    },
    shift() {
      const first = rows[next]
      if (!first) return
      passed = first.row.pos
      next += 1
    },
    async at(pos) {
      const [row] = await subscribers.page(bot, positionBefore(pos), 1)
      return row?.pos === pos ? row : null
    },
  }
}

/** One message to one person: composed, waiting for its slot, or on its way. */
export type Attempt = {
  row: SealedSubscriber
  chat: number
  message: OutgoingMessage
  preparedAt: number
  revisit: Revisit | null
  /** At most once: the number of the claim, once there is one. */
  claim: number | null
}

/** Somebody who is visited again: after a 429, an unwritten request, a move, or an attempt that settled nothing. */
export type Revisit = {
  pos: string
  /** An answer is owed to them: an attempt before this one settled nothing. */
  owed: boolean
  moves: number
  /** Where the chat moved to. */
  chat: number | null
  /** Not before this (monotonic milliseconds). */
  dueAt: number
}

export type RevisitsOptions = {
  reader: RowReader
  monotonic: Monotonic
  /** Opens the row that was read afresh. Null when the person is not meant any more. */
  prepare: (row: SealedSubscriber, revisit: Revisit) => Attempt | null | 'unreadable'
  /** Counts somebody who is not visited again after all: they left, or it is too late. */
  settle: (revisit: Revisit, as: Settled) => void
  onChange: () => void
  onError: (err: unknown) => void
}

/** Those who are visited again in one walk, one after the other, each with a row that is read afresh. */
export type Revisits = {
  add(revisit: Revisit): void
  /** Gets the next one ready whose time has come, without waiting for anything. */
  bringBack(): void
  /** Whose message is ready. */
  ready(): Attempt | null
  /** Takes out the one that is {@link Revisits.ready}. */
  take(): void
  /** How many are still to be visited. */
  size(): number
  /** Nobody is to be visited, and no row is being read. */
  idle(): boolean
  /** It is too late for all of them. */
  expire(): void
  /** The positions of those who are not visited by this run any more. */
  positions(): string[]
}

export function createRevisits(options: RevisitsOptions): Revisits {
  const { reader, monotonic, prepare, settle, onChange, onError } = options
  /** Whose time comes first stands first; of the same time, who came first. */
  const waiting: Revisit[] = []
  let fetching: Revisit | null = null
  let fetched: { revisit: Revisit; row: SealedSubscriber } | null = null
  let returning: Attempt | null = null

  function insert(revisit: Revisit) {
    const before = waiting.findLastIndex((other) => other.dueAt <= revisit.dueAt)
    waiting.splice(before + 1, 0, revisit)
  }

  function fetchNext() {
    const revisit = waiting[0]
    if (fetching || fetched || !revisit || revisit.dueAt > monotonic()) return
    waiting.shift()
    fetching = revisit
    reader
      .at(revisit.pos)
      .then(
        (row) => {
          if (row) fetched = { revisit, row }
          else settle(revisit, 'skipped')
        },
        (error: unknown) => {
          insert(revisit)
          throw error
        },
      )
      .finally(() => {
        fetching = null
      })
      .then(onChange, onError)
  }

  return {
    add: insert,
    bringBack() {
      if (!returning && fetched) {
        const { revisit, row } = fetched
        fetched = null
        const attempt = prepare(row, revisit)
        if (attempt === 'unreadable') settle(revisit, 'refused')
        else if (attempt) returning = attempt
        else settle(revisit, 'skipped')
      }
      if (!returning) fetchNext()
    },
    ready: () => returning,
    take: () => void (returning = null),
    size: () => waiting.length + (fetching ? 1 : 0) + (fetched ? 1 : 0) + (returning ? 1 : 0),
    idle: () => waiting.length === 0 && !fetching && !fetched && !returning,
    expire() {
      if (returning?.revisit) settle(returning.revisit, 'expired')
      returning = null
      if (fetched) settle(fetched.revisit, 'expired')
      fetched = null
      // Whose row is just being read is looked at again once it has come.
      for (const revisit of waiting.splice(0)) settle(revisit, 'expired')
    },
    positions: () => [
      ...waiting.map(({ pos }) => pos),
      ...(fetching ? [fetching.pos] : []),
      ...(fetched ? [fetched.revisit.pos] : []),
      ...(returning ? [returning.row.pos] : []),
    ],
  }
}
