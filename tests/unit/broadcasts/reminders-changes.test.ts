import { describe, expect, it } from 'vitest'
import { explainReminders } from '../../../src/broadcasts/reminders/explain-reminders'
import { remindTomorrow } from '../../../src/broadcasts/reminders/remind-tomorrow'
import { settleReminders } from '../../../src/broadcasts/reminders/settle-reminders'
import { stopReminding, turnReminders } from '../../../src/broadcasts/reminders/turn-reminders'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { at, closing, day, petition, plan, reader } from './reminders.fixtures'

const hour = 3_600_000
const noon = new Date('2026-01-25T08:00:00Z')
const evening = new Date('2026-01-25T15:00:00Z')

/** What is sent from `now` on. */
function coming(what: ReturnType<typeof plan>, who: SubscriberRecord, now: Date) {
  const window = { from: now.getTime(), to: at('2026-02-10T00:00:00Z') }
  const sent: string[] = []
  for (let from = window.from; from < window.to; from += hour) {
    for (const one of explainReminders(what, who, { from, to: from + hour }, new Date(from))) {
      if (one.fate !== 'sent') continue
      sent.push(`${one.due.petition.id}:${one.due.offset} ${iso(one.at)}`)
    }
  }
  return sent
}

const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16)
const laterOf = (who: SubscriberRecord) =>
  who.reminders.later.map(({ petition: id, at: due }) => `${id} ${iso(due)}`)

describe('a change of settings', () => {
  it('does not repeat what went out when the hour moves to later that day', () => {
    const who = turnReminders(reader(), { on: true, at: 20 * 60 }, plan(), evening)
    expect(who.reminders.told).toEqual(['law:d3'])
    expect(coming(plan(), who, evening)[0]).toBe('law:d1 2026-01-27T16:00')
  })

  it('does not lose what was to come when the hour moves to earlier that day', () => {
    const who = turnReminders(reader(), { on: true, at: 9 * 60 }, plan(), noon)
    expect(laterOf(who)).toEqual(['law 2026-01-26T05:00'])
    expect(coming(plan(), who, noon)[0]).toBe('law:later 2026-01-26T05:00')
  })

  it('neither repeats nor loses anything when the reader changes zone', () => {
    const before = reader()
    const flown = { ...before, timeZone: 'America/New_York' }
    const who = settleReminders(before, flown, plan(), evening)
    expect(who.reminders).toMatchObject({
      from: evening.getTime(),
      lastAt: at('2026-01-25T14:00:00Z'),
      told: ['law:d3'],
      later: [],
    })
    const back = settleReminders(flown, { ...flown, timeZone: 'Asia/Baku' }, plan(), noon)
    expect(laterOf(back)).toEqual([])
    expect(coming(plan(), back, noon)[0]).toBe('law:d3 2026-01-25T14:00')
  })

  it('repeats nothing for a reader who goes to and fro between zones', () => {
    const baku = reader()
    const newYork = { timeZone: 'America/New_York' }
    const there = settleReminders(baku, { ...baku, ...newYork }, plan(), evening)
    const back = settleReminders(there, { ...there, timeZone: 'Asia/Baku' }, plan(), evening)
    const again = settleReminders(back, { ...back, ...newYork }, plan(), evening)
    expect(coming(plan(), again, evening)[0]).toBe('law:d1 2026-01-27T23:00')
  })

  it('leaves everything as it is when no reminder moves', () => {
    const before = reader()
    expect(settleReminders(before, { ...before, locale: 'de' }, plan(), noon).reminders).toBe(
      before.reminders,
    )
  })

  it('keeps no instant of a reminder for longer than another could fall on its day', () => {
    const before = reader()
    const who = settleReminders(
      before,
      { ...before, quiet: null },
      plan(),
      new Date('2026-01-24T15:00:00Z'),
    )
    expect(who.reminders.lastAt).toBeNull()
  })

  it('counts what a pause swallowed as past', () => {
    const paused = { ...reader(), pausedUntil: at('2026-01-27T00:00:00Z') }
    const resumed = settleReminders(paused, { ...paused, pausedUntil: null }, plan(), evening)
    expect(coming(plan(), resumed, evening)[0]).toBe('law:d1 2026-01-27T14:00')
  })

  it('drops the oldest entries of full lists', () => {
    const many = plan(Array.from({ length: 10 }, (_, index) => petition({ id: `p${index}` })))
    const told = turnReminders(reader(), { on: true, at: 20 * 60 }, many, evening).reminders.told
    expect(told).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((index) => `p${index}:d3`))
    const early = turnReminders(reader(), { on: true, at: 9 * 60 }, many, noon)
    expect(early.reminders.later).toHaveLength(4)
  })
})

