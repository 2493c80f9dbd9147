import { localeNames, locales, type Locale } from '../../core/locales'
import { bold } from '../rich-text'
import { button, rowsOf, screen, type Canvas, type Screen } from '../screen'
import { writeArrival, type Arrival } from '../start-payload'

/** Version of the words of the notice below; it is stored as what a person agreed to. */
export const PRIVACY_VERSION = 1

/** The choice of a language before anything else; `first` is shown on top. */
export function languageScreen({ say }: Canvas, follow: string | null, first: Locale): Screen {
  const ordered = [first, ...locales.filter((locale) => locale !== first)]
  const buttons = ordered.map((locale) =>
    button(localeNames[locale], 'begin', writeArrival({ locale, follow })),
  )
  return screen([bold(say('language-title')), say('language-body')], rowsOf(buttons, 2))
}

/**
 * What a person reads before they can subscribe, in the language that they confirm by going on.
 * @param title - public title of what a deep link points at
 */
export function noticeScreen(canvas: Canvas, arrival: Arrival, title: string | null): Screen {
  const { say } = canvas
  const arg = writeArrival(arrival)
  const paragraphs = [
    title === null ? '' : say('notice-for', { title }),
    bold(say('notice-title')),
    say('notice-what'),
    say('notice-keep'),
    say('notice-telegram'),
    say('notice-phones'),
    say('notice-slow'),
    say('notice-undo'),
    say('notice-language', { language: localeNames[arrival.locale] }),
  ]
  return screen(paragraphs, [
    [
      button(say('button-subscribe'), 'agree', arg, PRIVACY_VERSION),
      button(say('button-not-now'), 'decline', arrival.locale),
    ],
    [button(say('button-other-language'), 'languages', arg)],
  ])
}

/** The line that ends subscribing. */
export function doneScreen({ say }: Canvas): Screen {
  return screen(
    [bold(say('done-title')), say('done-body')],
    [
      [button(say('button-reminders'), 'show', 'reminders')],
      [button(say('button-settings'), 'show', 'settings'), button(say('button-stop'), 'stop')],
    ],
  )
}

/**
 * For somebody who is subscribed and opened a deep link. A campaign offers reminders of its petition,
 * unless they are on.
 */
export function followOfferScreen(
  { say }: Canvas,
  target: { follow: string; title: string; following: boolean; reminders: boolean },
): Screen {
  const offersReminders = target.follow.startsWith('c-') && !target.reminders
  const words = say(target.following ? 'follow-already' : 'follow-offer')
  const follow = button(say('button-follow'), 'follow', target.follow, 2)
  return screen(
    [bold(target.title), words, offersReminders ? say('remind-offer') : ''],
    [
      offersReminders ? [button(say('button-remind-me'), 'remind', 'all', 1)] : [],
      [...(target.following ? [] : [follow]), button(say('button-settings'), 'show', 'settings')],
    ],
  )
}
