import { formatTag, type Locale } from './locales'

/** A city whose time somebody can choose, by its name in each language; what is kept is the zone alone. */
type NamedCity = { key: string; zone: string; names: Record<Locale, string> }

/**
 * The one list of cities, for choosing one and for telling a time. Several may share a zone: the first one of each
 * names it. A city is called as human-rights media and the official usage of a language call it today: Kyjiw in German
 * (the Foreign Office since 2024), Tbilisi in Azerbaijani (Tiflis is the older name); Turkish and German keep Tiflis,
 * Russian and Turkish Киев and Kiev. Names have at most 22 UTF-16 units.
 */
export const cities = [
  {
    key: 'baku',
    zone: 'Asia/Baku',
    names: { az: 'Bakı', en: 'Baku', ru: 'Баку', tr: 'Bakü', de: 'Baku' },
  },
  {
    key: 'ganja',
    zone: 'Asia/Baku',
    names: { az: 'Gəncə', en: 'Ganja', ru: 'Гянджа', tr: 'Gence', de: 'Gandscha' },
  },
  {
    key: 'tbilisi',
    zone: 'Asia/Tbilisi',
    names: { az: 'Tbilisi', en: 'Tbilisi', ru: 'Тбилиси', tr: 'Tiflis', de: 'Tiflis' },
  },
  {
    key: 'yerevan',
    zone: 'Asia/Yerevan',
    names: { az: 'İrəvan', en: 'Yerevan', ru: 'Ереван', tr: 'Erivan', de: 'Jerewan' },
  },
  {
    key: 'istanbul',
    zone: 'Europe/Istanbul',
    names: { az: 'İstanbul', en: 'Istanbul', ru: 'Стамбул', tr: 'İstanbul', de: 'Istanbul' },
  },
  {
    key: 'ankara',
    zone: 'Europe/Istanbul',
    names: { az: 'Ankara', en: 'Ankara', ru: 'Анкара', tr: 'Ankara', de: 'Ankara' },
  },
  {
    key: 'tehran',
    zone: 'Asia/Tehran',
    names: { az: 'Tehran', en: 'Tehran', ru: 'Тегеран', tr: 'Tahran', de: 'Teheran' },
  },
  {
    key: 'moscow',
    zone: 'Europe/Moscow',
    names: { az: 'Moskva', en: 'Moscow', ru: 'Москва', tr: 'Moskova', de: 'Moskau' },
  },
  {
    key: 'kyiv',
    zone: 'Europe/Kyiv',
    names: { az: 'Kiyev', en: 'Kyiv', ru: 'Киев', tr: 'Kiev', de: 'Kyjiw' },
  },
  {
    key: 'minsk',
    zone: 'Europe/Minsk',
    names: { az: 'Minsk', en: 'Minsk', ru: 'Минск', tr: 'Minsk', de: 'Minsk' },
  },
  {
    key: 'chisinau',
    zone: 'Europe/Chisinau',
    names: { az: 'Kişinyov', en: 'Chișinău', ru: 'Кишинёв', tr: 'Kişinev', de: 'Chișinău' },
  },
  {
    key: 'vilnius',
    zone: 'Europe/Vilnius',
    names: { az: 'Vilnüs', en: 'Vilnius', ru: 'Вильнюс', tr: 'Vilnius', de: 'Vilnius' },
  },
  {
    key: 'helsinki',
    zone: 'Europe/Helsinki',
    names: { az: 'Helsinki', en: 'Helsinki', ru: 'Хельсинки', tr: 'Helsinki', de: 'Helsinki' },
  },
  {
    key: 'warsaw',
    zone: 'Europe/Warsaw',
    names: { az: 'Varşava', en: 'Warsaw', ru: 'Варшава', tr: 'Varşova', de: 'Warschau' },
  },
  {
    key: 'berlin',
    zone: 'Europe/Berlin',
    names: { az: 'Berlin', en: 'Berlin', ru: 'Берлин', tr: 'Berlin', de: 'Berlin' },
  },
  {
    key: 'zurich',
    zone: 'Europe/Zurich',
    names: { az: 'Sürix', en: 'Zurich', ru: 'Цюрих', tr: 'Zürih', de: 'Zürich' },
  },
  {
    key: 'vienna',
    zone: 'Europe/Vienna',
    names: { az: 'Vyana', en: 'Vienna', ru: 'Вена', tr: 'Viyana', de: 'Wien' },
  },
  {
    key: 'amsterdam',
    zone: 'Europe/Amsterdam',
    names: { az: 'Amsterdam', en: 'Amsterdam', ru: 'Амстердам', tr: 'Amsterdam', de: 'Amsterdam' },
  },
  {
    key: 'paris',
    zone: 'Europe/Paris',
    names: { az: 'Paris', en: 'Paris', ru: 'Париж', tr: 'Paris', de: 'Paris' },
  },
  {
    key: 'stockholm',
    zone: 'Europe/Stockholm',
    names: { az: 'Stokholm', en: 'Stockholm', ru: 'Стокгольм', tr: 'Stockholm', de: 'Stockholm' },
  },
  {
    key: 'oslo',
    zone: 'Europe/Oslo',
    names: { az: 'Oslo', en: 'Oslo', ru: 'Осло', tr: 'Oslo', de: 'Oslo' },
  },
  {
    key: 'brussels',
    zone: 'Europe/Brussels',
    names: { az: 'Brüssel', en: 'Brussels', ru: 'Брюссель', tr: 'Brüksel', de: 'Brüssel' },
  },
  {
    key: 'london',
    zone: 'Europe/London',
    names: { az: 'London', en: 'London', ru: 'Лондон', tr: 'Londra', de: 'London' },
  },
  {
    key: 'telaviv',
    zone: 'Asia/Jerusalem',
    names: { az: 'Tel-Əviv', en: 'Tel Aviv', ru: 'Тель-Авив', tr: 'Tel Aviv', de: 'Tel Aviv' },
  },
  {
    key: 'dubai',
    zone: 'Asia/Dubai',
    names: { az: 'Dubay', en: 'Dubai', ru: 'Дубай', tr: 'Dubai', de: 'Dubai' },
  },
  {
    key: 'almaty',
    zone: 'Asia/Almaty',
    names: { az: 'Almatı', en: 'Almaty', ru: 'Алматы', tr: 'Almatı', de: 'Almaty' },
  },
  {
    key: 'tashkent',
    zone: 'Asia/Tashkent',
    names: { az: 'Daşkənd', en: 'Tashkent', ru: 'Ташкент', tr: 'Taşkent', de: 'Taschkent' },
  },
  {
    key: 'delhi',
    zone: 'Asia/Kolkata',
    names: { az: 'Dehli', en: 'Delhi', ru: 'Дели', tr: 'Delhi', de: 'Delhi' },
  },
  {
    key: 'tokyo',
    zone: 'Asia/Tokyo',
    names: { az: 'Tokio', en: 'Tokyo', ru: 'Токио', tr: 'Tokyo', de: 'Tokio' },
  },
  {
    key: 'newyork',
    zone: 'America/New_York',
    names: { az: 'Nyu-York', en: 'New York', ru: 'Нью-Йорк', tr: 'New York', de: 'New York' },
  },
  {
    key: 'chicago',
    zone: 'America/Chicago',
    names: { az: 'Çikaqo', en: 'Chicago', ru: 'Чикаго', tr: 'Chicago', de: 'Chicago' },
  },
  {
    key: 'toronto',
    zone: 'America/Toronto',
    names: { az: 'Toronto', en: 'Toronto', ru: 'Торонто', tr: 'Toronto', de: 'Toronto' },
  },
  {
    key: 'losangeles',
    zone: 'America/Los_Angeles',
    names: {
      az: 'Los-Anceles',
      en: 'Los Angeles',
      ru: 'Лос-Анджелес',
      tr: 'Los Angeles',
      de: 'Los Angeles',
    },
  },
  {
    key: 'saopaulo',
    zone: 'America/Sao_Paulo',
    names: { az: 'San-Paulu', en: 'São Paulo', ru: 'Сан-Паулу', tr: 'São Paulo', de: 'São Paulo' },
  },
  {
    key: 'sydney',
    zone: 'Australia/Sydney',
    names: { az: 'Sidney', en: 'Sydney', ru: 'Сидней', tr: 'Sidney', de: 'Sydney' },
  },
] as const satisfies readonly NamedCity[]

