import type { BasePayload } from 'payload'
import { findSchedules, ofDocument, type Schedule, stillPlanned } from './schedule'

/** How many of one document at one time are looked at. */
const most = 50

/** What is planned for the same document at the same time. */
export async function atSameTime(
  payload: BasePayload,
  { input, waitUntil }: Pick<Schedule, 'input' | 'waitUntil'>,
): Promise<Schedule[]> {
  const { doc } = input
  if (!doc || !waitUntil) return []
  const when = { waitUntil: { equals: waitUntil.toISOString() } }
  const where = { and: [stillPlanned, ofDocument(doc.relationTo, doc.value), when] }
  return findSchedules(payload, where, most)
}

/** Publishing and taking offline at one time: whether `other` was chosen later and takes the place of `schedule`. */
export const isOverruledBy = (schedule: Schedule, other: Schedule): boolean =>
  other.id !== schedule.id &&
  (other.input.type ?? 'publish') !== (schedule.input.type ?? 'publish') &&
  other.waitUntil?.getTime() === schedule.waitUntil?.getTime() &&
  turnOf(other) > turnOf(schedule)

/** The place of a schedule among those of its document and time, in the order in which they were chosen. */
export const turnOf = ({ input }: Schedule): number => input.turn ?? 0
