/** A text as times are looked for in it: lower case, and no character takes more or fewer places than before. */
export const foldForTimes = (text: string): string =>
  text.normalize('NFC').replaceAll('İ', 'i').toLocaleLowerCase('en')

/** A time of day that a text names, as minutes after midnight (1440 for the end of a day), and where it stands. */
export type ClockTime = { minutes: readonly number[]; at: number; end: number }

/** A day that a text names, without a year. */
export type NamedDay = { day: number; month: number }

/** Part of a day that is said beside an hour: “6 pm”, «6 вечера», “axşam 6”, “6 Uhr abends”. */
const afternoon =
  /(?:\bp\.?\s?m\b|вечера|дня|вечером|axşam|günortadan sonra|akşam|öğleden sonra|abends|nachmittags|am abend|am nachmittag|in the (?:evening|afternoon)|tonight)/u
const morning =
  /(?:\ba\.?\s?m\b|утра|утром|ночи|ночью|səhər|gecə|sabah|gece|morgens|vormittags|nachts|früh|in the morning)/u

type Pattern = { pattern: RegExp; read: (match: RegExpMatchArray) => readonly number[] | null }

const clock = (hours: string | undefined, minutes = '0'): readonly number[] | null => {
  const [hour, minute] = [Number(hours), Number(minutes)]
  return hour > 24 || minute > 59 || (hour === 24 && minute > 0) ? null : [hour * 60 + minute]
}

/** Such as no date looks like: no third part, and no second one that could be a month. */
const dotted = (hours: string | undefined, minutes: string | undefined) =>
  minutes === '00' || Number(minutes) > 12 ? clock(hours, minutes) : null

const noon = () => [12 * 60]
const midnight = () => [0, 24 * 60, 24 * 60 - 1]

