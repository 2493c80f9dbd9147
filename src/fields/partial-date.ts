import type { GroupField, NumberFieldSingleValidation } from 'payload'
import { partialDateProblem } from '../content/partial-date'
import { membersOnly } from './members-only'

const validatePart: NumberFieldSingleValidation = (_value, { siblingData }) =>
  partialDateProblem(siblingData) ?? true

/** A date in three optional parts; with `internal`, only the organisation's members read it. */
export function partialDateField(
  name: string,
  { label, internal = false }: { label: string; internal?: boolean },
): GroupField {
  const part = (key: string, partLabel: string) => ({
    name: key,
    type: 'number' as const,
    label: partLabel,
    validate: validatePart,
    admin: { width: '33%', step: 1 },
  })
  return {
    name,
    type: 'group',
    label,
    ...(internal && { access: { read: membersOnly } }),
    admin: { description: 'Leave empty what is not known.' },
    fields: [
      { type: 'row', fields: [part('year', 'Year'), part('month', 'Month'), part('day', 'Day')] },
    ],
  }
}
