import type { OutgoingMessage } from '../delivery/messenger'
import type { SubscriberRecord } from '../subscribers/record'
import type { Reveal } from './callback-data'
import { composeClosed } from './closed/compose-closed'
import { composeConfirmation } from './confirmation/compose-confirmation'
import { composeDigest, digestSpan, notesIn } from './digest/compose-digest'
import { commonName, cover, type Sent } from './discreet'
import { composeReminder, revealReminder } from './reminder/compose-reminder'
import { composeRemembrance, keptOn, rememberedDay } from './remembrance/compose-remembrance'
import type { PlannedSweep } from './planned-sweep'

/** What one reader gets of a sweep, or null. Pure: the same input gives the same message. */
export function composeSweep(
  sweep: PlannedSweep,
  record: SubscriberRecord,
  now: Date,
): OutgoingMessage | null {
  const composed = compose(sweep, record, now)
  if (composed === null) return null
  const message = { ...composed, protect: true }
  const covered = record.discreet ? coveredBy(sweep, record, now) : null
  if (covered === null) return message
  const { reveal, parts } = covered
  return cover(message, reveal, record.locale, commonName(parts, record.locale))
}

function compose(sweep: PlannedSweep, record: SubscriberRecord, now: Date): OutgoingMessage | null {
  switch (sweep.kind) {
    case 'reminders':
      return composeReminder(sweep, record, now)
    case 'remembrance':
      return composeRemembrance(sweep, record, now)
    case 'digest':
      return composeDigest(sweep, record, now)
    case 'closed':
      return composeClosed(sweep, record, now)
    case 'confirmation':
      return composeConfirmation(sweep, record, now)
  }
}

/** What shows a message again, and everything that is in it; null for one that says nothing about anybody. */
function coveredBy(
  sweep: PlannedSweep,
  record: SubscriberRecord,
  now: Date,
): { reveal: Reveal; parts: readonly Sent[] } | null {
  switch (sweep.kind) {
    case 'reminders': {
      const found = revealReminder(sweep, record, now)
      return found && { reveal: found.reveal, parts: found.petitions }
    }
    case 'remembrance': {
      const day = rememberedDay(sweep, record, now)
      if (day === null) return null
      return { reveal: { about: 'day', day }, parts: keptOn(sweep.days, record, day) }
    }
    case 'digest': {
      const span = digestSpan(sweep.window, record)
      if (span === null) return null
      const { weekly } = span
      const [after, until] = [inSeconds(span.after), inSeconds(span.until)]
      return {
        reveal: { about: 'digest', weekly, after, until },
        parts: notesIn(sweep.notes, record, span),
      }
    }
    case 'closed':
      return { reveal: { about: 'closed', id: sweep.petition.id }, parts: [sweep.petition] }
    case 'confirmation':
      return null
  }
}

const inSeconds = (ms: number): number => Math.floor(ms / 1000)
