import { type ICalEventData, ICalEventRepeatingFreq } from 'ical-generator'
import type { CalendarFacts } from '../../publications/calendar-facts'
import type { FrozenItem } from '../../publications/item'

type CalendarTime = Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'repeating'>

/** What says when an item is. */
type Dated = CalendarFacts & Pick<FrozenItem, 'type' | 'publishedAt'>

/** When the item's event is; null when it has none. Whole days are given by their midnight in UTC. */
export function calendarTime(item: Dated): CalendarTime | null {
  if (item.type === 'campaign' && item.startsAt && item.endsAt) {
    return { start: new Date(item.startsAt), end: new Date(item.endsAt) }
  }
  if (item.type === 'petition' && item.closesAt) return { start: new Date(item.closesAt) }
  return item.type === 'day' && item.calendarVisibility !== 'internal' ? yearly(item) : null
}

/**
 * The day in each year from the first on. 29 February is kept on the last day of February: a rule with the
 * 29th itself would fall only every four years (RFC 5545 section 3.3.10).
 */
function yearly({ monthOfYear, dayOfMonth, firstYear, publishedAt }: Dated): CalendarTime | null {
  if (!monthOfYear || !dayOfMonth) return null
  const year = firstYear ?? new Date(publishedAt).getUTCFullYear()
  const freq = ICalEventRepeatingFreq.YEARLY
  return monthOfYear === 2 && dayOfMonth === 29
    ? {
        start: new Date(Date.UTC(year, 2, 0)),
        allDay: true,
        repeating: { freq, byMonth: [2], byMonthDay: [-1] },
      }
    : {
        start: new Date(Date.UTC(year, monthOfYear - 1, dayOfMonth)),
        allDay: true,
        repeating: { freq },
      }
}
