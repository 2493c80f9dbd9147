import { describe, expect, it } from 'vitest'
import { oldestDays, oldestWeeks } from '../../../src/jobs/oldest-days'
import { dayOf, weekOf } from '../../../src/subscribers/calendar'
import {
  confirmationStep,
  firstAskedAt,
  missedSince,
  needsConfirming,
} from '../../../src/subscribers/care/confirmation'
import { lowerStep } from '../../../src/subscribers/count-step'

const now = new Date('2026-03-12T12:00:00Z')
const today = dayOf(now)
const thisWeek = weekOf(now)
const record = { askedOn: null as number | null, stoppedOn: null, pausedUntil: null }
const step = (
  changes: Partial<typeof record> & { week?: number; missed?: boolean; at?: Date } = {},
) => {
  const { week = thisWeek - 30, missed = false, at = now, ...fields } = changes
  return confirmationStep({
    record: { ...record, ...fields },
    week,
    now: at,
    wasMissed: () => missed,
  })
}

describe('somebody of whom nothing was heard', () => {
  it('is to be asked after 26 weeks and not before', () => {
    expect(step({ week: thisWeek - 25 })).toBe('none')
    expect(step({ week: thisWeek - 26 })).toBe('note')
  })

  it('is waited for until 30 days after the question, and then erased', () => {
    expect(step({ askedOn: today })).toBe('wait')
    const due = new Date(firstAskedAt(today) + 30 * 86_400_000)
    expect(step({ askedOn: today, at: new Date(due.getTime() - 1) })).toBe('wait')
    expect(step({ askedOn: today, at: due })).toBe('erase')
  })

  it('stays once a sign of life has come, although they were asked', () => {
    expect(step({ askedOn: today - 40, week: thisWeek })).toBe('none')
  })

  it('is asked again, and not erased, when the question could not go out', () => {
    expect(step({ askedOn: today - 40, missed: true })).toBe('note')
  })

  it('is left alone when they stopped or have paused', () => {
    const pausedUntil = now.getTime() + 1
    expect(step({ stoppedOn: (today - 3) as never })).toBe('none')
    expect(step({ pausedUntil: pausedUntil as never, askedOn: today - 40 })).toBe('none')
  })
})

describe('a question', () => {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

  it('was missed by those whose turn came while nothing ran', () => {
    const missed = missedSince(ago(26), now)
    expect(missed(today - 1)).toBe(true)
    expect(missed(today - 2)).toBe(false)
    expect(missed(today)).toBe(false)
  })

  it('was missed by nobody when the jobs ran within the last hours', () => {
    expect(missedSince(ago(3), now)(today - 1)).toBe(false)
  })

  it('may have been missed by everybody when nothing is known of an earlier run', () => {
    expect(missedSince(null, now)(today - 400)).toBe(true)
    expect(missedSince(null, now)(today)).toBe(false)
  })
})

describe('a sign of life', () => {
  it('is written once a week, and at once by who was asked', () => {
    expect(needsConfirming(record, thisWeek, now)).toBe(false)
    expect(needsConfirming(record, thisWeek - 1, now)).toBe(true)
    expect(needsConfirming({ ...record, askedOn: today }, thisWeek, now)).toBe(true)
  })

  it('of somebody who stopped changes nothing', () => {
    const stopped = { askedOn: today, stoppedOn: today }
    expect(needsConfirming(stopped, thisWeek - 5, now)).toBe(false)
  })
})

it('the age of the oldest item is told in days, of a person in whole weeks', () => {
  expect(oldestDays(new Date('2026-03-09T23:00:00Z'), now)).toEqual({ oldestDays: 3 })
  expect(oldestDays(null, now)).toEqual({})
  expect(oldestWeeks([null, today - 29, today - 3], now)).toEqual({ oldestDays: 28 })
  expect(oldestWeeks([null], now)).toEqual({})
})

it('how many are left is told in steps', () => {
  expect([0, 1, 9, 10, 49, 50, 2_600].map(lowerStep)).toEqual([0, 1, 1, 10, 10, 50, 2_500])
})
