import { localeNames, locales } from '../../core/locales'
import type { SubscriberRecord } from '../../subscribers/record'
import type { BotTopic, FollowTarget } from '../content'
import { localisedText } from '../localised'
import { bold } from '../rich-text'
import { button, rowsOf, screen, switchButton, type Canvas, type Screen } from '../screen'
import { countryInWords } from '../time-words'

/** Everything a person has chosen, as lines, with a way to each setting. */
export function settingsScreen({ say }: Canvas, lines: readonly string[], paused: boolean): Screen {
  return screen(
    [bold(say('settings-title')), lines.join('\n')],
    [
      [
        button(say('button-topics'), { name: 'show', screen: 'topics' }),
        button(say('button-countries'), { name: 'show', screen: 'countries' }),
      ],
      [
        button(say('button-follows'), { name: 'show', screen: 'follow' }),
        button(say('button-quiet'), { name: 'show', screen: 'quiet' }),
      ],
      [
        button(say('button-reminders'), { name: 'show', screen: 'reminders' }),
        button(say('button-digest'), { name: 'show', screen: 'digest' }),
      ],
      [
        button(say('button-language'), { name: 'show', screen: 'language' }),
        paused
          ? button(say('button-resume'), { name: 'pause', days: 0 })
          : button(say('button-pause'), { name: 'show', screen: 'pause' }),
      ],
      [
        button(say('button-phone'), { name: 'show', screen: 'phone' }),
        button(say('button-place'), { name: 'show', screen: 'place' }),
      ],
      [
        button(say('button-stop'), { name: 'stop', id: null }),
        button(say('button-forget'), { name: 'show', screen: 'forget' }),
      ],
    ],
  )
}

/** Switches for the topics on offer. */
export function topicsScreen(
  canvas: Canvas,
  record: SubscriberRecord,
  topics: readonly BotTopic[],
): Screen {
  const { say, locale } = canvas
  const switches = topics.map(({ key, label }) =>
    switchButton({
      label: localisedText(label, locale, key),
      on: record.topics.includes(key),
      turn: (on) => ({ name: 'topic', key, on }),
    }),
  )
  const body = topics.length === 0 ? say('topics-none') : say('topics-body')
  return screen([bold(say('topics-title')), body], [...rowsOf(switches, 2), endRow(canvas)])
}

/** Switches for the countries on offer; none switched on means all. */
export function countriesScreen(
  canvas: Canvas,
  record: SubscriberRecord,
  countries: readonly string[],
): Screen {
  const { say, locale } = canvas
  const all = record.countries.length === 0
  const offered = [...new Set([...countries, ...record.countries])]
  const switches = offered.map((code) =>
    switchButton({
      label: countryInWords(code, locale),
      on: record.countries.includes(code),
      turn: (on) => ({ name: 'country', key: code, on }),
    }),
  )
  const everything = button(`${all ? '✓ ' : ''}${say('button-all-countries')}`, {
    name: 'country',
    key: 'all',
    on: true,
  })
  return screen(
    [bold(say('countries-title')), say('countries-body')],
    [[everything], ...rowsOf(switches, 2), endRow(canvas)],
  )
}

/** Switches for organisations and for everything else that the person follows already. */
export function followScreen(
  canvas: Canvas,
  record: SubscriberRecord,
  targets: readonly FollowTarget[],
): Screen {
  const { say, locale } = canvas
  const switches = targets.map(({ follow, title }) =>
    switchButton({
      label: localisedText(title, locale, follow),
      on: record.follows.includes(follow),
      turn: (on) => ({ name: 'follow', follow, to: on ? 'on' : 'off' }),
    }),
  )
  const body = targets.length === 0 ? say('follow-none') : say('follow-body')
  return screen([bold(say('follow-title')), body], [...rowsOf(switches, 1), endRow(canvas)])
}

/** The languages, the chosen one marked. */
export function languageChoiceScreen({ say, locale: chosen }: Canvas): Screen {
  const buttons = locales.map((locale) =>
    button(`${locale === chosen ? '✓ ' : ''}${localeNames[locale]}`, { name: 'language', locale }),
  )
  return screen(
    [bold(say('language-title')), say('language-change-body')],
    [...rowsOf(buttons, 2), [button(say('button-settings'), { name: 'show', screen: 'settings' })]],
  )
}

function endRow({ say }: Canvas) {
  return [
    button(say('button-done'), { name: 'show', screen: 'done' }),
    button(say('button-settings'), { name: 'show', screen: 'settings' }),
  ]
}
