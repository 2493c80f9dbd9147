import { clocksOf } from '../../core/cities'
import { formatTag, type Locale } from '../../core/locales'
import type { FrozenAlert } from '../broadcast'
import { offsetMinutes } from '../local-time'
import { clockTimesIn } from './clock-times'

/** How the time until which something helps is told: by the clock that everybody shares, or by two. */
type DeadlineWords = {
  /** E.g. “act by 25 January, 18:00 (Baku)”. */
  here: (day: string, time: string, city: string) => string
  /** E.g. “act by 25 January, 15:00 your time (Baku: 18:00)”. */
  elsewhere: (day: string, time: string, there: string) => string
}

const words: Record<Locale, DeadlineWords> = {
  az: {
    here: (day, time, city) => `${day}, saat ${time}-dək (${city})`,
    elsewhere: (day, time, there) => `${day}, sizin vaxtla ${time}-dək (${there})`,
  },
  en: {
    here: (day, time, city) => `act by ${day}, ${time} (${city})`,
    elsewhere: (day, time, there) => `act by ${day}, ${time} your time (${there})`,
  },
  ru: {
    here: (day, time, city) => `до ${day}, ${time} (${city})`,
    elsewhere: (day, time, there) => `до ${day}, ${time} по вашему времени (${there})`,
  },
  tr: {
    here: (day, time, city) => `son saat: ${day}, ${time} (${city})`,
    elsewhere: (day, time, there) => `son saat: ${day}, sizin saatinizle ${time} (${there})`,
  },
  de: {
    here: (day, time, city) => `bis ${day}, ${time} Uhr (${city})`,
    elsewhere: (day, time, there) => `bis ${day}, ${time} Uhr Ihrer Zeit (${there})`,
  },
}

/** Kinds of alert that ask for something until a time; the first line of the others is the editors’ alone. */
const asking: readonly string[] = ['first', 'update']

/**
 * The first line of an alert. Until when it helps to act is written by us, from the alert's own time, in the language
 * of the text and by the reader's clock, with that of the organisation beside it. Editors who named the same time
 * have it once, unless the reader's clock shows another one.
 * @param timeZone - the reader's; the organisation's where it is not known
 */
export function firstLine(args: {
  alert: Pick<FrozenAlert, 'kind' | 'actBy' | 'timeZone'>
  statusTag: string
  locale: Locale
  timeZone?: string
}): string {
  const { alert, statusTag, locale } = args
  const { actBy, kind, timeZone: own = 'UTC' } = alert
  if (!actBy || !asking.includes(kind)) return statusTag
  const at = new Date(actBy)
  const zone = args.timeZone ?? own
  const isHere = offsetMinutes(zone, at.getTime()) === offsetMinutes(own, at.getTime())
  if (isHere && clockTimesIn(statusTag).length > 0) return statusTag
  const [day, time] = [dayIn(at, zone, locale), timeIn(at, zone)]
  const city = clocksOf(own, at, locale)
  if (isHere) return `${statusTag} · ${words[locale].here(day, time, city)}`
  const ownDay = dayIn(at, own, locale)
  const there = `${city}: ${ownDay === day ? '' : `${ownDay}, `}${timeIn(at, own)}`
  return `${statusTag} · ${words[locale].elsewhere(day, time, there)}`
}

/** The day and month in words of a language, on the calendar of a zone. */
const dayIn = (at: Date, timeZone: string, locale: Locale): string =>
  clockOf(timeZone, locale).day.format(at)

const timeIn = (at: Date, timeZone: string): string => clockOf(timeZone, 'en').time.format(at)

type Clock = { day: Intl.DateTimeFormat; time: Intl.DateTimeFormat }

/** By zone and language: opening one takes far longer than reading it, and each reader's text asks for some. */
const clocks = new Map<string, Clock>()
const mostClocks = 200

function clockOf(timeZone: string, locale: Locale): Clock {
  const key = `${timeZone} ${locale}`
  const known = clocks.get(key)
  if (known) return known
  if (clocks.size >= mostClocks) clocks.clear()
  const clock = openClock(knownZone(timeZone), locale)
  clocks.set(key, clock)
  return clock
}

const openClock = (timeZone: string, locale: Locale): Clock => ({
  day: new Intl.DateTimeFormat(formatTag(locale), { day: 'numeric', month: 'long', timeZone }),
  time: new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }),
})

/** A zone that a newer process stored may be unknown here. */
function knownZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return timeZone
  } catch {
    return 'UTC'
  }
}
