import { formatTag, type Locale } from '../../core/locales'
import { foldForTimes } from './clock-times'

/** Cities by which people call the clocks of a zone, in each language; the names stand alone, as in “(Baku)”. */
const cities: Record<string, Record<Locale, string>> = {
  'Asia/Baku': { az: 'Bakı', en: 'Baku', ru: 'Баку', tr: 'Bakü', de: 'Baku' },
  'Asia/Tbilisi': { az: 'Tbilisi', en: 'Tbilisi', ru: 'Тбилиси', tr: 'Tiflis', de: 'Tiflis' },
  'Asia/Yerevan': { az: 'İrəvan', en: 'Yerevan', ru: 'Ереван', tr: 'Erivan', de: 'Jerewan' },
  'Europe/Istanbul': {
    az: 'İstanbul',
    en: 'Istanbul',
    ru: 'Стамбул',
    tr: 'İstanbul',
    de: 'Istanbul',
  },
  'Europe/Moscow': { az: 'Moskva', en: 'Moscow', ru: 'Москва', tr: 'Moskova', de: 'Moskau' },
  'Europe/Kyiv': { az: 'Kiyev', en: 'Kyiv', ru: 'Киев', tr: 'Kiev', de: 'Kiew' },
  'Europe/Berlin': { az: 'Berlin', en: 'Berlin', ru: 'Берлин', tr: 'Berlin', de: 'Berlin' },
  'Europe/Oslo': { az: 'Oslo', en: 'Oslo', ru: 'Осло', tr: 'Oslo', de: 'Oslo' },
  'Europe/Paris': { az: 'Paris', en: 'Paris', ru: 'Париж', tr: 'Paris', de: 'Paris' },
  'Europe/Brussels': {
    az: 'Brüssel',
    en: 'Brussels',
    ru: 'Брюссель',
    tr: 'Brüksel',
    de: 'Brüssel',
  },
  'Europe/London': { az: 'London', en: 'London', ru: 'Лондон', tr: 'Londra', de: 'London' },
  'America/New_York': {
    az: 'Nyu-York',
    en: 'New York',
    ru: 'Нью-Йорк',
    tr: 'New York',
    de: 'New York',
  },
}

/** Other ways in which people name them: «по бакинскому», “BAKI” without its dot. */
const adjectives: Record<string, readonly string[]> = {
  'Asia/Baku': ['бакин', 'baki'],
  'Europe/Moscow': ['моск'],
  'Europe/Berlin': ['берлин'],
}

/** Abbreviations in use for zones, as a text may name them. */
const abbreviations: readonly [RegExp, string][] = [
  [/\b(?:UTC|GMT)\b(?!\s*[+\-−–]\s*\d)/iu, 'UTC'],
  [/\b(?:CET|CEST|MEZ|MESZ)\b/iu, 'Europe/Berlin'],
  [/(?<!\p{L})(?:MSK|МСК)(?!\p{L})/iu, 'Europe/Moscow'],
  [/\bTRT\b/iu, 'Europe/Istanbul'],
  [/\bAZT\b/iu, 'Asia/Baku'],
]

/** What the clocks of a zone are called: its city, or what they are ahead of UTC by, e.g. “GMT+5”. */
export function cityOf(timeZone: string, at: Date, locale: Locale): string {
  const city = cities[timeZone]?.[locale]
  if (city !== undefined) return city
  try {
    const parts = new Intl.DateTimeFormat(formatTag(locale), {
      timeZone,
      timeZoneName: 'shortOffset',
    }).formatToParts(at)
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  } catch {
    return 'UTC'
  }
}

/** The zone that a text names right beside a time, by a city (also inflected) or an abbreviation; null when it names none. */
export function zoneNamedIn(text: string): string | null {
  const folded = foldForTimes(text)
  for (const [zone, names] of Object.entries(cities)) {
    const stems = new Set(Object.values(names).map(stemOf))
    const all = [...stems, ...(adjectives[zone] ?? [])]
    if (all.some((stem) => wordWith(stem).test(folded))) return zone
  }
  return abbreviations.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** The minutes that a text names as the distance from UTC, e.g. “GMT+4”; null when it names none. */
export function offsetNamedIn(text: string): number | null {
  const match = /(?:UTC|GMT)\s*([+\-−–])\s*(\d{1,2})(?::?(\d{2}))?/iu.exec(text)
  if (!match) return null
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '+' ? minutes : -minutes
}

/** Endings are left out: «Москвы», «Bakının», “Berliner” name the same city. */
const stemOf = (name: string): string => {
  const lower = foldForTimes(name)
  return /[аяьыиıi]$/u.test(lower) && lower.length > 4 ? lower.slice(0, -1) : lower
}

const wordWith = (stem: string): RegExp => new RegExp(String.raw`(?<!\p{L})${stem}`, 'u')
