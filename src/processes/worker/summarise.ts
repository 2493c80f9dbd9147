import type { ShipmentProgress, ShipmentState } from '../../delivery/shipment'
import type { Counters, Cursor } from '../../delivery/store'

export type Summary = {
  state: ShipmentState
  /** 0-100, how much of the lists has been walked through, rounded down. */
  percent: number
  counters: Pick<Counters, 'delivered' | 'gone' | 'refused' | 'uncertain' | 'skipped'>
}

/**
 * Puts one bot's progress and the cursors of the other bots that carry the same broadcast together.
 * It is done when all are; a bot that has not begun counts as not done.
 */
export function summarise(own: ShipmentProgress, others: (Cursor | null)[]): Summary {
  const open = others.some((cursor) => !cursor?.finished)
  const lists = [own.counters, ...others.flatMap((cursor) => (cursor ? [cursor.counters] : []))]
  const sum = (name: keyof Counters): number => lists.reduce((total, list) => total + list[name], 0)
  const state = own.state === 'sending' || open ? 'sending' : own.state
  const shares = [
    own.state === 'done' ? 1 : shareOf(own.low),
    ...others.map((cursor) => (cursor?.finished ? 1 : shareOf(cursor?.low ?? ''))),
  ]
  const share = shares.reduce((total, one) => total + one, 0) / shares.length
  return {
    state,
    percent: state === 'done' ? 100 : Math.min(99, Math.floor(share * 100)),
    counters: {
      delivered: sum('delivered'),
      gone: sum('gone'),
      refused: sum('refused'),
      uncertain: sum('uncertain'),
      skipped: sum('skipped'),
    },
  }
}

/** Positions are spread evenly over 63 bits, so the position says how far the walk has come. */
function shareOf(low: string): number {
  return low === '' ? 0 : Number.parseInt(low.slice(0, 8), 16) / 0x80000000
}
