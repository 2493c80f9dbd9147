/** The languages in which content, the bot and the admin's content fields exist, in display order. */
export const locales = ['az', 'en', 'ru', 'tr', 'de'] as const

/** One of the content languages, as a BCP 47 tag without region. */
export type Locale = (typeof locales)[number]

/** The language that is shown where nothing better is known. */
export const defaultLocale: Locale = 'en'

/** Each language by its own name. */
export const localeNames: Record<Locale, string> = {
  az: 'Azərbaycanca',
  en: 'English',
  ru: 'Русский',
  tr: 'Türkçe',
  de: 'Deutsch',
}

/**
 * The BCP 47 tag by which dates and numbers of a language are written; English as read outside the United
 * States, with the day before the month and 24 hours.
 */
export const formatTag = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale)

/**
 * The stated order in which another language stands in for a missing one. Azerbaijani and Turkish are
 * close enough to be read by each other's speakers, so they come before English; everything else goes
 * to English first.
 */
export const localeFallbacks: Record<Locale, readonly Locale[]> = {
  az: ['tr', 'en', 'ru', 'de'],
  en: ['az', 'de', 'ru', 'tr'],
  ru: ['en', 'az', 'tr', 'de'],
  tr: ['az', 'en', 'de', 'ru'],
  de: ['en', 'ru', 'tr', 'az'],
}

/** True when `value` is one of {@link locales}. */
export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && (locales as readonly string[]).includes(value)
}

/** The first of `available` in the stated order for a reader of `wanted`, or null when there is none. */
export function resolveLocale(wanted: Locale, available: readonly Locale[]): Locale | null {
  if (available.includes(wanted)) return wanted
  return localeFallbacks[wanted].find((locale) => available.includes(locale)) ?? null
}

/** The value for a reader of `locale`, or of the first fallback language that has one; empty is none. */
export function localised<T extends string | readonly string[]>(
  values: Partial<Record<Locale, T>>,
  locale: Locale,
): T | null {
  const filled = Object.keys(values)
    .filter(isLocale)
    .filter((candidate) => (values[candidate]?.length ?? 0) > 0)
  const found = resolveLocale(locale, filled)
  return found === null ? null : (values[found] ?? null)
}

/** The languages of an Accept-Language header as a browser sends it, which orders them itself, e.g. `de-AT`. */
export const acceptedLanguages = (header: string | null | undefined): string[] =>
  (header?.split(',') ?? [])
    .map((entry) => entry.split(';')[0]?.trim() ?? '')
    .filter((language) => language !== '' && language !== '*')