/** Each way of naming a time in Azerbaijani, English, Russian, Turkish and German; lower case. */
const patterns: readonly Pattern[] = [
  {
    pattern: /(?<![\d.:])(\d{1,2})[:：](\d{2})(?![\d:]*\d)(?!\.\d)/gu,
    read: ([, hours, minutes]) => clock(hours, minutes),
  },
  {
    pattern:
      /(?<![\d.:])(\d{1,2})\.(\d{2})\s*(?:uhr|ч(?:ас\p{L}*)?(?!\p{L})|h(?!\p{L})|[ap]\.?m)/gu,
    read: ([, hours, minutes]) => clock(hours, minutes),
  },
  {
    pattern: /(?:saat|um|в|at|by)\s+(\d{1,2})\.(\d{2})(?![\d.]*\d)/gu,
    read: ([, hours, minutes]) => clock(hours, minutes),
  },
  {
    pattern: /(?<![\d.:])(\d{1,2})\.(\d{2})(?![\d.]*\d)/gu,
    read: ([, hours, minutes]) => dotted(hours, minutes),
  },
  {
    pattern: /(?<![\d.:])(\d{1,2})\s?h\s?(\d{2})(?![\p{L}\d])/gu,
    read: ([, hours, minutes]) => clock(hours, minutes),
  },
  {
    // Without minutes it may be a span: “24 h”, «3 часа».
    pattern: /(?:by|at|until|before|bis|um|vor|gegen)\s+(\d{1,2})\s?h(?:rs?)?(?![\p{L}\d])/gu,
    read: ([, hours]) => clock(hours),
  },
  {
    pattern: /(?<![\d.:])(\d{2})(\d{2})\s?(?:h|hrs|hours)(?!\p{L})/gu,
    read: ([, hours, minutes]) => clock(hours, minutes),
  },
  {
    pattern: /(?<![\d.:])(\d{1,2})\s?(?:[ap]\.?\s?m(?![\p{L}\d])|o['’]?\s?clock)/gu,
    read: ([, hours]) => clock(hours),
  },
  {
    pattern: /(?<![\d.:])(\d{1,2})\s?uhr(?:\s+(\d{2}))?/gu,
    read: ([, hours, minutes]) => clock(hours, minutes),
  },
  {
    pattern:
      /(?<!\p{L})(?:в|до|к|после|около)\s+(\d{1,2})\s?(?:ч\.?(?!\p{L})|час(?:а|ов|ам|у)?(?!\p{L}))(?:\s+(\d{1,2})\s?мин\p{L}*)?/gu,
    read: ([, hours, minutes]) => clock(hours, minutes),
  },
  {
    pattern: /(?<![\d.:])(\d{1,2})\s+(?:вечера|утра|дня|ночи)/gu,
    read: ([, hours]) => clock(hours),
  },
  {
    pattern: /(?:saat|saatı|saati)\s+(\d{1,2})(?![\d.:])/gu,
    read: ([, hours]) => clock(hours),
  },
  {
    pattern:
      /(?:axşam|səhər|akşam|sabah|abends|morgens|gecə|gece)\s+(?:saat\s+|um\s+)?(\d{1,2})(?![\d.:])/gu,
    read: ([, hours]) => clock(hours),
  },
  {
    pattern:
      /(?<!\p{L})(?:noon|midday|mittags?|полд(?:ень|ня)|полуд(?:ня|ню)|günorta(?:ya)?|öğle(?:n|ye|ne)?)(?!\p{L})(?!\s*(?:dan|sonra))/gu,
    read: noon,
  },
  {
    pattern:
      /(?:midnight|mitternacht|полн?оч[ьи]|полуноч[ьи]|gecə\s?yarısı\p{L}*|gece\s?yarısı\p{L}*)/gu,
    read: midnight,
  },
]

/**
 * The times of day that a text names, in any of the five languages, in their order. A part of the day beside an hour
 * up to twelve counts.
 */
export function clockTimesIn(text: string): ClockTime[] {
  const lower = foldForTimes(text)
  const found: ClockTime[] = []
  for (const { pattern, read } of patterns) {
    for (const match of lower.matchAll(pattern)) {
      const [at, end] = [match.index, match.index + match[0].length]
      const minutes = read(match)
      if (minutes === null || found.some((other) => at < other.end && end > other.at)) continue
      const beside = `${lower.slice(Math.max(0, at - 18), at)} ${match[0]} ${lower.slice(end, end + 18)}`
      found.push({ minutes: minutes.map((minute) => partOfDay(minute, beside)), at, end })
    }
  }
  return found.sort((one, other) => one.at - other.at)
}

function partOfDay(minute: number, beside: string): number {
  const halfDay = 12 * 60
  if (minute < halfDay && minute >= 60 && afternoon.test(beside)) return minute + halfDay
  const isNight = minute >= halfDay && minute < halfDay + 60 && morning.test(beside)
  return isNight && !afternoon.test(beside) ? minute - halfDay : minute
}

/** How the names of the months begin in the five languages, from January on. */
const months: readonly string[] = [
  'jan|jän|yan|янв|oca',
  'feb|fev|фев|şub',
  'mar|mär|maerz|март|мар',
  'apr|апр|nis',
  'may|mai|мая|май',
  'jun|iyn|iyun|июн|haz',
  'jul|iyl|iyul|июл|tem',
  'aug|avq|авг|ağu',
  'sep|sen|сен|eyl',
  'oct|okt|окт|eki',
  'nov|noy|ноя|kas',
  'dec|dek|dez|дек|ara',
]

/** The days with their month that a text names, in any of the five languages. */
export function daysIn(text: string): NamedDay[] {
  const lower = foldForTimes(text)
  const found: NamedDay[] = []
  months.forEach((names, index) => {
    const month = index + 1
    const before = new RegExp(
      String.raw`(?<![\d.:])(\d{1,2})(?:\.|st|nd|rd|th|-?(?:ci|cı|cu|cü|го|е))?\s*(?:of\s+)?(?<!\p{L})(?:${names})(?:\p{L}*)`,
      'gu',
    )
    const after = new RegExp(
      String.raw`(?<!\p{L})(?:${names})\p{L}*\.?(?:ın|in|un|ün)?\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:.])`,
      'gu',
    )
    const isNamedBefore = [...lower.matchAll(before)]
    for (const [, day] of isNamedBefore) found.push({ day: Number(day), month })
    if (isNamedBefore.length > 0) return
    for (const [, day] of lower.matchAll(after)) found.push({ day: Number(day), month })
  })
  for (const [, day, month] of lower.matchAll(
    /(?<![\d.:/])(\d{1,2})[./](\d{1,2})(?:[./]\d{0,4})?(?!\d)/gu,
  )) {
    if (Number(month) >= 1 && Number(month) <= 12) {
      found.push({ day: Number(day), month: Number(month) })
    }
  }
  for (const [, month, day] of lower.matchAll(/(?<!\d)\d{4}-(\d{2})-(\d{2})(?!\d)/gu)) {
    found.push({ day: Number(day), month: Number(month) })
  }
  return found.filter(({ day }) => day >= 1 && day <= 31)
}
