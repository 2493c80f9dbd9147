import { describe, expect, it } from 'vitest'
import { numberAsRead } from '../../../src/admin/number-as-read'
import { dateProblem, readWholeNumber, wholeNumberProblem } from '../../../src/content/field-values'

const field = { name: 'count', label: 'Signatures', min: 0, max: 8_000_000_000 }
const read = (typed: string, ...languages: string[]) => readWholeNumber(typed, { field, languages })

describe('a number that somebody types', () => {
  it.each<[string, string[], number | null]>([
    ['4120', ['en'], 4120],
    [' 4120 ', ['en'], 4120],
    ['', ['en'], null],
    ['4.120', ['de'], 4120],
    ['4.120', ['tr-TR', 'en'], 4120],
    ['4.120', ['az'], 4120],
    ['4.120', ['ru'], 4120],
    ['4,120', ['en-GB'], 4120],
    ['1.234.567', ['de'], 1_234_567],
    ['4 120', ['ru'], 4120],
    ['4\u00A0120', ['en'], 4120],
    ['4\u202F120', ['de'], 4120],
    ['4’120', ['de-CH'], 4120],
    ['4,120', [], 4120],
  ])('is understood: “%s” in %j', (typed, languages, number) => {
    expect(read(typed, ...languages)).toBe(number)
  })

  it.each([
    ['4.120', ['en']],
    ['4,120', ['de']],
    ['4,120', ['tr', 'en']],
    ['4.120', ['*nonsense*']],
    ['4.12', ['en']],
  ])('is asked about where it can be meant otherwise: “%s” in %j', (typed, languages) => {
    expect(read(typed, ...languages)).toEqual({
      problem: expect.stringMatching(/^“Signatures” .* Did you mean 4,120\?/) as string,
    })
  })

  it.each(['1e300', 'many', '4.12.0', '12,34', '-5', '9000000000', '0x10', '٤١٢٠', 'NaN'])(
    'is refused with a sentence that names the field: “%s”',
    (typed) => {
      expect(read(typed, 'en')).toEqual({
        problem: expect.stringContaining('“Signatures”') as string,
      })
    },
  )
})

describe('a number that a program sends', () => {
  it.each([0, 1, 4120, 8_000_000_000, null, undefined])('may be %s', (value) => {
    expect(wholeNumberProblem(field, value)).toBeNull()
  })

  it.each([4.12, -1, 8_000_000_001, 1e300, NaN, Infinity, true, {}, [4120]])(
    'may not be %s',
    (value) => {
      expect(wholeNumberProblem(field, value)).toContain('“Signatures”')
    },
  )

  it('is called by its name where a field has no label', () => {
    expect(wholeNumberProblem({ name: 'firstYear' }, 2014.5)).toContain('“First year”')
  })
})

describe('a date', () => {
  const dated = { name: 'removeBy', label: 'Remove by' }
  it.each([
    '2026-01-22',
    '2026-01-22T10:00:00.000Z',
    '2026-01-22T10:00:00+04:00',
    '1900-01-01',
    '2200-12-31',
    new Date('2026-01-22'),
    null,
    '',
  ])('may be %s', (value) => {
    expect(dateProblem(dated, value)).toBeNull()
  })

  it.each([
    '+020026-01-01T00:00:00.000Z',
    '20026-01-01',
    '0026-01-01',
    '1899-12-31',
    '2201-01-01T00:00:00Z',
    '2026-02-31T99:00:00Z',
    'tomorrow',
    '1',
    1767225600000,
    new Date(NaN),
    new Date(8.64e15),
    {},
  ])('may not be %s', (value) => {
    expect(dateProblem(dated, value)).toContain('“Remove by”')
  })
})

describe('under a large number', () => {
  it('stands how it is read, in the language of the browser', () => {
    expect(numberAsRead(4120, ['de'])?.text).toBe('= 4.120')
    expect(numberAsRead(4120, ['en'])?.text).toBe('= 4,120')
    expect(numberAsRead(412, ['en'])).toBeNull()
    expect(numberAsRead(null, undefined)).toBeNull()
  })

  it('stands a question where thousands were meant', () => {
    expect(numberAsRead(4.12, ['tr'])).toMatchObject({ meant: 4120, meantText: '4.120' })
    expect(numberAsRead(0.12345, ['en'])).toMatchObject({ meant: null })
  })
})
