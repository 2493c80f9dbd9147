import { isLocale, type Locale } from '../../core/locales'

/** The content languages in an Accept-Language header (RFC 9110 section 12.5.4), the best first. */
export function acceptedLocales(header: string | null): Locale[] {
  if (!header) return []
  const wanted = header
    .slice(0, 500)
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find(Boolean)
      return {
        locale: tag.toLowerCase().split('-')[0],
        quality: weight === undefined ? 1 : Number(weight),
        position,
      }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.position - b.position)
    .map(({ locale }) => locale)
  return [...new Set(wanted.filter(isLocale))]
}
