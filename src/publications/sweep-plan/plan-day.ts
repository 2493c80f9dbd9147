import type { PlannedDay } from '../../broadcasts/planned-sweep'
import { isInCalendars } from '../../content/visibility/calendar-audience'
import { inReviewed, type PublicItem } from './public-item'

/** Null when the day is not for everybody's calendar, or has no words in a reviewed language. */
export function planDay({ item }: PublicItem): PlannedDay | null {
  const title = inReviewed(item, (translation) => translation.title)
  const inCalendars = isInCalendars(item.calendarVisibility, { as: 'reader', organisation: null })
  if (!inCalendars || Object.keys(title).length === 0) return null
  if (item.monthOfYear === undefined || item.dayOfMonth === undefined) return null
  return {
    id: item.id,
    organisation: item.organisation,
    signature: inReviewed(item, ({ organisationName }) => `— ${organisationName}`),
    people: item.people ?? [],
    month: item.monthOfYear,
    day: item.dayOfMonth,
    firstYear: item.firstYear ?? null,
    quiet: item.quietMode ?? true,
    title,
    about: inReviewed(item, ({ summary }) => summary),
  }
}
