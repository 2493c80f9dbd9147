import type { Button } from '../../delivery/messenger'
import { button, rowsOf } from '../screen'
import { hourInWords } from '../time-words'

/** The hours on offer for messages that come by themselves. */
export const offeredHours = [8, 9, 10, 13, 18, 20] as const

/** The hours, the chosen one marked, in rows in which they fit on a small phone. */
export function hourChoices(name: 'remindat' | 'digestat', chosen: number): Button[][] {
  const hours = offeredHours.map((hour) =>
    button(`${hour * 60 === chosen ? '✓ ' : ''}${hourInWords(hour * 60)}`, { name, hour }),
  )
  return rowsOf(hours, 3)
}
