import { describe, expect, it } from 'vitest'
import { composeClosed } from '../../../src/broadcasts/closed/compose-closed'
import { composeConfirmation } from '../../../src/broadcasts/confirmation/compose-confirmation'
import { fitText } from '../../../src/content/texts/fit-text'
import { locales } from '../../../src/core/locales'
import { noReminders, type SubscriberRecord } from '../../../src/subscribers/record'
import { between, ms, person, samplePetition } from './sweeps.fixtures'

const now = new Date('2026-01-25T10:00:00Z')
const reminded: Partial<SubscriberRecord> = { reminders: { ...noReminders, on: true } }

const closed = (reader: SubscriberRecord, petition = samplePetition()) =>
  composeClosed(
    {
      kind: 'closed',
      window: between('2026-01-25T10:00:00Z', '2026-01-25T10:15:00Z'),
      petition,
      closedAt: now.getTime(),
      reason: { en: 'Parliament has agreed.' },
    },
    reader,
    now,
  )

describe('a petition that closes early', () => {
  it('is told in one line with the reason', () => {
    expect(closed(person(reminded))?.text).toBe(
      'The petition “A sample petition” has closed early. Parliament has agreed. ' +
        'No more reminders will come for it.\n\n— Sample Voice',
    )
  })

  it.each(['az', 'de', 'ru', 'tr'] as const)(
    'is told without a reason that is not in the language of the reader (%s)',
    (locale) => {
      const message = closed(person({ ...reminded, locale }))
      expect(message?.text).toContain('A sample petition')
      expect(message?.text).not.toContain('Parliament')
    },
  )

  it.each<[string, Partial<SubscriberRecord>]>([
    ['whose reminders are off', {}],
    [
      'who stopped them for it',
      { reminders: { ...noReminders, on: true, stopped: ['petition1'] } },
    ],
    ['who pauses', { ...reminded, pausedUntil: ms('2026-02-01T00:00:00Z') }],
    ['who follows others only', { ...reminded, follows: ['o-other'] }],
  ])('is not told to somebody %s', (_who, changes) => {
    expect(closed(person(changes))).toBeNull()
  })

  it('makes no sound in quiet hours', () => {
    expect(closed(person(reminded))?.silent).toBe(false)
    expect(closed(person({ ...reminded, timeZone: 'America/New_York' }))?.silent).toBe(true)
  })
})

describe('the question whether somebody is still there', () => {
  const asked = (reader: SubscriberRecord, from: string, to: string) =>
    composeConfirmation({ kind: 'confirmation', window: between(from, to) }, reader, new Date(from))
  const askedOn = ms('2026-01-20T00:00:00Z') / 86_400_000

  it('comes on the next day, and once more two weeks later', () => {
    const reader = person({ askedOn })
    const days = Array.from(
      { length: 40 },
      (_, day) => ms('2026-01-10T10:00:00Z') + day * 86_400_000,
    )
    const sent = days.filter((from) =>
      composeConfirmation(
        { kind: 'confirmation', window: { from, to: from + 86_400_000 } },
        reader,
        new Date(from),
      ),
    )
    expect(sent.map((from) => new Date(from).toISOString())).toEqual([
      '2026-01-21T10:00:00.000Z',
      '2026-02-04T10:00:00.000Z',
    ])
  })

  it('is for those alone of whom it is noted, in every language', () => {
    for (const locale of locales) {
      const message = asked(
        person({ askedOn, locale }),
        '2026-01-21T10:00:00Z',
        '2026-01-22T10:00:00Z',
      )
      expect(message?.buttons[0]?.[0]).toMatchObject({ callback: 'v1:stay:-:0' })
    }
    expect(asked(person(), '2026-01-21T10:00:00Z', '2026-01-22T10:00:00Z')).toBeNull()
    expect(
      asked(
        person({ askedOn, stoppedOn: askedOn }),
        '2026-01-21T10:00:00Z',
        '2026-01-22T10:00:00Z',
      ),
    ).toBeNull()
  })
})

describe('a text that is too long', () => {
  it('ends with a sentence, or else with a word, and never in the middle of a character', () => {
    expect(fitText('One. Two is here. Three is long', 20)).toBe('One. Two is here.')
    expect(fitText('Words without any end in sight', 20)).toBe('Words without any…')
    expect(fitText('🕯️'.repeat(20), 21).length).toBeLessThanOrEqual(21)
    expect(fitText('a🕯b🕯', 3)).toBe('a…')
    expect(fitText('  short\n text ', 20)).toBe('short text')
  })
})
