import { defaultLocale, isLocale, type Locale } from '../core/locales'
import type { SubscriberRecord } from '../subscribers/record'

/** Who is in front of the bot in this turn. */
export type Reader = {
  chat: number
  /** The chosen language, or before a choice the one guessed from Telegram. */
  locale: Locale
  /** True when Telegram's guess is one of our languages or the person has chosen one. */
  localeKnown: boolean
  /** Their sealed record, opened; null for somebody who has not subscribed. */
  record: SubscriberRecord | null
  /** There is a record, but nobody can open it: all that is left is to erase it. */
  isUnreadable?: boolean
}

/** The language of `language_code` (`de-AT` is `de`), or null when it is none of ours. */
export function guessLocale(languageCode: string | undefined): Locale | null {
  const primary = languageCode?.toLowerCase().split('-')[0]
  return isLocale(primary) ? primary : null
}

/** Describes the person of this turn from their record, if there is one, and Telegram's guess. */
export function describeReader(
  chat: number,
  record: SubscriberRecord | null,
  languageCode: string | undefined,
): Reader {
  if (record !== null) return { chat, locale: record.locale, localeKnown: true, record }
  const guess = guessLocale(languageCode)
  return { chat, locale: guess ?? defaultLocale, localeKnown: guess !== null, record: null }
}

/** The record of somebody who gets messages; null for everybody else, the stopped included. */
export function activeRecord(reader: Reader): SubscriberRecord | null {
  return reader.record?.stoppedOn === null ? reader.record : null
}
