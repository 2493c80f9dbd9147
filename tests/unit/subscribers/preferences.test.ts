import { describe, expect, test } from 'vitest'
import { RecordFullError } from '../../../src/core/errors'
import { locales } from '../../../src/core/locales'
import { countStep } from '../../../src/subscribers/count-step'
import {
  defaultTimeZones,
  isPaused,
  newRecord,
  switchEntry,
  isQuiet,
  isTimeZone,
} from '../../../src/subscribers/preferences'
import { recordLimits, subscriberRecordSchema } from '../../../src/subscribers/record'

const record = newRecord({ chat: 7, locale: 'az', topics: ['detention'], consent: 2 })

describe('a new record', () => {
  test.each(locales)('it is valid in %s and begins in a zone that exists', (locale) => {
    const created = newRecord({ chat: 7, locale, topics: ['detention'], consent: 2 })
    expect(subscriberRecordSchema.parse(created)).toEqual(created)
    expect(isTimeZone(created.timeZone)).toBe(true)
    expect(created.timeZone).toBe(defaultTimeZones[locale])
  })

  test('it is quiet at night, wakes nobody and follows nothing', () => {
    expect(record).toMatchObject({ wakeForUrgent: false, follows: [], countries: [] })
    expect(isQuiet(record, new Date('2026-01-21T23:00:00Z'))).toBe(true)
  })

  test('more topics than fit are refused', () => {
    const topics = Array.from({ length: 17 }, (_, index) => `t${index}`)
    expect(() => newRecord({ chat: 7, locale: 'az', topics, consent: 2 })).toThrow(RecordFullError)
  })
})

describe('quiet hours', () => {
  const quiet = (from: string, to: string, timeZone: string, now: string) => {
    const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    return isQuiet({ quiet: { from: minutes(from), to: minutes(to) }, timeZone }, new Date(now))
  }

  test('they begin at the first minute and end before the last', () => {
    expect(quiet('13:00', '15:00', 'Asia/Baku', '2026-01-21T08:59:59Z')).toBe(false)
    expect(quiet('13:00', '15:00', 'Asia/Baku', '2026-01-21T09:00:00Z')).toBe(true)
    expect(quiet('13:00', '15:00', 'Asia/Baku', '2026-01-21T10:59:59Z')).toBe(true)
    expect(quiet('13:00', '15:00', 'Asia/Baku', '2026-01-21T11:00:00Z')).toBe(false)
  })

  test('they may pass midnight', () => {
    expect(quiet('22:00', '08:00', 'UTC', '2026-01-21T21:59:00Z')).toBe(false)
    expect(quiet('22:00', '08:00', 'UTC', '2026-01-21T22:00:00Z')).toBe(true)
    expect(quiet('22:00', '08:00', 'UTC', '2026-01-22T00:00:00Z')).toBe(true)
    expect(quiet('22:00', '08:00', 'UTC', '2026-01-22T07:59:00Z')).toBe(true)
    expect(quiet('22:00', '08:00', 'UTC', '2026-01-22T08:00:00Z')).toBe(false)
  })

  test('they follow summer time: the same hour in Berlin is another one in UTC', () => {
    const eight = (now: string) => quiet('22:00', '08:00', 'Europe/Berlin', now)
    expect(eight('2026-03-28T06:59:00Z')).toBe(true)
    expect(eight('2026-03-28T07:00:00Z')).toBe(false)
    expect(eight('2026-03-29T05:59:00Z')).toBe(true)
    expect(eight('2026-03-29T06:00:00Z')).toBe(false)
    expect(eight('2026-10-25T06:59:00Z')).toBe(true)
    expect(eight('2026-10-25T07:00:00Z')).toBe(false)
  })

  test('the hour that comes twice in autumn is quiet both times', () => {
    const night = (now: string) => quiet('02:00', '03:00', 'Europe/Berlin', now)
    expect(['00:30', '01:30'].map((time) => night(`2026-10-25T${time}:00Z`))).toEqual([true, true])
    expect(['2026-10-24T23:59:00Z', '2026-10-25T02:00:00Z'].map(night)).toEqual([false, false])
  })

  test('zones of half hours work', () => {
    expect(quiet('22:00', '08:00', 'Asia/Kolkata', '2026-01-21T16:29:00Z')).toBe(false)
    expect(quiet('22:00', '08:00', 'Asia/Kolkata', '2026-01-21T16:30:00Z')).toBe(true)
  })

  test('the same time twice means every hour, none at all means never', () => {
    expect(quiet('09:00', '09:00', 'UTC', '2026-01-21T12:00:00Z')).toBe(true)
    expect(isQuiet({ quiet: null, timeZone: 'UTC' }, new Date('2026-01-21T03:00:00Z'))).toBe(false)
  })

  test('a zone that this machine does not know counts as UTC and stops nothing', () => {
    expect(isTimeZone('Europe/Nowhere')).toBe(false)
    expect(quiet('22:00', '08:00', 'Europe/Nowhere', '2026-01-21T22:00:00Z')).toBe(true)
  })
})

describe('pauses', () => {
  const now = new Date('2026-01-21T12:00:00Z')

  test('a pause ends at its instant, a stop does not end', () => {
    expect(isPaused(record, now)).toBe(false)
    expect(isPaused({ ...record, pausedUntil: now.getTime() + 1 }, now)).toBe(true)
    expect(isPaused({ ...record, pausedUntil: now.getTime() }, now)).toBe(false)
    expect(isPaused({ ...record, stoppedOn: 1 }, now)).toBe(true)
  })
})

describe('switching entries', () => {
  test('an entry goes on and off and leaves the rest alone', () => {
    const more = switchEntry(record, 'topics', 'asylum')
    expect(more).toEqual({ ...record, topics: ['detention', 'asylum'] })
    expect(switchEntry(more, 'topics', 'asylum')).toEqual(record)
    expect(record.topics).toEqual(['detention'])
  })

  test('with a stated end, doing it twice changes nothing more', () => {
    const on = switchEntry(record, 'countries', 'AZ', true)
    expect(switchEntry(on, 'countries', 'AZ', true)).toEqual(on)
    const off = switchEntry(on, 'countries', 'AZ', false)
    expect(switchEntry(off, 'countries', 'AZ', false)).toEqual(record)
  })

  test.each(['topics', 'countries', 'follows'] as const)(
    'a full list of %s takes no more',
    (list) => {
      const entries = Array.from({ length: recordLimits[list] }, (_, index) => `x${index}`)
      const full = { ...record, [list]: entries }
      expect(() => switchEntry(full, list, 'another')).toThrow(RecordFullError)
      expect(switchEntry(full, list, 'x0', true)[list]).toHaveLength(entries.length)
      expect(switchEntry(full, list, 'x0')[list]).toHaveLength(entries.length - 1)
    },
  )
})

describe('numbers of people', () => {
  test.each([
    [0, 'fewer than 10'],
    [9, 'fewer than 10'],
    [10, '10-49'],
    [49, '10-49'],
    [50, '50-99'],
    [100, '100-249'],
    [250, '250-499'],
    [999, '500-999'],
    [1000, '1,000-2,499'],
    [99_999, '50,000-99,999'],
    [2_000_000, '100,000 or more'],
  ])('%d is shown as "%s"', (count, step) => {
    expect(countStep(count)).toBe(step)
  })
})
