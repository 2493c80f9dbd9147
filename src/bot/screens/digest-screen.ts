import type { SubscriberRecord } from '../../subscribers/record'
import { bold } from '../rich-text'
import { button, screen, type Canvas, type Screen } from '../screen'
import { hourInWords, timeInWords } from '../time-words'
import { hourChoices } from './hour-choices'

/** The summary of what is new: never, daily or on Mondays, and at which hour. */
export function digestScreen(canvas: Canvas, record: SubscriberRecord): Screen {
  const { say } = canvas
  const { every, at } = record.digest
  const zone = timeInWords(record, canvas)
  const choices = (['daily', 'weekly', 'off'] as const).map((choice) => {
    const label = say(`button-digest-${choice}`)
    return button(`${choice === every ? '✓ ' : ''}${label}`, { name: 'digest', every: choice })
  })
  return screen(
    [
      bold(say('digest-title')),
      say('digest-body'),
      every === 'off' ? '' : say('digest-now', { time: hourInWords(at), zone }),
    ],
    [
      // Two of them do not fit beside each other on a small phone.
      ...choices.map((choice) => [choice]),
      ...(every === 'off' ? [] : hourChoices('digestat', at)),
      [button(say('button-settings'), { name: 'show', screen: 'settings' })],
    ],
  )
}
