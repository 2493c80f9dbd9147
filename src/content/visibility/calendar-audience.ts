import type { Viewer } from '../visibility'
import type { Where } from './where'

/**
 * Whether a yearly day stands in the calendars of this viewer and in lists of days. It narrows what may be
 * seen: whoever asks for such a day by its address gets it all the same. What has no such field is in.
 */
export function isInCalendars(calendarVisibility: unknown, viewer: Viewer): boolean {
  if (calendarVisibility === undefined || calendarVisibility === 'public') return true
  return (
    calendarVisibility === 'partners' &&
    viewer.as === 'partner' &&
    viewer.grants.visibility.includes('partners')
  )
}

/** The days that are in everybody's calendars. */
export const inEverybodysCalendars: Where = { calendarVisibility: { equals: 'public' } }
