import { describe, expect, it } from 'vitest'
import { forgetOver } from '../../../src/broadcasts/forget-over'
import { at, closing, petition, plan, reader } from './reminders.fixtures'

const now = new Date('2026-01-25T15:00:00Z')
const what = plan([petition(), closing('2026-01-20T20:00:00Z', { id: 'past' })])

describe('notes of what is over', () => {
  it('go: of petitions that have closed, of wishes that have come, of the last message once its day is over', () => {
    const who = reader({
      lastAt: at('2026-01-24T14:00:00Z'),
      told: ['past:d1', 'law:d7', 'law:d1', 'gone:d3'],
      stopped: ['past', 'law'],
      later: [
        { petition: 'past', at: at('2026-01-19T14:00:00Z') },
        { petition: 'gone', at: at('2026-01-27T14:00:00Z') },
      ],
      only: ['past'],
    })
    const { reminders } = forgetOver(who, what, now)
    expect(reminders).toEqual({
      ...reader().reminders,
      lastAt: null,
      told: ['law:d1'],
      stopped: ['law'],
      later: [],
    })
  })

  it('stay as long as a coming message needs them, and the record is the same then', () => {
    const who = reader({
      lastAt: at('2026-01-25T14:00:00Z'),
      told: ['law:d3'],
      later: [{ petition: 'law', at: at('2026-01-26T14:00:00Z') }],
      only: ['law'],
    })
    expect(forgetOver(who, what, now)).toBe(who)
  })

  it('stay while a wish of this hour may be on its way', () => {
    const who = reader({ later: [{ petition: 'law', at: at('2026-01-25T14:00:00Z') }] })
    expect(forgetOver(who, what, now)).toBe(who)
    expect(forgetOver(who, what, new Date('2026-01-25T17:00:00Z')).reminders.later).toEqual([])
  })

  it('stay where nothing is public, since nothing tells what is over', () => {
    const who = reader({ stopped: ['law'], lastAt: at('2026-01-01T00:00:00Z') })
    expect(forgetOver(who, plan([]), now)).toBe(who)
  })

  it('of a summary and a remembrance day go once the clock alone says the same', () => {
    const settled = {
      remembrance: {
        day: 20_000,
        at: at('2024-10-04T05:00:00Z'),
        from: at('2024-10-04T06:00:00Z'),
      },
      digest: {
        after: at('2026-01-10T05:00:00Z'),
        at: at('2026-01-11T05:00:00Z'),
        from: at('2026-01-11T06:00:00Z'),
      },
    }
    const digest = { every: 'daily', at: 9 * 60 } as const
    expect(forgetOver(reader({}, { settled, digest }), what, now).settled).toEqual({})
    const fresh = {
      ...settled.digest,
      from: at('2026-01-25T14:45:00Z'),
      at: at('2026-01-25T14:30:00Z'),
    }
    const kept = forgetOver(reader({}, { settled: { digest: fresh }, digest }), what, now)
    expect(kept.settled).toEqual({ digest: fresh })
  })
})
