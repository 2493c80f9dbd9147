import type { PlannedPetition } from '../../broadcasts/planned-sweep'
import type { SubscriberRecord } from '../../subscribers/record'
import { localisedText } from '../localised'
import { bold } from '../rich-text'
import { button, rowsOf, screen, switchButton, type Canvas, type Screen } from '../screen'
import { hourInWords, timeInWords } from '../time-words'
import { hourChoices } from './hour-choices'

/** Petitions that fit under the settings without hiding them. */
const petitionsAtMost = 8

/** Reminders of petitions with their hour, single petitions, and remembrance days. */
export function remindersScreen(
  canvas: Canvas,
  record: SubscriberRecord,
  petitions: readonly PlannedPetition[],
): Screen {
  const { say, locale } = canvas
  const { on, only = [], at, stopped } = record.reminders
  const when = { time: hourInWords(at), zone: timeInWords(record, canvas) }
  const isAny = on || only.length > 0
  const single = isAny ? petitions.slice(0, petitionsAtMost) : []
  return screen(
    [
      bold(say('reminders-title')),
      say('reminders-body'),
      say('reminders-days'),
      isAny ? say(on ? 'reminders-on' : 'reminders-only', when) : say('reminders-off'),
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
      ...(isAny ? hourChoices('remindat', at) : []),
      ...rowsOf(
        single.map(({ id, title }) =>
          switchButton({
            label: localisedText(title, locale, id),
            on: !stopped.includes(id) && (on || only.includes(id)),
            turn: (to) => ({ name: 'remindfor', key: id, on: to }),
          }),
        ),
        1,
      ),
      [button(say('button-settings'), { name: 'show', screen: 'settings' })],
    ],
  )
}
