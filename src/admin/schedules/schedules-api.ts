import * as z from 'zod/mini'
import type { Schedules } from '../../collections/content/schedules-endpoint'
import { request } from '../request'

export type { Schedules }

const entry = { id: z.string(), type: z.enum(['publish', 'unpublish']), at: z.string() }
const schema: z.ZodMiniType<Schedules> = z.object({
  planned: z.array(z.object({ ...entry, note: z.optional(z.string()) })),
  failed: z.array(z.object({ ...entry, message: z.string() })),
})

/** The times that stand on the item at `url` (`…/api/news/:id`). @throws RequestFailure */
export async function readSchedules(url: string, signal: AbortSignal): Promise<Schedules> {
  return (await request({ url: `${url}/schedules`, schema, signal })).body
}
