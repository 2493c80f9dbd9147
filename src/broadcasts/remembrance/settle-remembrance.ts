import type { SubscriberRecord } from '../../subscribers/record'
import { certainlyUnmade } from '../certainly-unmade'
import { clockMorning, lastMorningBefore } from './morning'

/**
 * The record after a change of zone or quiet hours, so that each remembrance day is told once. The last day whose
 * sweep may have begun stays due at its instant, so that this sweep tells it once, before or after the change; what
 * lies before it is settled, and what comes after it goes by the new clock. Nothing is noted where the new clock
 * says the same.
 * @param after - the record with the change and with what was noted in `before`
 */
export function settleRemembrance(
  before: SubscriberRecord,
  after: SubscriberRecord,
  now: Date,
): SubscriberRecord {
  const isSame =
    before.timeZone === after.timeZone &&
    before.quiet?.from === after.quiet?.from &&
    before.quiet?.to === after.quiet?.to
  if (isSame) return after
  const from = certainlyUnmade(now)
  const last = lastMorningBefore(before, from)
  if (last === null) return after
  const { remembrance, ...others } = after.settled ?? {}
  const saysTheSame =
    clockMorning(after, last.day) === last.at && clockMorning(after, last.day + 1) >= from
  if (saysTheSame && remembrance === undefined) return after
  return { ...after, settled: saysTheSame ? others : { ...others, remembrance: { ...last, from } } }
}
