import { describe, expect, it } from 'vitest'
import {
  always,
  everybody,
  judge,
  longestGap,
  resumedAfter,
  type RunRecord,
} from '../../faults/judge'

const readers = [
  { chat: 1, meant: true },
  { chat: 2, meant: true },
  { chat: 3, meant: false },
]
const good: RunRecord = {
  readers,
  messages: [
    { chat: 1, at: 1000 },
    { chat: 2, at: 1036 },
  ],
  earlyCalls: 0,
  notBefore: 1000,
  notAfter: 9000,
  state: 'done',
}
const failing = (record: RunRecord) => {
  const verdict = judge(record)
  return [...always(verdict), ...everybody(verdict)].filter(({ ok }) => !ok).map(({ what }) => what)
}

describe('the judge of a run', () => {
  it('finds nothing where everybody has one copy in time', () => {
    expect(failing(good)).toEqual([])
    expect(judge(good)).toMatchObject({ meant: 2, lost: 0, repeats: 0, most: 1, overTwo: 0 })
  })

  it.each<[string, Partial<RunRecord>, string[]]>([
    [
      'somebody lost and called done',
      { messages: [{ chat: 1, at: 1000 }] },
      ['lost, and called done', 'lost'],
    ],
    [
      'somebody lost and said so',
      { messages: [{ chat: 1, at: 1000 }], state: 'unconfirmed' },
      ['lost'],
    ],
    ['too early', { notBefore: 1001 }, ['messages at a wrong time']],
    ['too late, by the instant itself', { notAfter: 1036 }, ['messages at a wrong time']],
    ['after a stop', { stoppedAt: 35 }, ['messages at a wrong time']],
    ['calls in a pause', { earlyCalls: 1 }, ['early calls']],
    [
      'somebody who is not meant',
      { messages: [...good.messages, { chat: 3, at: 1500 }] },
      ['got it without being meant'],
    ],
    ['a state of its own', { state: 'expired' }, ['state']],
  ])('finds %s', (_, changes, found) => {
    expect(failing({ ...good, ...changes })).toEqual(found)
  })

  it('counts copies beyond the first, and people with more than two', () => {
    const again = { chat: 1, at: 2000 }
    expect(judge({ ...good, messages: [...good.messages, again, again] })).toMatchObject({
      repeats: 2,
      most: 3,
      overTwo: 50,
    })
  })

  it('measures gaps with the ends of the span, and when sending went on', () => {
    const messages = [{ at: 1100 }, { at: 1400 }, { at: 2000 }]
    expect(longestGap(messages, { from: 1000, to: 2100 })).toBe(600)
    expect(longestGap(messages, { from: 1000, to: 3000 })).toBe(1000)
    expect(longestGap([], { from: 1000, to: 3000 })).toBe(2000)
    expect(resumedAfter(messages, 1101)).toBe(899)
    expect(resumedAfter(messages, 2000)).toBeNull()
  })
})
