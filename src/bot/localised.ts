import { isLocale, resolveLocale, type Locale } from '../locales'
import type { LocalisedText } from './content'

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

/** As {@link localised}, with `otherwise` where no language has a text. */
export function localisedText(values: LocalisedText, locale: Locale, otherwise: string): string {
  return localised(values, locale) ?? otherwise
}
