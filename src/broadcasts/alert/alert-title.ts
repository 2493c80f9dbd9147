import { fitText } from '../../content/texts/fit-text'
import type { Locale } from '../../core/locales'
import type { AlertKind } from '../broadcast'
import { caseWords, weSaidWords } from './alert-wording'
import type { Texts } from './templates'

/** The most UTF-16 units of a title, as of a headline. */
const titleMax = 90

/**
 * What an alert is called wherever it stands without its text: in feeds, on partner pages, in embeds, in `/now`. A
 * correction is called one and by what is right; what was wrong never stands as a title.
 * @returns null when nothing is written that could name it
 */
export function alertTitle(kind: AlertKind, texts: Texts, locale: Locale): string | null {
  const line = (name: string) => texts[name]?.trim() || null
  if (kind !== 'correction' && kind !== 'cancellation') return line('headline')
  const word = upperFirst(caseWords[locale][kind], locale)
  const facts = line('theFacts')
  if (facts === null) return line('weSaid') === null ? line('statusTag') : word
  return `${word}: ${fitText(facts, titleMax - word.length - 2, locale)}`
}

/**
 * What was wrong in an earlier message, marked as that: “We said: …”. Words that an editor has begun with the mark
 * have it once.
 */
export function markWeSaid(text: string, locale: Locale): string {
  const words = weSaidWords[locale]
  const begun = text.toLocaleLowerCase(locale).startsWith(words.toLocaleLowerCase(locale))
  return begun || text === '' ? text : `${words} ${text}`
}

const upperFirst = (text: string, locale: Locale): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)
