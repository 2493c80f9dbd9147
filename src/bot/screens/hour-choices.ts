import type { Button } from '../../delivery/messenger'
import type { ActionName } from '../callback-data'
import { button } from '../screen'
import { hourInWords } from '../time-words'

/** The hours on offer for messages that come by themselves. */
export const offeredHours = [8, 10, 13, 18, 20] as const

/** A row of hours, the chosen one marked. */
export function hourChoices(name: ActionName, chosen: number): Button[] {
  return offeredHours.map((hour) =>
    button(`${hour * 60 === chosen ? '✓ ' : ''}${hourInWords(hour * 60)}`, name, '-', hour),
  )
}
