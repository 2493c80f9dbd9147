import { describe, expect, it } from 'vitest'
import { leaveQuiet } from '../../../src/broadcasts/reminder/reader-clock'
import { explainReminders } from '../../../src/broadcasts/reminder/explain-reminders'
import { couldBeDue, type ReminderPlan } from '../../../src/broadcasts/reminder/reminder-plan'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { at, closing, day, petition, plan, reader, windowOf } from './reminders.fixtures'

const month = windowOf('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')

const hour = 3_600_000

/** The fates of a month in which every reminder is sent when it is due: `law:d3 2026-01-25T14:00`. */
function fates(what: ReminderPlan, who: SubscriberRecord, window = month) {
  const sent: string[] = []
  const dropped: string[] = []
  for (let from = window.from; from < window.to; from += hour) {
    for (const one of explainReminders(what, who, { from, to: from + hour }, new Date(from))) {
      const name = `${one.due.petition.id}:${one.due.offset}`
      if (one.fate === 'dropped') dropped.push(`${name} ${one.reason}`)
      else sent.push(`${name} ${new Date(one.at).toISOString().slice(0, 16)}`)
    }
  }
  return { sent, dropped }
}

describe('when reminders are due', () => {
  it('reminds 7, 3 and 1 days before at the reader’s hour, and in the last four hours', () => {
    expect(fates(plan(), reader())).toEqual({
      sent: [
        'law:d7 2026-01-21T14:00',
        'law:d3 2026-01-25T14:00',
        'law:d1 2026-01-27T14:00',
        'law:h4 2026-01-28T16:00',
      ],
      dropped: [],
    })
  })

  it('counts days on the reader’s calendar', () => {
    const { sent } = fates(plan(), reader({}, { timeZone: 'Pacific/Kiritimati', quiet: null }))
    // The 29th has begun there when the petition closes.
    expect(sent[0]).toBe('law:d7 2026-01-22T04:00')
  })

  it('waits for the end of quiet hours', () => {
    expect(fates(plan(), reader({ at: 23 * 60 })).sent.slice(0, 2)).toEqual([
      'law:d7 2026-01-22T04:00',
      'law:d3 2026-01-26T04:00',
    ])
    expect(fates(plan(), reader({ at: 6 * 60 })).sent[0]).toBe('law:d7 2026-01-21T04:00')
  })

  it('ends quiet hours with the change of the clocks where summer time leaves out their end', () => {
    const clock = { timeZone: 'America/St_Johns', quiet: { from: 195, to: 135 } }
    const asleep = Date.parse('2028-03-12T04:00:00Z')
    expect(new Date(leaveQuiet(clock, asleep)).toISOString()).toBe('2028-03-12T05:30:00.000Z')
  })

  it('leaves out the last hours when they are quiet, unless urgent messages may wake the reader', () => {
    const early = plan([closing('2026-01-28T06:00:00Z')])
    expect(fates(early, reader()).dropped).toEqual(['law:h4 quietHours'])
    expect(fates(early, reader({}, { wakeForUrgent: true })).sent).toContain(
      'law:h4 2026-01-28T02:00',
    )
  })

  it('reminds somebody whose every hour is quiet at their hour', () => {
    const { sent, dropped } = fates(plan(), reader({}, { quiet: { from: 0, to: 0 } }))
    expect(sent[0]).toBe('law:d7 2026-01-21T14:00')
    expect(dropped).toEqual(['law:h4 quietHours'])
  })

  it('sends nothing at or after the deadline, nor before the petition opens', () => {
    const what = plan([closing('2026-01-28T02:00:00Z', { opensAt: at('2026-01-26T15:00:00Z') })])
    const { sent, dropped } = fates(what, reader({ at: 23 * 60 }, { wakeForUrgent: true }))
    expect(sent).toEqual(['law:h4 2026-01-27T22:00'])
    expect(dropped).toEqual(['law:d7 notOpen', 'law:d3 notOpen', 'law:d1 closed'])
  })

  it('drops what was past at opt-in', () => {
    const { sent, dropped } = fates(plan(), reader({ from: at('2026-01-25T14:00:01Z') }))
    expect(sent.map((line) => line.slice(0, 6))).toEqual(['law:d1', 'law:h4'])
    expect(dropped).toEqual(['law:d7 settled', 'law:d3 settled'])
  })

  it('sends nothing to those who did not opt in, stopped, paused, or signed', () => {
    const none = { sent: [], dropped: [] }
    expect(fates(plan(), reader({ on: false }))).toEqual(none)
    expect(fates(plan(), reader({}, { stoppedOn: 20_000 }))).toEqual(none)
    expect(fates(plan(), reader({ stopped: ['law'] }))).toEqual(none)
    const paused = reader({}, { pausedUntil: at('2026-01-26T00:00:00Z') })
    expect(fates(plan(), paused).dropped).toEqual(['law:d7 paused', 'law:d3 paused'])
  })
})

describe('for whom', () => {
  it('narrows by organisation, topics and countries, as alerts do', () => {
    const what = plan([petition({ topics: ['law'], countries: ['AZ'], organisation: 'one' })])
    const isReminded = (changes: Partial<SubscriberRecord>) =>
      fates(what, reader({}, changes)).sent.length > 0
    expect(isReminded({ topics: ['law'] })).toBe(true)
    expect(isReminded({ topics: ['health'] })).toBe(false)
    expect(isReminded({ topics: ['law'], countries: ['GE'] })).toBe(false)
    expect(isReminded({ topics: ['law'], follows: ['o-two'] })).toBe(false)
    expect(isReminded({ topics: [], follows: ['o-two', 'c-silence'] })).toBe(true)
  })
})

