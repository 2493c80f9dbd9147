import type { SealedSubscriber } from '../../core/sealed-subscriber'
import type { OutgoingMessage } from '../messenger'
import type { Progress, Settled } from './progress'
import type { RowReader } from './rows'

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

/** Somebody who is visited again: after a 429, an unwritten request, a move or an ambiguous attempt. */
export type Revisit = {
  pos: string
  /** This is the second attempt after an ambiguous one. */
  again: boolean
  moves: number
  /** Where the chat moved to. */
  chat: number | null
}

export type RevisitsOptions = {
  progress: Progress
  reader: RowReader
  /** Opens the row that was read afresh. Null when the person is not meant any more. */
  prepare: (row: SealedSubscriber, revisit: Revisit) => Attempt | null | 'unreadable'
  onChange: () => void
  onError: (err: unknown) => void
}

/** Those who are visited again in one walk, one after the other, each with a row that is read afresh. */
export type Revisits = {
  add(revisit: Revisit): void
  /** Gets the next one ready, without waiting for anything. */
  bringBack(): void
  /** Whose message is ready. */
  ready(): Attempt | null
  /** Takes out the one that is {@link Revisits.ready}. */
  take(): void
  /** How many are still to be visited. */
  size(): number
  /** Nobody is to be visited, and no row is being read. */
  idle(): boolean
  /** Counts somebody who is not visited again after all: they left, or it is too late. */
  settle(revisit: Revisit, as: Settled): void
  /** It is too late for all of them. */
  expire(): void
  /** The positions of those who are not visited by this run any more. */
  positions(): string[]
}

export function createRevisits(options: RevisitsOptions): Revisits {
  const { progress, reader, prepare, onChange, onError } = options
  const waiting: Revisit[] = []
  let fetching = false
  let fetched: { revisit: Revisit; row: SealedSubscriber } | null = null
  let returning: Attempt | null = null

  function fetchNext() {
    const revisit = waiting[0]
    if (fetching || fetched || !revisit) return
    fetching = true
    reader
      .at(revisit.pos)
      .then((row) => {
        waiting.shift()
        if (row) fetched = { revisit, row }
        else settle(revisit, 'skipped')
      })
      .finally(() => {
        fetching = false
      })
      .then(onChange, onError)
  }

  function settle(revisit: Revisit, as: Settled) {
    // The first attempt of a second one may have arrived.
    if (revisit.again) progress.settleAgain(revisit.pos, 'uncertain')
    else progress.settle(revisit.pos, as)
  }

  return {
    add: (revisit) => void waiting.push(revisit),
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
    size: () => waiting.length + (fetched ? 1 : 0) + (returning ? 1 : 0),
    idle: () => waiting.length === 0 && !fetching && !fetched && !returning,
    settle,
    expire() {
      if (returning?.revisit) settle(returning.revisit, 'expired')
      returning = null
      if (fetched) settle(fetched.revisit, 'expired')
      fetched = null
      if (!fetching) for (const revisit of waiting.splice(0)) settle(revisit, 'expired')
    },
    positions: () => [
      ...waiting.map(({ pos }) => pos),
      ...(fetched ? [fetched.revisit.pos] : []),
      ...(returning ? [returning.row.pos] : []),
    ],
  }
}
