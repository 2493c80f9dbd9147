import { labelOf } from './label'

/** The years in which a date can lie: everything that is dated here happens in the lives of people. */
const years = { first: 1900, last: 2200 } as const

export type DatedField = {
  name?: string
  label?: unknown
  /** `firstYear`: an earlier year from which on a date of this field can lie. */
  custom?: Record<string, unknown> | undefined
}

/** Dates as forms and programs write them: ISO 8601, with or without a time. */
const iso = /^\d{4}-\d{2}-\d{2}(T[\d:.]{4,20}(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * One sentence that says why a field cannot hold `value`; null when it can, or when there is none. A year of five
 * digits would not only be strange: as a text it sorts before all others.
 */
export function dateProblem(field: DatedField, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  const date = value instanceof Date || isIso(value) ? new Date(value) : null
  const { firstYear } = field.custom ?? {}
  const first = typeof firstYear === 'number' ? firstYear : years.first
  const year = date?.getUTCFullYear() ?? NaN
  return year >= first && year <= years.last
    ? null
    : `${labelOf(field)} must be a day between the years ${first} and ${years.last}: check the year.`
}

const isIso = (value: unknown): value is string => typeof value === 'string' && iso.test(value)
