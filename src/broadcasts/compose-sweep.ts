import type { OutgoingMessage } from '../delivery/messenger'
import type { SubscriberRecord } from '../subscribers/record'
import { composeClosed } from './closed/compose-closed'
import { composeConfirmation } from './confirmation/compose-confirmation'
import { composeDigest } from './digest/compose-digest'
import { composeReminder } from './reminder/compose-reminder'
import { composeRemembrance } from './remembrance/compose-remembrance'
import type { PlannedSweep } from './planned-sweep'

/** What one reader gets of a sweep, or null. Pure: the same input gives the same message. */
export function composeSweep(
  sweep: PlannedSweep,
  record: SubscriberRecord,
  now: Date,
): OutgoingMessage | null {
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
