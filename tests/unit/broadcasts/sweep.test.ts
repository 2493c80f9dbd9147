import { describe, expect, test } from 'vitest'
import { sweepSchema } from '../../../src/broadcasts/sweep'
import { between, sampleDay, sampleNote, samplePetition } from './sweeps.fixtures'

const window = between('2026-01-21T14:00:00Z', '2026-01-21T14:15:00Z')

describe('a stored sweep', () => {
  test.each([
    [
      { kind: 'reminders', window, petitions: [samplePetition()], days: [sampleDay()] },
      { kind: 'reminders', window, petitions: ['petition1'] },
    ],
    [
      { kind: 'remembrance', window, days: [sampleDay()] },
      { kind: 'remembrance', window, days: ['day1'] },
    ],
    [
      { kind: 'digest', window, notes: [sampleNote(), sampleNote({ id: 'news2' })] },
      { kind: 'digest', window, notes: ['news1', 'news2'] },
    ],
    [
      { kind: 'closed', window, petition: samplePetition(), closedAt: 1, reason: { en: 'Why' } },
      { kind: 'closed', window, petition: 'petition1' },
    ],
    [
      { kind: 'confirmation', window },
      { kind: 'confirmation', window },
    ],
  ])('of version 0.2.0 is read by its ids: $kind', (stored, sweep) => {
    expect(sweepSchema.parse(stored)).toEqual(sweep)
    expect(sweepSchema.parse(sweep)).toEqual(sweep)
  })
})