/** A city of {@link cities}. */
export type City = (typeof cities)[number]

/** The cities that are asked about first, by language: where most who read it are thought to be. */
const nearest: Record<Locale, readonly City['key'][]> = {
  az: ['baku', 'ganja', 'istanbul', 'tbilisi', 'berlin'],
  en: ['baku', 'tbilisi', 'london', 'berlin', 'newyork'],
  ru: ['baku', 'moscow', 'tbilisi', 'kyiv', 'almaty'],
  tr: ['istanbul', 'ankara', 'baku', 'berlin', 'amsterdam'],
  de: ['berlin', 'vienna', 'zurich', 'istanbul', 'baku'],
}

export const nearestCities = (locale: Locale): City[] =>
  nearest[locale].flatMap((key) => cities.find((city) => city.key === key) ?? [])

/** Former names under which a zone may be stored. */
const formerZones: Record<string, City['zone']> = {
  'Europe/Kiev': 'Europe/Kyiv',
  'Asia/Calcutta': 'Asia/Kolkata',
}

/** A zone as a person says it, by its first city; null where none is known. */
export function cityOfZone(timeZone: string, locale: Locale): string | null {
  const wanted = Object.hasOwn(formerZones, timeZone) ? formerZones[timeZone] : timeZone
  return cities.find(({ zone }) => zone === wanted)?.names[locale] ?? null
}

/** What the clocks of a zone are called: its city, or what they are ahead of UTC by, e.g. “GMT+5”. */
export function clocksOf(timeZone: string, at: Date, locale: Locale): string {
  return cityOfZone(timeZone, locale) ?? offsetInWords(timeZone, at, locale)
}

/** The clocks of a city in a sentence or in brackets, e.g. “Baku time”. */
const timeOfCity: Record<Locale, (city: string) => string> = {
  az: (city) => `${city} vaxtı ilə`,
  en: (city) => `${city} time`,
  ru: (city) => `время: ${city}`,
  tr: (city) => `${city} saatiyle`,
  de: (city) => `Zeit von ${city}`,
}

/** Which clocks a time goes by: “Baku time”, or “GMT+5” where no city is known. */
export function zoneInWords(timeZone: string, at: Date, locale: Locale): string {
  const city = cityOfZone(timeZone, locale)
  return city === null ? offsetInWords(timeZone, at, locale) : timeOfCity[locale](city)
}

/** What the clocks of a zone are ahead of UTC by, e.g. “GMT+5”; UTC where the zone is unknown here. */
export function offsetInWords(timeZone: string, at: Date, locale: Locale): string {
  if (timeZone === 'UTC') return 'UTC'
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
