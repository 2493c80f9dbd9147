import type { SubscriberRecord } from '../../subscribers/record'
import { cities, type City, nearestCities } from '../../core/cities'
import { bold } from '../rich-text'
import { button, rowsOf, screen, switchButton, type Canvas, type Screen } from '../screen'
import { hourInWords, timeInWords } from '../time-words'

/** Ready choices, in hours; the first is what everybody has who has chosen nothing. */
const presets = [
  { from: 22, to: 8 },
  { from: 23, to: 8 },
  { from: 0, to: 9 },
] as const

/** Quiet hours: what holds now, ready choices, and ways to the hour and city pickers. */
export function quietScreen(canvas: Canvas, record: SubscriberRecord): Screen {
  const { say } = canvas
  const { quiet } = record
  const zone = timeInWords(record, canvas)
  const now =
    quiet === null
      ? say('quiet-now-off', { zone })
      : say('quiet-now', { from: hourInWords(quiet.from), to: hourInWords(quiet.to), zone })
  const choices = presets.map(({ from, to }) => {
    const chosen = quiet?.from === from * 60 && quiet.to === to * 60
    const label = `${hourInWords(from * 60)}–${hourInWords(to * 60)}`
    return button(`${chosen ? '✓ ' : ''}${label}`, { name: 'quiet', hours: { from, to } })
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
      [button(say('button-city'), { name: 'zone', city: null, back: 'quiet' }), wake],
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

/** Picks a city for its time zone; `back` is the screen that follows. */
export function zoneScreen(
  { say, locale }: Canvas,
  record: SubscriberRecord,
  back: 'quiet' | 'place',
): Screen {
  const buttons = cities.map((city) =>
    button(cityLabel(city, { locale, record }), { name: 'zone', city: city.key, back }),
  )
  return screen(
    [bold(say('zone-title')), say('zone-body')],
    [...rowsOf(buttons, 3), [button(say('button-back'), { name: 'show', screen: back })]],
  )
}

/**
 * Asks somebody who has just subscribed for a city, and says what is assumed until they choose one.
 * @param link - what they came by, to which they go on
 */
export function firstCityScreen(
  canvas: Canvas,
  record: SubscriberRecord,
  { link, all }: { link: string | null; all: boolean },
): Screen {
  const { say, locale } = canvas
  const { quiet } = record
  const buttons = (all ? cities : nearestCities(locale)).map((city) =>
    button(cityLabel(city, { locale, record }), { name: 'city', city: city.key, link }),
  )
  const elsewhere = button(say('button-elsewhere'), { name: 'city', city: 'list', link })
  const later = button(say('button-not-now'), { name: 'city', city: 'later', link })
  return screen(
    [
      bold(say('zone-title')),
      quiet === null
        ? ''
        : say('zone-first', { from: hourInWords(quiet.from), to: hourInWords(quiet.to) }),
      say('zone-body'),
      record.zoneChosen
        ? ''
        : say('zone-until', { zone: timeInWords({ ...record, zoneChosen: true }, canvas) }),
    ],
    all
      ? [...rowsOf(buttons, 3), [button(say('button-back'), { name: 'city', city: 'first', link })]]
      : [...rowsOf([...buttons, elsewhere], 2), [later]],
  )
}

function cityLabel(
  { zone, names }: City,
  { locale, record }: { locale: Canvas['locale']; record: SubscriberRecord },
): string {
  return `${record.zoneChosen === true && zone === record.timeZone ? '✓ ' : ''}${names[locale]}`
}

const hours = Array.from({ length: 24 }, (_, hour) => hour)
