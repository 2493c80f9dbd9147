import type { AlertKind } from '../broadcast'
import { localDay } from '../local-time'

/** How many urgent alerts an organisation sends on a day of its own without asking more people. */
export const urgentPerDay = 3

/** How many more people have to agree to every one after these. */
export const agreementsPerAlert = 2

/**
 * Whether an alert counts, and waits for others once enough have gone. What puts right, takes back or ends what
 * phones have already never waits: a limit must not keep a wrong alert standing.
 */
export const isLimited = (kind: AlertKind): boolean => kind === 'first' || kind === 'update'

/** When something was approved, in ms since 1970, and by which zone the organisation lived then. */
type Moment = { at: number; zone: string }

/** Whether an approval was of the day that it is now, by the zone of then or of now: a new zone begins no new day. */
export const isOfDay = ({ at, zone }: Moment, now: Moment): boolean =>
  [zone, now.zone].some((one) => localDay(one, at) === localDay(one, now.at))
