import { isBeingRemoved } from '../sending/broadcast-view'
import type { AlertDescription } from './chain-api'

/** Where an alert stands for the people who look at it, finer than what is stored. */
export type Phase =
  | 'draft'
  | 'review'
  | 'cooling'
  | 'sending'
  | 'paused'
  | 'held'
  | 'sent'
  | 'unconfirmed'
  | 'late'
  | 'takenBack'
  | 'retracted'

/** The phase of an alert. */
export function phaseOf({ workflow, broadcast }: AlertDescription): Phase {
  if (workflow === 'draft') return 'draft'
  if (workflow === 'inReview') return 'review'
  if (workflow === 'retracted') return 'retracted'
  switch (broadcast?.state) {
    case 'sending':
    case 'paused':
    case 'unconfirmed':
    case 'held':
      return broadcast.state
    case 'expired':
      return 'late'
    case 'takenBack':
      return 'takenBack'
    case 'done':
      return 'sent'
    default:
      return workflow === 'sent' ? 'sent' : 'cooling'
  }
}

/** How often to look again, in ms; null where nothing changes any more. */
export function pollEvery(description: AlertDescription): number | null {
  if (description.broadcast && isBeingRemoved(description.broadcast)) return 2000
  switch (phaseOf(description)) {
    case 'cooling':
    case 'sending':
      return 1000
    case 'review':
      // Whoever wrote it has only the countdown to stop what somebody else approves.
      return 2000
    case 'draft':
    case 'paused':
    case 'unconfirmed':
    case 'held':
      return 10_000
    case 'sent':
    case 'late':
      // Somebody else may take it back, or a correction replace it.
      return 30_000
    case 'takenBack':
    case 'retracted':
      return null
  }
}

/** What the other panels of an alert depend on: its state, and whether it is public or on phones. */
export function movedState({ workflow, broadcast }: AlertDescription): string {
  const { id, state, removal } = broadcast ?? {}
  return [workflow, id, state, removal?.how].join(' ')
}

/** The steps of the chain in order, as the stepper names them. */
export const steps = [
  'Draft',
  'Waiting for approval',
  'Approved, can be stopped',
  'Being sent',
  'Sent',
]

const stepOf: Record<Phase, number> = {
  draft: 0,
  review: 1,
  cooling: 2,
  sending: 3,
  paused: 3,
  held: 3,
  sent: 4,
  unconfirmed: 4,
  late: 3,
  takenBack: 4,
  retracted: 4,
}

/** Which of {@link steps} is the present one. */
export function presentStep(description: AlertDescription): number {
  const phase = phaseOf(description)
  const begun = description.broadcast?.startedAt != null
  return (phase === 'late' || phase === 'held') && !begun ? stepOf.cooling : stepOf[phase]
}

/** What the previews are called, by whether readers have it, will have it, or had it. */
export function previewsTitle(phase: Phase): string {
  switch (phase) {
    case 'draft':
    case 'review':
    case 'cooling':
    case 'held':
    case 'late':
      return 'What readers will see'
    case 'takenBack':
    case 'retracted':
      return 'What readers saw'
    default:
      return 'What readers see'
  }
}

/** What saving a change would do to an alert in its present state; null where that is nothing new. */
export function consequenceOfSaving(description: AlertDescription): string | null {
  if (description.workflow === 'sent') {
    return 'This alert has been sent. Your changes cannot be saved: write an update or a correction, by the buttons below.'
  }
  switch (phaseOf(description)) {
    case 'draft':
      return null
    case 'retracted':
      return 'This alert was taken back. Your changes cannot be saved: duplicate it to write a new one.'
    case 'cooling':
      return 'You are changing the alert. Saving stops it and takes it back to draft.'
    case 'sending':
    case 'paused':
    case 'held':
      return 'You are changing the alert. Saving stops the sending and takes it back to draft.'
    default:
      return 'You are changing the alert. Saving takes it back to draft, to be submitted again.'
  }
}

/** The panel's heading: what is the matter, in one line. */
export function headingOf(description: AlertDescription): string {
  const phase = phaseOf(description)
  switch (phase) {
    case 'draft':
      return description.problems.length > 0
        ? 'Draft: not ready yet'
        : 'Draft: ready to be submitted'
    case 'review':
      if (description.ally && description.ally.question?.counts !== true) {
        return 'Waiting for an ally'
      }
      return description.refusals.approve === null
        ? 'Waiting for your approval'
        : 'Waiting for a second person'
    case 'cooling':
      return 'Approved. It goes out in'
    case 'sending':
      return 'Being sent'
    case 'paused':
      return 'Paused by the system'
    case 'held':
      return description.refusals.goOn === null
        ? 'Waits for you: go on, or end it?'
        : 'Waits for an alert officer'
    case 'sent':
      return 'Sent'
    case 'unconfirmed':
      return 'Sent, but not everybody is known to have it'
    case 'late':
      return 'Time is over: not sent any further'
    case 'takenBack':
      return 'Taken back from phones'
    case 'retracted':
      return 'Taken back'
  }
}
