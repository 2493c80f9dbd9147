import type { SubscriberRecord } from '../subscribers/record'
import type { RenderedMessage } from './alert/compose-alert'
import type { Reveal } from './callback-data'
import { renderClosed } from './closed/compose-closed'
import { renderDigest } from './digest/compose-digest'
import type { SweepPlan } from './plan-sweep'
import { deadlineAt, isOpen } from './reminder/reminder-plan'
import { renderReminder, type ReminderItem } from './reminder/render-reminder'
import { renderRemembrance } from './remembrance/compose-remembrance'

/**
 * The message behind a neutral line, in the words that are public now; null when nothing of it still holds. What a
 * reader has chosen since changes neither what it was about nor whether they may see it.
 */
export function revealSweep(
  reveal: Exclude<Reveal, { about: 'alert' }>,
  plan: SweepPlan,
  reader: SubscriberRecord,
  now: Date,
): RenderedMessage | null {
  switch (reveal.about) {
    case 'petitions': {
      const items = reveal.ids.flatMap(
        (id, index) => itemOf(plan, id, { isMoved: reveal.moved[index] ?? false, now }) ?? [],
      )
      return items.length === 0 ? null : renderReminder(items, reader, now, reveal.more)
    }
    case 'day':
      return renderRemembrance(plan.days, reader, reveal.day)
    case 'digest': {
      const { weekly, after, until } = reveal
      // Within the second that was cut off.
      const span = { weekly, after: after * 1000, until: until * 1000 + 999 }
      return renderDigest(plan.notes, reader, span)
    }
    case 'closed': {
      const closing = plan.closings.find(({ petition }) => petition.id === reveal.id)
      return closing ? renderClosed(closing, reader) : null
    }
  }
}

function itemOf(
  plan: SweepPlan,
  id: string,
  { isMoved, now }: { isMoved: boolean; now: Date },
): ReminderItem | null {
  const at = now.getTime()
  const petition = plan.petitions.find((one) => one.id === id)
  const deadline = petition && deadlineAt(petition, at)
  if (!petition || !deadline || !isOpen(petition, at)) return null
  const reason = petition.deadlines[deadline.index]?.reason ?? {}
  return { petition, closesAt: deadline.closesAt, moved: isMoved ? reason : null }
}
