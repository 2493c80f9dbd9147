import { partialDateWords } from '../../content/partial-date-words'
import { isPublicWebAddress } from '../../content/public-web-address'
import { localeNames, locales, localised, type Locale } from '../../core/locales'
import { reminderLabels } from '../../broadcasts/reminder/reminder-wording'
import type { Button } from '../../delivery/messenger'
import type { LinkTarget } from '../content'
import { localisedText } from '../localised'
import { bold } from '../rich-text'
import { button, rowsOf, screen, type Canvas, type Screen } from '../screen'
import { dayInWords, instantInWords } from '../time-words'
import type { Arrival } from '../../broadcasts/callback-data'

/** Version of the words of the notice below; it is stored as what a person agreed to. */
export const PRIVACY_VERSION = 2

/** The choice of a language before anything else; `first` is shown on top. */
export function languageScreen({ say }: Canvas, follow: string | null, first: Locale): Screen {
  const ordered = [first, ...locales.filter((locale) => locale !== first)]
  const buttons = ordered.map((locale) =>
    button(localeNames[locale], { name: 'begin', locale, follow }),
  )
  return screen([bold(say('language-title')), say('language-body')], rowsOf(buttons, 2))
}

/**
 * What a person reads before they can subscribe, in the language that they confirm by going on. Behind a link to a
 * petition or a campaign with one, the consent may come with reminders of it.
 * @param target - what the link points at
 */
export function noticeScreen(
  canvas: Canvas,
  arrival: Arrival,
  target: LinkTarget | null,
  timeZone: string,
): Screen {
  const { say } = canvas
  const [title = '', ...about] = target === null ? [] : linkLines(canvas, target, timeZone)
  const paragraphs = [
    title === '' ? '' : say('notice-for', { title }),
    ...about,
    bold(say('notice-title')),
    say('notice-what'),
    say('notice-keep'),
    say('notice-telegram'),
    say('notice-phones'),
    say('notice-undo'),
    say('notice-language', { language: localeNames[arrival.locale] }),
  ]
  const agreed = { ...arrival, notice: PRIVACY_VERSION }
  return screen(paragraphs, [
    target?.petition ? [button(say('button-remind-me'), { name: 'agreeremind', ...agreed })] : [],
    target === null ? [] : openButtons(canvas, target),
    [
      button(say('button-subscribe'), { name: 'agree', ...agreed }),
      button(say('button-not-now'), { name: 'decline', locale: arrival.locale }),
    ],
    [button(say('button-other-language'), { name: 'languages', ...arrival })],
  ])
}

/** The line that ends subscribing. */
export function doneScreen({ say }: Canvas): Screen {
  return screen(
    [bold(say('done-title')), say('done-body')],
    [
      [button(say('button-reminders'), { name: 'show', screen: 'reminders' })],
      [
        button(say('button-settings'), { name: 'show', screen: 'settings' }),
        button(say('button-stop'), { name: 'stop', id: null }),
      ],
    ],
  )
}

/** What somebody who is subscribed and came by a link may do with what it points at. */
export type Offer = {
  target: LinkTarget
  /** Null where it cannot be followed. */
  following: boolean | null
  /** Whether they are reminded of its petition. */
  reminded: boolean
  timeZone: string
}

/** What a link points at, with reminders of its own petition, its page, and following it. */
export function linkScreen(canvas: Canvas, offer: Offer): Screen {
  const { say } = canvas
  const { target, following, reminded, timeZone } = offer
  const { follow: link } = target
  const [title = link, ...about] = linkLines(canvas, target, timeZone)
  const remind = target.petition
    ? [button(say('button-remind-me'), { name: 'remindlink', link })]
    : []
  const follow = button(say('button-follow'), { name: 'follow', follow: link, to: 'onFromOffer' })
  return screen(
    [
      bold(title),
      ...about,
      following === null ? '' : say(following ? 'follow-already' : 'follow-offer'),
      target.petition ? say(reminded ? 'remind-set' : 'remind-offer') : '',
    ],
    [
      reminded ? [button(say('button-reminders'), { name: 'show', screen: 'reminders' })] : remind,
      openButtons(canvas, target),
      [
        ...(following === false ? [follow] : []),
        button(say('button-settings'), { name: 'show', screen: 'settings' }),
      ],
    ],
  )
}

/** Title, summary, dates and petition, as far as there are any. */
function linkLines({ say, locale }: Canvas, target: LinkTarget, timeZone: string): string[] {
  const { title, summary = {}, dates, petition, follow } = target
  const day = (at: Date) => dayInWords(at, locale, timeZone)
  const closes = (at: Date) => say('now-closes', { date: instantInWords(at, locale, timeZone) })
  const isItself = follow.startsWith('p-')
  return [
    localisedText(title, locale, follow),
    localisedText(summary, locale, ''),
    ...partLines(target, locale),
    dates ? say('link-dates', { from: day(dates.from), to: day(dates.to) }) : '',
    petition
      ? [
          ...(isItself
            ? []
            : [say('link-petition', { title: localisedText(petition.title, locale, '') })]),
          upperFirst(closes(petition.closesAt), locale),
        ].join('\n')
      : '',
  ]
}

/** The most parts on one screen: the page has them all. */
const partsAtMost = 12

/** Dates and titles of a testimony, of each the language that the reader has. */
function partLines({ parts = [] }: LinkTarget, locale: Locale): string[] {
  const told = parts.slice(0, partsAtMost).flatMap(({ on, title }) => {
    const words = localised(title, locale)
    return words ? [[partialDateWords(on, locale), words].filter(Boolean).join(' – ')] : []
  })
  return told.length === 0 ? [] : [told.join('\n')]
}

const upperFirst = (text: string, locale: Locale): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)

/** Ways out of Telegram: where the petition is signed, and the page. Broken addresses have no button. */
function openButtons({ say, locale }: Canvas, { petition, url = {} }: LinkTarget): Button[] {
  const way = (label: string, address: string | null): Button[] =>
    isPublicWebAddress(address) ? [{ text: label, url: address }] : []
  return [
    ...way(reminderLabels[locale].open, localised(petition?.url ?? {}, locale)),
    ...way(say('button-read'), localised(url, locale)),
  ]
}
