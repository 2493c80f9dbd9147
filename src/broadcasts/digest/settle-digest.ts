import type { SubscriberRecord } from '../../subscribers/record'
import { certainlyUnmade, windowOf } from '../certainly-unmade'
import { clockDueFrom, clockSpansBefore, spansBefore, type DigestSpan } from './digest-dues'

/**
 * The record after a change of hour, rhythm, zone, quiet hours or pause, so that every item is listed once. The last
 * digest whose sweep may have begun stays due at its instant; the next one takes up where it ended, whenever
 * that is. Nothing is noted where the clock alone says the same.
 * @param after - the record with the change, and with what was noted in `before`
 */
export function settleDigest(
  before: SubscriberRecord,
  after: SubscriberRecord,
  now: Date,
): SubscriberRecord {
  if (movesNothing(before, after)) return after
  // What is due in the window under way could not come any more to somebody who has just switched it off.
  const from = isSilent(after, now) ? windowOf(now) : certainlyUnmade(now)
  const [last] = spansBefore(before, from)
  if (last === undefined) return after
  const { digest, ...others } = after.settled ?? {}
  const isSame = saysTheSame(after, last, from)
  if (isSame && digest === undefined) return after
  return { ...after, settled: isSame ? others : { ...others, digest: { ...last, from } } }
}

/** The record without the note once the clock alone says the same. */
export function withoutDigestNote(record: SubscriberRecord, now: Date): SubscriberRecord {
  const { digest, ...others } = record.settled ?? {}
  const from = certainlyUnmade(now)
  const [last] = spansBefore(record, from)
  // Switched off, there is no digest that could take up where the noted one ended, as long as it stays so.
  if (digest === undefined || last === undefined || !saysTheSame(record, last, from)) return record
  return { ...record, settled: others }
}

const isSilent = ({ digest, pausedUntil }: SubscriberRecord, now: Date): boolean =>
  digest.every === 'off' || (pausedUntil !== null && pausedUntil > now.getTime())

function movesNothing(before: SubscriberRecord, after: SubscriberRecord): boolean {
  return (
    before.digest.every === after.digest.every &&
    before.digest.at === after.digest.at &&
    before.timeZone === after.timeZone &&
    before.quiet?.from === after.quiet?.from &&
    before.quiet?.to === after.quiet?.to &&
    before.pausedUntil === after.pausedUntil
  )
}

/** True when the clock alone makes the same digest the last one before `from`, and no pause leaves one out. */
function saysTheSame(after: SubscriberRecord, last: DigestSpan, from: number): boolean {
  const [byClock] = clockSpansBefore(after, from)
  const next = clockDueFrom(after, from)
  return (
    byClock?.at === last.at &&
    byClock.after === last.after &&
    (after.pausedUntil === null || next === null || next >= after.pausedUntil)
  )
}
