import { describe, expect, it } from 'vitest'
import { composeRemembrance, couldBeRemembered } from '../../../src/broadcasts/compose-remembrance'
import { sweepWords } from '../../../src/broadcasts/sweep-words'
import type { FrozenDay } from '../../../src/broadcasts/sweep'
import { isKeptOn } from '../../../src/broadcasts/yearly-day'
import { locales } from '../../../src/core/locales'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { between, ms, person, sampleDay } from './sweeps.fixtures'

const dayOf = (iso: string) => ms(`${iso}T00:00:00Z`) / 86_400_000

/** Every quarter of an hour around 22 January: when the message comes, and what it says. */
function arrivals(reader: SubscriberRecord, days: FrozenDay[] = [sampleDay()]) {
  const found: { at: string; text: string; silent: boolean }[] = []
  for (let from = ms('2026-01-20T00:00:00Z'); from < ms('2026-01-25T00:00:00Z'); from += 900_000) {
    const window = { from, to: from + 900_000 }
    const message = composeRemembrance(
      { kind: 'remembrance', window, days },
      reader,
      new Date(from),
    )
    if (message) found.push({ at: new Date(from).toISOString(), ...message })
  }
  return found
}

describe('a remembrance day', () => {
  it.each([
    ['Asia/Baku', '2026-01-22T05:00:00.000Z'],
    ['Europe/Berlin', '2026-01-22T08:00:00.000Z'],
    ['America/New_York', '2026-01-22T14:00:00.000Z'],
    ['Asia/Kathmandu', '2026-01-22T03:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-21T19:00:00.000Z'],
  ])('is told once, at nine on the clocks of %s', (timeZone, at) => {
    expect(arrivals(person({ timeZone })).map((one) => one.at)).toEqual([at])
  })

  it('waits for the end of quiet hours that last into the morning', () => {
    const quiet = { from: 0, to: 10 * 60 + 30 }
    expect(arrivals(person({ quiet }))).toMatchObject([
      { at: '2026-01-22T06:30:00.000Z', silent: false },
    ])
  })

  it('comes at nine without a sound when quiet hours cover the whole morning', () => {
    const quiet = { from: 8 * 60, to: 16 * 60 }
    expect(arrivals(person({ quiet }))).toMatchObject([
      { at: '2026-01-22T05:00:00.000Z', silent: true },
    ])
  })

  it('names the day, what one may do and where to turn, and neither a petition nor a number', () => {
    expect(arrivals(person())[0]?.text.split('\n\n')).toEqual([
      '22 January',
      'We remember',
      'Today we remember the people our community has lost.',
      sweepWords.en.remembrance.howToJoin,
      sweepWords.en.remembrance.supportLine,
      '— Sample Voice',
    ])
  })

  it('has a candle, help lines, a year off and the way out under it', () => {
    const message = composeRemembrance(
      {
        kind: 'remembrance',
        window: between('2026-01-22T05:00:00Z', '2026-01-22T05:15:00Z'),
        days: [sampleDay()],
      },
      person(),
      new Date('2026-01-22T05:00:00Z'),
    )
    expect(message?.buttons.flat()).toEqual([
      { text: 'Light a candle', callback: 'v1:candle:day1:0' },
      { text: 'Help lines', callback: 'v1:show:help:0' },
      { text: 'Not this year', callback: 'v1:skipyear:day1:2026' },
      { text: 'Stop', callback: 'v1:stop:day1:0' },
    ])
  })

  it('is one message when three organisations keep it, the oldest told and the others named', () => {
    const days = [
      sampleDay({
        id: 'c',
        organisation: 'org3',
        firstYear: 2026,
        title: { en: 'Day of resistance' },
      }),
      sampleDay({ id: 'a', organisation: 'org1', firstYear: 2014, title: { en: 'Pride day' } }),
      sampleDay({
        id: 'b',
        organisation: 'org2',
        firstYear: 2017,
        title: { en: 'Day against hatred' },
      }),
    ]
    const found = arrivals(person(), days)
    expect(found).toHaveLength(1)
    expect(found[0]?.text).toContain('Pride day\n\n')
    expect(found[0]?.text).toContain('Also today: Day against hatred; Day of resistance')
    const follows = ['o-org2']
    expect(arrivals(person({ follows }), days)[0]?.text).not.toContain('Pride day')
  })

  it.each<[string, Partial<SubscriberRecord>]>([
    ['who switched the days off', { remembrance: { on: false, skipYear: null } }],
    ['who said “not this year”', { remembrance: { on: true, skipYear: 2026 } }],
    ['who stopped', { stoppedOn: 20_000 }],
    ['who pauses', { pausedUntil: ms('2026-02-01T00:00:00Z') }],
    ['who follows others only', { follows: ['o-other'] }],
  ])('is not told to somebody %s', (_who, changes) => {
    expect(arrivals(person(changes))).toEqual([])
  })

  it('is told to somebody who said “not this year” a year ago', () => {
    expect(arrivals(person({ remembrance: { on: true, skipYear: 2025 } }))).toHaveLength(1)
  })

  it('is still told on the same day after a downtime, and not on the next', () => {
    const window = between('2026-01-21T12:00:00Z', '2026-01-22T14:00:00Z')
    const told = (now: string) =>
      composeRemembrance(
        { kind: 'remembrance', window, days: [sampleDay()] },
        person(),
        new Date(now),
      )
    expect(told('2026-01-22T14:00:00Z')).not.toBeNull()
    expect(told('2026-01-22T20:01:00Z')).toBeNull()
  })

  it('keeps 29 February on the 28th in years without one, and nothing before the first year', () => {
    const leap = { month: 2, day: 29, firstYear: 2020 }
    expect(isKeptOn(leap, dayOf('2028-02-29'))).toBe(true)
    expect(isKeptOn(leap, dayOf('2028-02-28'))).toBe(false)
    expect(isKeptOn(leap, dayOf('2027-02-28'))).toBe(true)
    expect(isKeptOn(leap, dayOf('2019-02-28'))).toBe(false)
  })

  it('fits a caption in every language with every field full', () => {
    const full = (length: number) =>
      Object.fromEntries(locales.map((locale) => [locale, 'ə'.repeat(length)]))
    for (const locale of locales) {
      const { remembrance, stop } = sweepWords[locale]
      const days = ['a', 'b'].map((id) =>
        sampleDay({ id, title: full(200), about: full(900), signature: full(90) }),
      )
      const [found] = arrivals(person({ locale }), days)
      expect(found?.text.length).toBeLessThanOrEqual(1024)
      expect(remembrance.howToJoin.length).toBeLessThanOrEqual(160)
      expect(remembrance.supportLine.length).toBeLessThanOrEqual(140)
      for (const label of [remembrance.candle, remembrance.help, remembrance.notThisYear, stop]) {
        expect(label.length).toBeLessThanOrEqual(24)
      }
    }
  })

  it('is looked for in exactly the windows in which somebody in the world has its morning', () => {
    const days = [sampleDay()]
    for (const timeZone of ['Pacific/Kiritimati', 'Asia/Baku', 'Pacific/Pago_Pago', 'Etc/GMT+12']) {
      const [found] = arrivals(person({ timeZone }), days)
      const from = ms(found!.at)
      expect(couldBeRemembered(days, { from, to: from + 900_000 })).toBe(true)
    }
    expect(couldBeRemembered(days, between('2026-01-20T12:00:00Z', '2026-01-20T12:15:00Z'))).toBe(
      false,
    )
    expect(couldBeRemembered(days, between('2026-01-24T00:00:00Z', '2026-01-24T00:15:00Z'))).toBe(
      false,
    )
  })
})
