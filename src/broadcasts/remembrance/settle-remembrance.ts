import type { SubscriberRecord } from '../../subscribers/record'
import { certainlyUnmade } from '../certainly-unmade'
import { clockMorning, lastMorningBefore, type Morning } from './morning'

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
  const isClockAlone = saysTheSame(after, last, from)
  if (isClockAlone && remembrance === undefined) return after
  return {
    ...after,
    settled: isClockAlone ? others : { ...others, remembrance: { ...last, from } },
  }
}

/** The record without the note once the clock alone says the same. */
export function withoutRemembranceNote(record: SubscriberRecord, now: Date): SubscriberRecord {
  const { remembrance, ...others } = record.settled ?? {}
  const from = certainlyUnmade(now)
  const last = lastMorningBefore(record, from)
  if (remembrance === undefined || last === null || !saysTheSame(record, last, from)) return record
  return { ...record, settled: others }
}

/** True when the clock alone has told the same day last, and tells the next one after `from`. */
const saysTheSame = (reader: SubscriberRecord, last: Morning, from: number): boolean =>
  clockMorning(reader, last.day) === last.at && clockMorning(reader, last.day + 1) >= from
