import type { PlannedPetition } from '../../broadcasts/planned-sweep'
import type { SubscriberRecord } from '../../subscribers/record'
import { localisedText } from '../localised'
import { bold } from '../rich-text'
import { button, rowsOf, screen, switchButton, type Canvas, type Screen } from '../screen'
import { hourInWords, zoneInWords } from '../time-words'
import { hourChoices } from './hour-choices'

/** Petitions that fit under the settings without hiding them. */
const petitionsAtMost = 8

/** Reminders of petitions with their hour, single petitions, and remembrance days. */
export function remindersScreen(
  { say, locale }: Canvas,
  record: SubscriberRecord,
  petitions: readonly PlannedPetition[],
): Screen {
  const { on, at, stopped } = record.reminders
  const city = zoneInWords(record.timeZone, say)
  const single = on ? petitions.slice(0, petitionsAtMost) : []
  return screen(
    [
      bold(say('reminders-title')),
      say('reminders-body'),
      say('reminders-days'),
      on ? say('reminders-on', { time: hourInWords(at), city }) : say('reminders-off'),
      single.length === 0 ? '' : say('reminders-which'),
    ],
    [
      [
        switchButton({
          label: say('button-petitions'),
          on,
          turn: (to) => ({ name: 'remind', on: to }),
        }),
        switchButton({
          label: say('button-remembrance'),
          on: record.remembrance.on,
          turn: (to) => ({ name: 'remember', on: to }),
        }),
      ],
      ...(on ? hourChoices('remindat', at) : []),
      ...rowsOf(
        single.map(({ id, title }) =>
          switchButton({
            label: localisedText(title, locale, id),
            on: !stopped.includes(id),
            turn: (to) => ({ name: 'remindfor', key: id, on: to }),
          }),
        ),
        1,
      ),
      [button(say('button-settings'), { name: 'show', screen: 'settings' })],
    ],
  )
}
