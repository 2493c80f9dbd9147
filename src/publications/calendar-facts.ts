import { z } from 'zod'
import { instant, maybe } from './item-parts'

/** When something is, and whose calendars it stands in; the members are those of an item. */
export const calendarFactsSchema = z.object({
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  closesAt: maybe(instant).optional(),
  monthOfYear: z.number().int().min(1).max(12).optional(),
  dayOfMonth: z.number().int().min(1).max(31).optional(),
  firstYear: maybe(z.number().int()).optional(),
  calendarVisibility: z.enum(['public', 'partners', 'internal']).optional(),
})
export type CalendarFacts = z.infer<typeof calendarFactsSchema>
