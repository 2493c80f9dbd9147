import { z } from 'zod'
import { instant, maybe } from './item-parts'

/** When something is, and whose calendars it stands in; the members are those of an item. */
export const calendarFactsSchema = z.object({
  startsAt: instant.describe('Campaigns.').optional(),
  endsAt: instant.describe('Campaigns: to the end of this minute.').optional(),
  closesAt: maybe(instant).describe('Petitions: to the end of this minute.').optional(),
  monthOfYear: z.number().int().min(1).max(12).describe('Days.').optional(),
  dayOfMonth: z.number().int().min(1).max(31).describe('Days.').optional(),
  firstYear: maybe(z.number().int()).describe('Days: since when.').optional(),
  calendarVisibility: z.enum(['public', 'partners', 'internal']).describe('Days.').optional(),
})
export type CalendarFacts = z.infer<typeof calendarFactsSchema>