describe('at most one a day', () => {
  it('puts all that is due on a day into the first message', () => {
    const what = plan([
      petition(),
      closing('2026-01-25T20:00:00Z', { id: 'sooner' }),
      closing('2026-02-01T10:00:00Z', { id: 'far' }),
    ])
    const { sent, dropped } = fates(what, reader())
    expect(sent.filter((line) => line.includes('2026-01-25'))).toEqual([
      'law:d3 2026-01-25T14:00',
      'sooner:h4 2026-01-25T14:00',
      'far:d7 2026-01-25T14:00',
    ])
    expect(dropped).toEqual([])
  })

  it('keeps a day free on which a reminder went out before a change of settings', () => {
    const who = reader({ from: at('2026-01-25T10:00:00Z'), lastAt: at('2026-01-25T09:00:00Z') })
    expect(fates(plan(), who).dropped).toEqual(['law:d7 settled', 'law:d3 oneADay'])
  })
})

describe('quiet remembrance days', () => {
  it('moves reminders to the next day at the same hour', () => {
    const what = plan([closing('2026-01-25T20:00:00Z')], [day()])
    expect(fates(what, reader()).sent[1]).toBe('law:d3 2026-01-23T14:00')
  })

  it('moves nothing when the petition closes on that day', () => {
    const what = plan([closing('2026-01-22T20:00:00Z')], [day(), day({ day: 21 })])
    expect(fates(what, reader()).sent.slice(1)).toEqual([
      'law:d3 2026-01-19T14:00',
      'law:d1 2026-01-22T14:00',
      'law:h4 2026-01-22T14:00',
    ])
  })

  it('keeps a day on 29 February on the 28th in other years', () => {
    const leap = [day({ month: 2, day: 29 })]
    const february = windowOf('2026-02-15T00:00:00Z', '2026-03-05T00:00:00Z')
    const what = plan([closing('2026-03-03T20:00:00Z')], leap)
    expect(fates(what, reader(), february).sent[1]).toBe('law:d3 2026-03-01T14:00')
    const inLeapYear = windowOf('2028-02-15T00:00:00Z', '2028-03-05T00:00:00Z')
    const later = plan([closing('2028-03-03T20:00:00Z')], leap)
    expect(fates(later, reader(), inLeapYear).sent[1]).toBe('law:d3 2028-03-01T14:00')
  })
})

describe('a moved deadline', () => {
  const moved = (from: string, closesAt: string) =>
    plan([
      petition({
        deadlines: [
          { from: 0, closesAt: at('2026-01-28T20:00:00Z'), reason: {} },
          { from: at(from), closesAt: at(closesAt), reason: { en: 'Parliament sits later.' } },
        ],
      }),
    ])

  it('recalculates from the instant at which it became public', () => {
    const { sent, dropped } = fates(moved('2026-01-26T10:00:00Z', '2026-01-30T20:00:00Z'), reader())
    expect(sent).toEqual([
      'law:d7 2026-01-21T14:00',
      'law:d3 2026-01-25T14:00',
      'law:d3 2026-01-27T14:00',
      'law:d1 2026-01-29T14:00',
      'law:h4 2026-01-30T16:00',
    ])
    expect(dropped).toEqual(['law:d7 announcedLate', 'law:d1 moved', 'law:h4 moved'])
  })

  it('drops everything of a deadline that has come to lie in the past', () => {
    const { sent } = fates(moved('2026-01-24T10:00:00Z', '2026-01-24T10:00:00Z'), reader())
    expect(sent).toEqual(['law:d7 2026-01-21T14:00'])
  })
})

describe('long windows', () => {
  const explain = (what: ReminderPlan, from: string, to: string, now = to) =>
    explainReminders(what, reader(), windowOf(from, to), new Date(now)).map((one) =>
      one.fate === 'sent' ? one.due.offset : `${one.due.offset} ${one.reason}`,
    )

  it('sends what is still of use after an outage and drops the rest', () => {
    expect(explain(plan(), '2026-01-27T12:00:00Z', '2026-01-28T17:00:00Z')).toEqual(['d1', 'h4'])
    expect(explain(plan(), '2026-01-27T12:00:00Z', '2026-01-28T20:00:00Z')).toEqual([
      'd1 closed',
      'h4 closed',
    ])
  })

  it('gives way to a reminder that is still to come on the same day', () => {
    const two = plan([petition(), closing('2026-01-26T20:00:00Z', { id: 'other' })])
    // Due on the 25th, sent on the 26th, on which “other” has its last hours.
    expect(explain(two, '2026-01-25T12:00:00Z', '2026-01-26T08:00:00Z')).toEqual([
      'd3 anotherToday',
      'd1 anotherToday',
    ])
  })
})

describe('couldBeDue', () => {
  it('is true exactly while a petition can be signed', () => {
    const what = plan([petition({ opensAt: at('2026-01-10T00:00:00Z') })])
    const could = (from: string, to: string) => couldBeDue(what, windowOf(from, to))
    expect(could('2026-01-09T23:45:00Z', '2026-01-10T00:00:00Z')).toBe(false)
    expect(could('2026-01-10T00:00:00Z', '2026-01-10T00:15:00Z')).toBe(true)
    expect(could('2026-01-28T19:45:00Z', '2026-01-28T20:00:00Z')).toBe(true)
    expect(could('2026-01-28T20:00:00Z', '2026-01-28T20:15:00Z')).toBe(false)
    expect(couldBeDue(plan([]), month)).toBe(false)
  })
})
