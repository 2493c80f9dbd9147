import { formatTag, type Locale } from '../core/locales'
import type { PartialDate } from './partial-date'

/**
 * What is known of the date as ISO 8601: `1990`, `1990-05` or `1990-05-14`; null without a year, or when
 * the day is known and the month is not.
 */
export function partialIso(date: PartialDate | null | undefined): string | null {
  if (!date?.year) return null
  const { year, month, day } = date
  return [pad(year, 4), month && pad(month, 2), month && day && pad(day, 2)]
    .filter(Boolean)
    .join('-')
}

/** What is known of the date in words: `1990`, `May 1990`, `14 May`, `14 May 1990`; null for nothing. */
export function partialDateWords(
  date: PartialDate | null | undefined,
  locale: Locale,
): string | null {
  if (!date) return null
  const { year, month, day } = date
  if (!year && !month) return null
  // Without a year the 29th of February must still exist.
  const instant = new Date(0)
  instant.setUTCFullYear(year ?? 2000, (month ?? 1) - 1, (month && day) ?? 1)
  return new Intl.DateTimeFormat(formatTag(locale), {
    timeZone: 'UTC',
    ...(year && { year: 'numeric' }),
    ...(month && { month: 'long' }),
    ...(month && day && { day: 'numeric' }),
  }).format(instant)
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0')
