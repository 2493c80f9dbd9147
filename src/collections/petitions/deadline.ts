import type { ArrayField, CheckboxField, TextareaField } from 'payload'
import { endOfMinute } from '../../content/campaign-phase'
import { petitionEnd } from '../../content/petition-state'
import type { Problem, PublishRule } from '../../hooks/publish-rules'
import { rowsOf, type WholeDocument } from '../../core/whole-document'

/** Why a published deadline moves; needed once, then kept in the history. */
export function deadlineReasonField(): TextareaField {
  return {
    name: 'deadlineReason',
    type: 'textarea',
    maxLength: 160,
    label: 'Why the deadline changes',
    admin: {
      condition: (data) => Number(data.version ?? 0) > 0,
      description: 'Needed when you change a published deadline. Readers see it.',
    },
  }
}

/**
 * The word of whoever moves a published deadline into the past that this is meant. It is never stored: it belongs to
 * the one click that publishes.
 */
export function closeNowField(clock: () => Date = () => new Date()): CheckboxField {
  return {
    name: 'closeNow',
    type: 'checkbox',
    virtual: true,
    label: 'Close now',
    admin: {
      condition: (data) =>
        Number(data.version ?? 0) > 0 &&
        Boolean(data.deadlineReason) &&
        hasPassed(data.closesAt, clock()),
      description:
        'The deadline lies in the past. Publishing it closes the petition at once, and readers with reminders are told that it has closed early.',
    },
  }
}

/** Every change of a published deadline, oldest first. */
export function deadlineHistoryField(): ArrayField {
  const day = (name: string, label: string) => ({
    name,
    type: 'date' as const,
    label,
    admin: { readOnly: true, width: '33%', date: { pickerAppearance: 'dayAndTime' as const } },
  })
  return {
    name: 'deadlineHistory',
    type: 'array',
    dbName: 'deadlines',
    label: 'Changes of the deadline',
    access: { create: () => false, update: () => false },
    admin: {
      readOnly: true,
      initCollapsed: true,
      condition: (data) => rowsOf(data.deadlineHistory).length > 0,
    },
    fields: [
      { type: 'row', fields: [day('from', 'From'), day('to', 'To'), day('changedAt', 'Changed')] },
      { name: 'reason', type: 'textarea', localized: true, maxLength: 160 },
    ],
  }
}

const timeOf = (value: unknown): number | null =>
  typeof value === 'string' || value instanceof Date ? new Date(value).getTime() : null

/** Whether the public deadline would change. */
function deadlineMoves(whole: WholeDocument, before: WholeDocument | null): boolean {
  return before !== null && timeOf(before.closesAt) !== timeOf(whole.closesAt)
}

const hasPassed = (closesAt: unknown, now: Date): boolean => {
  const at = timeOf(closesAt)
  return at !== null && endOfMinute(new Date(at)) <= now.getTime()
}

/** Whether people who could sign until now could not any more. */
function closesNow(whole: WholeDocument, before: WholeDocument, now: Date): boolean {
  const end = petitionEnd(before)
  return hasPassed(whole.closesAt, now) && (end === null || end.getTime() > now.getTime())
}

/**
 * A published deadline changes only with a reason, which goes into the history. One in the past would close the
 * petition at once and tell phones so: it is taken for a slip until somebody says that it is meant.
 */
export const recordDeadline: PublishRule = ({ whole, before, data, now }) => {
  const isMeant = whole.closeNow === true
  delete data.closeNow
  if (!before || !deadlineMoves(whole, before)) return []
  const reason = typeof whole.deadlineReason === 'string' ? whole.deadlineReason.trim() : ''
  const problems: Problem[] = []
  if (!reason) {
    problems.push({ path: 'deadlineReason', message: 'Say why the published deadline changes.' })
  }
  if (closesNow(whole, before, now) && !isMeant) problems.push(closesAtOnce)
  if (problems.length > 0) return problems
  data.deadlineHistory = [
    ...rowsOf(data.deadlineHistory),
    { from: before.closesAt, to: whole.closesAt ?? null, reason, changedAt: now.toISOString() },
  ]
  data.deadlineReason = null
  return []
}

const closesAtOnce: Problem = {
  path: 'closesAt',
  message:
    'This deadline has passed: the petition would close at once, and readers would be told that it closed early. Correct the date, or, if that is meant, tick “Close now” (closeNow: true) and publish again.',
}
