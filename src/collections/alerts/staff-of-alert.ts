import type { BasePayload } from 'payload'
import { idOf } from '../../core/whole-document'
import type { Slugs } from '../../options'
import { linksOfOrganisation } from '../people/staff-phones/staff-links'
import type { StoredAlert } from './freeze-alert'

/** Who stopped an alert, and whether by their staff phone. */
export type Stopper = { name: string; byPhone: boolean }

/** What of a stored broadcast says so. */
export type StoppedByWhom = { stoppedBy?: unknown; stoppedByPhone?: boolean | null }

/** @param nameOf - the name of a person, null for somebody who is not there any more */
export async function stopperOf(
  { stoppedBy, stoppedByPhone, state }: StoppedByWhom & { state: string },
  nameOf: (value: unknown) => Promise<string | null>,
): Promise<Stopper | null> {
  const name = state === 'cancelled' ? await nameOf(stoppedBy) : null
  return name === null ? null : { name, byPhone: stoppedByPhone === true }
}

/**
 * How many staff phones get an alert first; null while that does not matter. Members may know the number itself: these
 * are their own colleagues, who all could tell.
 */
export async function countStaffPhones(args: {
  payload: BasePayload
  slugs: Slugs
  alert: StoredAlert
}): Promise<number | null> {
  const { payload, slugs, alert } = args
  const organisation = idOf(alert.tenant)
  const waits = alert.workflow === 'inReview' || alert.workflow === 'approved'
  if (!waits || organisation === null) return null
  return (await linksOfOrganisation({ payload, slugs, organisation })).size
}
