import type { OutgoingMessage } from '../delivery/messenger'
import type { SubscriberRecord } from '../subscribers/record'
import type { Reveal } from './callback-data'
import { composeClosed } from './closed/compose-closed'
import { composeConfirmation } from './confirmation/compose-confirmation'
import { composeDigest, digestSpan } from './digest/compose-digest'
import { cover } from './discreet'
import { composeReminder, revealReminder } from './reminder/compose-reminder'
import { composeRemembrance, rememberedDay } from './remembrance/compose-remembrance'
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
  const reveal = record.discreet ? revealOf(sweep, record, now) : null
  return reveal === null ? message : cover(message, reveal, record.locale)
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

/** What shows a message again; null for one that says nothing about anybody. */
function revealOf(sweep: PlannedSweep, record: SubscriberRecord, now: Date): Reveal | null {
  switch (sweep.kind) {
    case 'reminders':
      return revealReminder(sweep, record, now)
    case 'remembrance': {
      const day = rememberedDay(sweep, record, now)
      return day === null ? null : { about: 'day', day }
    }
    case 'digest': {
      const span = digestSpan(sweep.window, record)
      if (span === null) return null
      const { after, until, weekly } = span
      return { about: 'digest', weekly, after: inSeconds(after), until: inSeconds(until) }
    }
    case 'closed':
      return { about: 'closed', id: sweep.petition.id }
    case 'confirmation':
      return null
  }
}

const inSeconds = (ms: number): number => Math.floor(ms / 1000)
