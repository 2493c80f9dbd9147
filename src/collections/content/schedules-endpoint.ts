import type { BasePayload, Endpoint } from 'payload'
import { noStore } from '../../access/no-store'
import type { SanitisedOptions } from '../../options'
import type { WholeDocument } from '../../core/whole-document'
import { loadWhole } from '../../hooks/load-whole'
import { type ChangedSince, changedSince } from '../schedules/changed-since'
import { failedSchedulesOf } from '../schedules/failed-schedules'
import { isOverruledBy } from '../schedules/same-time'
import { findSchedules, ofDocument, type Schedule, stillPlanned } from '../schedules/schedule'
import { openDocument } from './open-document'
import type { RetractableKey } from './retract'

/** What is to happen with an item at a time, and what could not happen at its time. Instants are ISO 8601. */
export type Schedules = {
  /** With a `note` where it will not happen, although it is planned: why, in a sentence. */
  planned: { id: string; type: 'publish' | 'unpublish'; at: string; note?: string }[]
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
      const newest = await loadWhole({ collection: slugs[key], id, draft: true, req })
      const schedules: Schedules = {
        planned: await Promise.all(
          planned.flatMap((schedule) =>
            newest ? entryOf(payload, schedule, planned, newest) : [],
          ),
        ),
        failed: failed.map(({ id: schedule, type, at, message }) => ({
          id: String(schedule),
          type,
          at: at.toISOString(),
          message,
        })),
      }
      return Response.json(schedules, noStore)
    },
  }
}

function entryOf(
  payload: BasePayload,
  schedule: Schedule,
  planned: readonly Schedule[],
  newest: WholeDocument,
): Promise<Schedules['planned'][number]>[] {
  const { id, input, waitUntil } = schedule
  if (!waitUntil) return []
  const entry = { id: String(id), type: input.type ?? 'publish', at: waitUntil.toISOString() }
  const later = planned.some((other) => isOverruledBy(schedule, other))
  return [
    later
      ? Promise.resolve({ ...entry, note: overruled[entry.type] })
      : changedSince(payload, schedule, newest).then((changed) =>
          changed ? { ...entry, note: changedNote(changed) } : entry,
        ),
  ]
}

const overruled = {
  publish: 'This does not happen: taking it offline at the same time was chosen later.',
  unpublish: 'This does not happen: publishing it at the same time was chosen later.',
}

const changedNote = ({ name }: ChangedSince): string =>
  `This will not happen: ${name} changed it after the time was chosen. Read it and choose the time again.`
