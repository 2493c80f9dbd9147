import type { ArrayField, TextareaField } from 'payload'
import type { PublishRule } from '../../hooks/publish-rules'
import { rowsOf, type WholeDocument } from '../../content/whole-document'

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

/** A published deadline changes only with a reason, which goes into the history. */
export const recordDeadline: PublishRule = ({ whole, before, data, now }) => {
  if (!before || !deadlineMoves(whole, before)) return []
  const reason = typeof whole.deadlineReason === 'string' ? whole.deadlineReason.trim() : ''
  if (!reason) {
    return [{ path: 'deadlineReason', message: 'Say why the published deadline changes.' }]
  }
  data.deadlineHistory = [
    ...rowsOf(data.deadlineHistory),
    { from: before.closesAt, to: whole.closesAt ?? null, reason, changedAt: now.toISOString() },
  ]
  data.deadlineReason = null
  return []
}
