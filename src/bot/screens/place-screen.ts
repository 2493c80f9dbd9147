import type { SubscriberRecord } from '../../subscribers/record'
import { bold } from '../rich-text'
import { button, rowsOf, screen, type Canvas, type Screen } from '../screen'
import { countryInWords, timeInWords } from '../time-words'

/** Where somebody is: their time, and a country if they wish. Neither is needed. */
export function placeScreen(
  canvas: Canvas,
  record: SubscriberRecord,
  countries: readonly string[],
): Screen {
  const { say, locale } = canvas
  const { placeCountry: here } = record
  const marked = (label: string, country: string | null) =>
    button(`${country === (here ?? null) ? '✓ ' : ''}${label}`, { name: 'place', country })
  const offered = [...new Set([...countries, ...(here === undefined ? [] : [here])])]
  return screen(
    [
      bold(say('place-title')),
      say('place-body'),
      [
        say('place-zone', { zone: timeInWords(record, canvas) }),
        here === undefined
          ? say('record-place-none')
          : say('record-place', { country: countryInWords(here, locale) }),
      ].join('\n'),
    ],
    [
      [button(say('button-city'), { name: 'zone', city: null, back: 'place' })],
      [marked(say('button-place-none'), null)],
      ...rowsOf(
        offered.map((code) => marked(countryInWords(code, locale), code)),
        2,
      ),
      [
        button(say('command-help'), { name: 'show', screen: 'help' }),
        button(say('button-settings'), { name: 'show', screen: 'settings' }),
      ],
    ],
  )
}
