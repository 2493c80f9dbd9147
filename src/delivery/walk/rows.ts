import type { SealedSubscriber, SubscriberStore } from '../../core/sealed-subscriber'
import type { Monotonic } from '../../core/timer'

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
      const [row] = await subscribers.page(bot, before(pos), 1)
      return row?.pos === pos ? row : null
    },
  }
}

/** The largest position below `pos` ('' below the smallest). */
function before(pos: string): string {
  const value = BigInt(`0x${pos}`)
  return value === 0n ? '' : (value - 1n).toString(16).padStart(pos.length, '0')
}
