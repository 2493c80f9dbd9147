/**
 * The cities on offer for choosing a time zone: key (texts `city-<key>`) and IANA zone. Several cities
 * may share a zone; the record keeps the zone alone.
 */
export const cities = [
  { key: 'baku', zone: 'Asia/Baku' },
  { key: 'tbilisi', zone: 'Asia/Tbilisi' },
  { key: 'yerevan', zone: 'Asia/Yerevan' },
  { key: 'istanbul', zone: 'Europe/Istanbul' },
  { key: 'moscow', zone: 'Europe/Moscow' },
  { key: 'kyiv', zone: 'Europe/Kyiv' },
  { key: 'minsk', zone: 'Europe/Minsk' },
  { key: 'chisinau', zone: 'Europe/Chisinau' },
  { key: 'vilnius', zone: 'Europe/Vilnius' },
  { key: 'warsaw', zone: 'Europe/Warsaw' },
  { key: 'berlin', zone: 'Europe/Berlin' },
  { key: 'vienna', zone: 'Europe/Vienna' },
  { key: 'amsterdam', zone: 'Europe/Amsterdam' },
  { key: 'paris', zone: 'Europe/Paris' },
  { key: 'stockholm', zone: 'Europe/Stockholm' },
  { key: 'london', zone: 'Europe/London' },
  { key: 'telaviv', zone: 'Asia/Jerusalem' },
  { key: 'dubai', zone: 'Asia/Dubai' },
  { key: 'almaty', zone: 'Asia/Almaty' },
  { key: 'tashkent', zone: 'Asia/Tashkent' },
  { key: 'newyork', zone: 'America/New_York' },
  { key: 'toronto', zone: 'America/Toronto' },
  { key: 'losangeles', zone: 'America/Los_Angeles' },
  { key: 'sydney', zone: 'Australia/Sydney' },
] as const

/** A city of {@link cities}. */
export type City = (typeof cities)[number]

/** The first city of a zone, for saying the zone in words. */
export function cityOfZone(zone: string): City | null {
  return cities.find((city) => city.zone === zone) ?? null
}
