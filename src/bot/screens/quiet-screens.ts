import type { SubscriberRecord } from '../../subscribers/record'
import { cities } from '../cities'
import { bold } from '../rich-text'
import { button, rowsOf, screen, switchButton, type Canvas, type Screen } from '../screen'
import { hourInWords, zoneInWords } from '../time-words'

/** Ready choices, in hours. */
const presets = [
  { from: 22, to: 7 },
  { from: 23, to: 8 },
  { from: 0, to: 9 },
] as const

/** Quiet hours: what holds now, ready choices, and ways to the hour and city pickers. */
export function quietScreen({ say }: Canvas, record: SubscriberRecord): Screen {
  const { quiet } = record
  const city = zoneInWords(record.timeZone, say)
  const now =
    quiet === null
      ? say('quiet-now-off', { city })
      : say('quiet-now', { from: hourInWords(quiet.from), to: hourInWords(quiet.to), city })
  const choices = presets.map(({ from, to }) => {
    const chosen = quiet?.from === from * 60 && quiet.to === to * 60
    return button(`${chosen ? '✓ ' : ''}${from}–${to}`, { name: 'quiet', hours: { from, to } })
  })
  const wake = switchButton({
    label: say('button-wake'),
    on: record.wakeForUrgent,
    turn: (on) => ({ name: 'wake', on }),
  })
  return screen(
    [bold(say('quiet-title')), say('quiet-body'), now],
    [
      choices,
      [
        button(`${quiet === null ? '✓ ' : ''}${say('button-quiet-off')}`, {
          name: 'quiet',
          hours: null,
        }),
        button(say('button-quiet-own'), { name: 'quietfrom' }),
      ],
      [button(say('button-city'), { name: 'zone', city: null }), wake],
      [button(say('button-settings'), { name: 'show', screen: 'settings' })],
    ],
  )
}

/** Picks the first quiet hour. */
export function quietFromScreen({ say }: Canvas): Screen {
  const buttons = hours.map((hour) => button(hourInWords(hour * 60), { name: 'quietto', hour }))
  return screen(
    [bold(say('quiet-from-title')), say('quiet-hour-body')],
    [...rowsOf(buttons, 4), [button(say('button-back'), { name: 'show', screen: 'quiet' })]],
  )
}

/** Picks the hour at which quiet hours end; `from` itself is left out. */
export function quietToScreen({ say }: Canvas, from: number): Screen {
  const buttons = hours
    .filter((hour) => hour !== from)
    .map((hour) => button(hourInWords(hour * 60), { name: 'quiet', hours: { from, to: hour } }))
  return screen(
    [bold(say('quiet-to-title')), say('quiet-to-body', { from: hourInWords(from * 60) })],
    [...rowsOf(buttons, 4), [button(say('button-back'), { name: 'quietfrom' })]],
  )
}

/** Picks a city for its time zone. */
export function zoneScreen({ say }: Canvas, record: SubscriberRecord): Screen {
  const buttons = cities.map(({ key, zone }) =>
    button(`${zone === record.timeZone ? '✓ ' : ''}${say(`city-${key}`)}`, {
      name: 'zone',
      city: key,
    }),
  )
  return screen(
    [bold(say('zone-title')), say('zone-body')],
    [...rowsOf(buttons, 3), [button(say('button-back'), { name: 'show', screen: 'quiet' })]],
  )
}

const hours = Array.from({ length: 24 }, (_, hour) => hour)
