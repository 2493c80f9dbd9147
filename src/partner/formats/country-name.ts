import type { Locale } from '../../core/locales'

/** The country's name in the language; the code itself where it is not an ISO 3166-1 alpha-2 code. */
export function countryName(code: string, locale: Locale): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code
}
