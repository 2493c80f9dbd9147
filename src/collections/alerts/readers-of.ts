import type { BasePayload } from 'payload'
import { audienceKey } from '../../broadcasts/alert/audience-key'
import type { FrozenAlert } from '../../broadcasts/broadcast'
import { type AudienceCount, readAudience } from '../../database/cms/audience-counts'
import { openServiceStates } from '../../database/cms/service-states'
import type { Slugs } from '../../options'

/** How many readers an alert is meant for as it is now, in steps; null until a worker has counted. */
export async function readersOf(
  payload: BasePayload,
  slugs: Slugs,
  frozen: FrozenAlert,
): Promise<AudienceCount['steps'] | null> {
  const states = openServiceStates(payload, slugs.serviceStates)
  return (await readAudience(states, audienceKey(frozen)))?.steps ?? null
}
