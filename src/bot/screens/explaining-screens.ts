import { erasuresKeptWeeks } from '../../subscribers/erasures'
import { bold } from '../rich-text'
import { countryInWords } from '../time-words'
import type { Place } from './contact-lines'
import type { Button } from '../../delivery/messenger'
import { button, screen, type Canvas, type Screen } from '../screen'

/** The truth about Telegram, and the record; null when there is none. */
export function privacyScreen({ say }: Canvas, lines: readonly string[] | null): Screen {
  const record =
    lines === null
      ? [say('privacy-record-none')]
      : [lines.join('\n'), say('privacy-references'), say('privacy-record-end')]
  return screen(
    [
      bold(say('privacy-title')),
      say('privacy-telegram'),
      bold(say('privacy-record-title')),
      ...record,
      say('privacy-mark', { weeks: erasuresKeptWeeks }),
    ],
    lines === null ? [] : [[button(say('button-forget'), { name: 'show', screen: 'forget' })]],
  )
}

/** What to mind inside the country, abroad and on the phone, and who helps with the law. */
export function safetyScreen(canvas: Canvas, legal: readonly string[], place: Place): Screen {
  const { say } = canvas
  const words = [
    bold(say('safety-inside-title')),
    say('safety-inside'),
    bold(say('safety-abroad-title')),
    say('safety-abroad'),
    bold(say('safety-phone-title')),
    say('safety-phone'),
    bold(say('safety-legal-title')),
    ...(legal.length === 0 ? [noneIn(canvas, place, 'safety-legal-none')] : legal),
  ]
  return screen(words, askWhere(canvas, place))
}

/** Who can help, and the commands. */
export function helpScreen(canvas: Canvas, contacts: readonly string[], place: Place): Screen {
  const { say } = canvas
  return screen(
    [
      bold(say('help-title')),
      ...(contacts.length === 0 ? [noneIn(canvas, place, 'help-none')] : contacts),
      bold(say('help-use-title')),
      say('help-use'),
    ],
    askWhere(canvas, place),
  )
}

/** That there is no contact: for a country that somebody has named, or at all. */
function noneIn(
  { say, locale }: Canvas,
  { countries: [country] }: Place,
  key: 'help-none' | 'safety-legal-none',
): string {
  return country === undefined
    ? say(key)
    : say(`${key}-in`, { country: countryInWords(country, locale) })
}

/** Whoever is subscribed can say where they are; of others nothing could be kept. */
function askWhere({ say }: Canvas, { mayBeAsked }: Place): Button[][] {
  return mayBeAsked ? [[button(say('button-place'), { name: 'show', screen: 'place' })]] : []
}

/** Nobody reads along; with the ways out for whoever seems to look for them. */
export function freeTextScreen({ say }: Canvas, isLeaving: boolean): Screen {
  return screen(
    [say('free-text')],
    isLeaving
      ? [
          [
            button(say('button-stop'), { name: 'stop', id: null }),
            button(say('button-forget'), { name: 'show', screen: 'forget' }),
          ],
        ]
      : [],
  )
}

/** One plain sentence. */
export function plainScreen(text: string): Screen {
  return screen([text])
}
