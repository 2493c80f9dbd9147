import { labelOf } from './label'

/** The instant that a stored value names; null when it names none. */
export function instantOf(value: unknown): Date | null {
  if (typeof value !== 'string' && !(value instanceof Date)) return null
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? null : date
}

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

/** More people than there are: no count of signatures is higher. */
export const everybody = 8_000_000_000

/** What a whole number may be; where a field says nothing, from 0 to what JavaScript holds exactly. */
export type WholeNumberField = {
  name?: string
  label?: unknown
  min?: number | undefined
  max?: number | undefined
}

/** Digits in groups of three as people write them: 4.120, 4,120, 4 120 (also with no-break spaces), 4’120. */
const grouped = /^\d{1,3}([., '’\u00A0\u202F])\d{3}(?:\1\d{3})*$/

/**
 * Reads a whole number that somebody typed. Where the sign between the groups parts decimals in their language,
 * as the dot in English, it could be meant so: then they are asked.
 * @param languages - what the person reads, the first that is known counts, e.g. `de-AT`
 * @returns the number, or null for an empty text, or one sentence that says what is wrong
 */
export function readWholeNumber(
  typed: string,
  { field, languages }: { field: WholeNumberField; languages: readonly string[] },
): number | null | { problem: string } {
  const text = typed.trim()
  if (text === '') return null
  if (/^[+-]?\d{1,16}$/.test(text)) return within(field, Number(text))
  const sign = grouped.exec(text)?.[1]
  if (sign === undefined) {
    const number = /^[+-]?\d*\.?\d+(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN
    return { problem: wholeNumberProblem(field, number) ?? notANumber(field) }
  }
  const number = Number(text.replaceAll(sign, ''))
  if (sign !== decimalSign(languages)) return within(field, number)
  return { problem: didYouMean(field, number) }
}

function within(field: WholeNumberField, number: number): number | { problem: string } {
  const problem = wholeNumberProblem(field, number)
  return problem === null ? number : { problem }
}

/** One sentence that says why a field cannot hold `value`; null when it can, or when there is none. */
export function wholeNumberProblem(field: WholeNumberField, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value !== 'number' || !Number.isFinite(value)) return notANumber(field)
  if (!Number.isInteger(value)) {
    const meant = thousandfold(value)
    return meant === null
      ? `${labelOf(field)} must be a whole number, e.g. ${Math.round(value)}.`
      : didYouMean(field, meant)
  }
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = field
  return value >= min && value <= max
    ? null
    : `${labelOf(field)} must lie between ${shown(min)} and ${shown(max)}: correct it.`
}

const notANumber = (field: WholeNumberField): string =>
  `${labelOf(field)} must be a whole number: type digits alone, e.g. 4120.`

const didYouMean = (field: WholeNumberField, number: number): string =>
  `${labelOf(field)} must be a whole number. Did you mean ${shown(number)}? Then type ${number}, without a dot or a comma.`

/** What 4.12 was meant to be, if it was 4.120; null when there are more digits than a group has. */
export function thousandfold(value: number): number | null {
  const [whole = '', rest = ''] = String(value).split('.')
  const isGroup = /^\d{1,3}$/.test(whole) && whole !== '0' && /^\d{1,3}$/.test(rest)
  return isGroup ? Number(`${whole}${rest.padEnd(3, '0')}`) : null
}

const shown = (number: number): string => new Intl.NumberFormat('en').format(number)

function decimalSign(languages: readonly string[]): string {
  const [language = 'en'] = Intl.NumberFormat.supportedLocalesOf(languages.filter(isLanguage))
  const parts = new Intl.NumberFormat(language).formatToParts(1.5)
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.'
}

function isLanguage(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length === 1
  } catch {
    return false
  }
}
