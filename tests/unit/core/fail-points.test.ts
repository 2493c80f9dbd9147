import { describe, expect, it } from 'vitest'
import {
  createFailPoints,
  FailPointError,
  failPoints,
  failRulesSchema,
} from '../../../src/core/fail-points'
import { createVirtualClock } from '../../support/sending/virtual-clock'

function start(text: string) {
  const clock = createVirtualClock()
  const hits: string[] = []
  const points = createFailPoints({
    rules: failRulesSchema.parse(text),
    now: clock.now,
    setTimer: clock.setTimer,
    die: () => hits.push('dead'),
    tell: (point, kind) => hits.push(`${point} ${kind}`),
  })
  return { clock, hits, points }
}

describe('the text that says what goes wrong', () => {
  it.each([
    ['send.before=die', [{ action: { kind: 'die' }, from: 1, times: 1 }]],
    ['send.before=throw@3', [{ action: { kind: 'throw' }, from: 3, times: 1 }]],
    ['send.before=hang@3x2', [{ action: { kind: 'hang', ms: Infinity }, from: 3, times: 2 }]],
    ['send.before=hang(50)x*', [{ action: { kind: 'hang', ms: 50 }, from: 1, times: Infinity }]],
    [
      'send.before=clock(-7200000)@2',
      [{ action: { kind: 'clock', shiftMs: -7_200_000, ms: Infinity }, from: 2, times: 1 }],
    ],
    [
      'send.before=clock(60000,500)',
      [{ action: { kind: 'clock', shiftMs: 60_000, ms: 500 }, from: 1, times: 1 }],
    ],
  ])('%s is read', (text, rules) => {
    expect(failRulesSchema.parse(text)).toEqual(
      rules.map((rule) => ({ point: 'send.before', ...rule })),
    )
  })

  it('holds any number of rules, and every point by its name', () => {
    const text = failPoints.map((point) => `${point}=die@7`).join(' ; ')
    expect(failRulesSchema.parse(`${text};`).map(({ point }) => point)).toEqual(failPoints)
    expect(failRulesSchema.parse('')).toEqual([])
  })

  it.each([
    'send=die',
    'sending.before=die',
    'send.before',
    'send.before=explode',
    'send.before=die(5)',
    'send.before=throw(5)',
    'send.before=clock',
    'send.before=hang(-5)',
    'send.before=hang(1,2)',
    'send.before=die@0',
    'send.before=diex0',
    'send.before=die@-1',
    'send.before=die, send.after=die',
  ])('%s is refused', (text) => {
    expect(failRulesSchema.safeParse(text).success).toBe(false)
  })
})

describe('a fail point', () => {
  it('throws at the passings that were named, and at no others', async () => {
    const { hits, points } = start('cursor.save.before=throw@2x2')
    let worked = 0
    const pass = () => points.around('cursor.save', async () => (worked += 1))
    const outcomes = await Promise.allSettled([pass(), pass(), pass(), pass()])
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect(worked).toBe(2)
    expect(hits).toEqual(['cursor.save.before throw', 'cursor.save.before throw'])
  })

  it('comes before or after what it names', async () => {
    const { points } = start('send.after=throw')
    let sent = false
    const sending = points.around('send', async () => (sent = true))
    await expect(sending).rejects.toThrow(FailPointError)
    expect(sent).toBe(true)
  })

  it('says that it is dying, dies, and lets nothing happen any more', async () => {
    const { clock, hits, points } = start('lease.swap.before=die')
    let worked = false
    void points.around('lease.swap', async () => (worked = true))
    await clock.advance(60_000)
    expect(hits).toEqual(['lease.swap.before die', 'dead'])
    expect(worked).toBe(false)
  })

  it('hangs for as long as it was told to', async () => {
    const { clock, points } = start('source.due.before=hang(5000)')
    let answered = false
    void points.around('source.due', async () => []).then(() => (answered = true))
    await clock.advance(4999)
    expect(answered).toBe(false)
    await clock.advance(1)
    expect(answered).toBe(true)
  })

  it('shifts the wall clock for a while, and the timers not at all', async () => {
    const { clock, points } = start('send.before=clock(25200000,2000)@2')
    const ahead = () => points.now().getTime() - clock.now().getTime()
    const pass = () => points.around('send', async () => {})
    await pass()
    expect(ahead()).toBe(0)
    await pass()
    expect(ahead()).toBe(25_200_000)
    await clock.advance(1999)
    expect(ahead()).toBe(25_200_000)
    await clock.advance(1)
    expect(ahead()).toBe(0)
  })

  it('leaves results and errors as they are', async () => {
    const { points } = start('')
    expect(await points.around('send', async () => 4)).toBe(4)
    await expect(points.around('send', () => Promise.reject(new Error('own')))).rejects.toThrow(
      'own',
    )
  })
})
