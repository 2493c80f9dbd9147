import type { SubscriberRecord } from '../../subscribers/record'
import { bold } from '../rich-text'
import { button, rowsOf, screen, switchButton, type Canvas, type Screen } from '../screen'

/** Hours on offer after which alerts leave a phone; 0 for never. */
export const vanishChoices = [1, 6, 24, 47, 0] as const

/** What of messages is to be seen on the phone: a neutral line first, and for how long alerts stay. */
export function phoneScreen({ say }: Canvas, record: SubscriberRecord): Screen {
  const discreet = switchButton({
    label: say('button-discreet'),
    on: record.discreet,
    turn: (on) => ({ name: 'discreet', on }),
  })
  const hours = vanishChoices.map((count) => {
    const label = count === 0 ? say('button-vanish-never') : say('button-vanish', { count })
    const isChosen = (record.vanishAfter ?? 0) === count
    return button(`${isChosen ? '✓ ' : ''}${label}`, { name: 'vanish', hours: count })
  })
  return screen(
    [bold(say('phone-title')), say('phone-body'), say('phone-vanish')],
    [
      [discreet],
      ...rowsOf(hours, 2),
      [button(say('button-settings'), { name: 'show', screen: 'settings' })],
    ],
  )
}
