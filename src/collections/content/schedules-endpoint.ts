import type { Endpoint } from 'payload'
import type { SanitisedOptions } from '../../options'
import { failedSchedulesOf } from '../schedules/failed-schedules'
import { findSchedules, ofDocument, stillPlanned } from '../schedules/schedule'
import { openDocument } from './open-document'
import type { RetractableKey } from './retract'

/** What is to happen with an item at a time, and what could not happen at its time. Instants are ISO 8601. */
export type Schedules = {
  planned: { id: string; type: 'publish' | 'unpublish'; at: string }[]
  failed: { id: string; type: 'publish' | 'unpublish'; at: string; message: string }[]
}

/** The most times that are shown of one item. */
const most = 20

/** `GET /:id/schedules` for members of the organisation: see {@link Schedules}. */
export function schedulesEndpoint(
  { slugs }: Pick<SanitisedOptions, 'slugs'>,
  key: RetractableKey,
): Omit<Endpoint, 'root'> {
  return {
    path: '/:id/schedules',
    method: 'get',
    handler: async (req) => {
      const { id } = await openDocument(req, slugs[key])
      const { payload } = req
      const ours = { and: [stillPlanned, ofDocument(slugs[key], id)] }
      const planned = await findSchedules(payload, ours, most)
      const failed = await failedSchedulesOf(payload, slugs[key], id)
      const schedules: Schedules = {
        planned: planned.flatMap(({ id: schedule, input, waitUntil }) =>
          waitUntil
            ? [{ id: String(schedule), type: input.type ?? 'publish', at: waitUntil.toISOString() }]
            : [],
        ),
        failed: failed.map(({ id: schedule, type, at, message }) => ({
          id: String(schedule),
          type,
          at: at.toISOString(),
          message,
        })),
      }
      return Response.json(schedules, { headers: { 'Cache-Control': 'no-store' } })
    },
  }
}
