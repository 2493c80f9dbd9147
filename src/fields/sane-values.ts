import type { DateField, Field, NumberField, Validate } from 'payload'
import { date, number } from 'payload/shared'
import { dateProblem } from '../content/sane-date'
import { wholeNumberProblem } from '../content/whole-number'

/** What keeps a value from standing in a field, as one sentence; null when nothing does. */
export function valueProblem(field: Field, value: unknown): string | null {
  if (field.type === 'number') {
    const values: unknown[] = field.hasMany && Array.isArray(value) ? value : [value]
    return values.map((one) => wholeNumberProblem(field, one)).find(Boolean) ?? null
  }
  return field.type === 'date' ? dateProblem(field, value) : null
}

/** Fields of which each number and date says at once, in its form, what it cannot hold. */
export function withSaneValues(fields: readonly Field[]): Field[] {
  return fields.map((field): Field => {
    if (field.type === 'number' || field.type === 'date') return withProblems(field)
    if (field.type === 'tabs') {
      return {
        ...field,
        tabs: field.tabs.map((tab) => ({ ...tab, fields: withSaneValues(tab.fields) })),
      }
    }
    if (field.type === 'blocks') {
      return {
        ...field,
        blocks: field.blocks.map((block) => ({ ...block, fields: withSaneValues(block.fields) })),
      }
    }
    // Rows, groups, arrays and what folds.
    return 'fields' in field ? { ...field, fields: withSaneValues(field.fields) } : field
  })
}

function withProblems(field: NumberField | DateField): Field {
  // What stands in its place otherwise is Payload's own: required, between its bounds.
  const own = (field.validate ?? (field.type === 'number' ? number : date)) as Validate
  const validate: Validate = (value, args) => valueProblem(field, value) ?? own(value, args)
  return { ...field, validate }
}