describe('switching reminders', () => {
  it('drops what is past at opt-in and counts from that instant', () => {
    const who = turnReminders(reader({ on: false }), { on: true }, plan(), evening)
    expect(who.reminders).toMatchObject({ on: true, at: 18 * 60, from: evening.getTime() })
    expect(coming(plan(), who, evening)[0]).toBe('law:d1 2026-01-27T14:00')
  })

  it('sends no second reminder on a day on which they were switched off and on again', () => {
    const two = plan([petition(), closing('2026-01-25T20:00:00Z', { id: 'sooner' })])
    const off = turnReminders(reader(), { on: false }, two, evening)
    const on = turnReminders(off, { on: true }, two, evening)
    expect(coming(two, on, evening)[0]).toBe('law:d1 2026-01-27T14:00')
  })

  it('stops one petition at once and keeps the others', () => {
    const two = plan([petition(), petition({ id: 'other' })])
    const who = stopReminding(reader(), 'law', two, noon)
    expect(who.reminders.stopped).toEqual(['law'])
    expect(coming(two, who, noon)[0]).toBe('other:d3 2026-01-25T14:00')
  })

  it('forgets closed petitions first when the list of stopped ones is full', () => {
    const open = ['a', 'b']
    const stopped = ['a', ...Array.from({ length: 11 }, (_, index) => `old${index}`)]
    const two = plan(open.map((id) => petition({ id })))
    const who = stopReminding(reader({ stopped }), 'b', two, noon)
    expect(who.reminders.stopped).toHaveLength(12)
    expect(who.reminders.stopped).toEqual(expect.arrayContaining(open))
  })
})

describe('remind me tomorrow', () => {
  const tap = (
    closesAt: string,
    now: string,
    who = reader(),
    days = [] as ReturnType<typeof day>[],
  ) => {
    const { at: due, today } = remindTomorrow(
      who,
      'law',
      plan([closing(closesAt)], days),
      new Date(now),
    )
    return { at: due === null ? null : iso(due), today }
  }

  it('comes at the same time on the next day', () => {
    const open = plan([closing('2026-02-08T20:00:00Z')])
    const { record } = remindTomorrow(reader(), 'law', open, noon)
    expect(coming(open, record, noon)[0]).toBe('law:later 2026-01-26T08:00')
  })

  it('waits for the end of quiet hours and of a quiet remembrance day', () => {
    expect(tap('2026-02-08T20:00:00Z', '2026-01-25T19:30:00Z').at).toBe('2026-01-27T04:00')
    const twentySixth = [day({ day: 26 })]
    expect(tap('2026-02-08T20:00:00Z', '2026-01-25T08:00:00Z', reader(), twentySixth).at).toBe(
      '2026-01-27T08:00',
    )
  })

  it('comes today when the petition closes before then', () => {
    expect(tap('2026-01-26T06:00:00Z', '2026-01-25T08:00:00Z')).toEqual({
      at: '2026-01-25T14:00',
      today: true,
    })
    expect(tap('2026-01-25T16:00:00Z', '2026-01-25T14:05:00Z')).toEqual({
      at: '2026-01-25T15:00',
      today: true,
    })
  })

  it('comes today even when the day’s reminder went out already', () => {
    const open = plan([closing('2026-01-26T13:00:00Z')])
    const { record } = remindTomorrow(reader(), 'law', open, new Date('2026-01-25T14:05:00Z'))
    expect(coming(open, record, evening)[0]).toBe('law:later 2026-01-25T15:00')
  })

  it('comes the next morning when no hour of today is left', () => {
    expect(tap('2026-01-26T13:00:00Z', '2026-01-25T18:30:00Z')).toEqual({
      at: '2026-01-26T04:00',
      today: false,
    })
  })

  it('offers nothing when no time is left, and changes nothing', () => {
    const who = reader()
    const soon = plan([closing('2026-01-25T08:20:00Z')])
    expect(remindTomorrow(who, 'law', soon, noon)).toEqual({ record: who, at: null, today: false })
    expect(remindTomorrow(who, 'unknown', soon, noon).at).toBeNull()
  })

  it('comes by itself when it is asked for under a message that went out before its minute', () => {
    // 23:59 in Baku: the last hours begin at 19:59, and the sweep for a quarter of an hour at 19:45.
    const open = plan([closing('2026-01-25T19:59:00Z')])
    const tapped = new Date('2026-01-25T15:50:00Z')
    const { record, at: due } = remindTomorrow(reader(), 'law', open, tapped)
    expect(iso(due ?? 0)).toBe('2026-01-25T17:00')
    expect(coming(open, record, new Date('2026-01-25T15:45:00Z'))).toEqual([
      'law:later 2026-01-25T17:00',
    ])
  })

  it('replaces one that went out before its minute, and brings nothing along a second time', () => {
    const open = plan([closing('2026-01-26T13:00:00Z')])
    const first = remindTomorrow(reader(), 'law', open, new Date('2026-01-25T08:14:00Z')).record
    expect(coming(open, first, new Date('2026-01-26T08:00:00Z'))).toEqual([
      'law:later 2026-01-26T08:14',
      'law:h4 2026-01-26T08:14',
    ])
    const tapped = new Date('2026-01-26T08:05:00Z')
    const { record } = remindTomorrow(first, 'law', open, tapped)
    expect(coming(open, record, new Date('2026-01-26T08:15:00Z'))).toEqual([
      'law:later 2026-01-26T09:00',
    ])
  })

  it('is kept by a change of settings and goes with “I signed”', () => {
    const open = plan([closing('2026-02-08T20:00:00Z')])
    const { record } = remindTomorrow(reader(), 'law', open, noon)
    const moved = turnReminders(record, { on: true, at: 600 }, open, evening)
    expect(laterOf(moved)).toEqual(['law 2026-01-26T08:00'])
    expect(laterOf(stopReminding(moved, 'law', open, evening))).toEqual([])
  })
})
