import { describe, expect, it } from 'vitest'
import { composeReminder } from '../../../src/broadcasts/reminder/compose-reminder'
import { explainReminders } from '../../../src/broadcasts/reminder/explain-reminders'
import { mayBeDue } from '../../../src/broadcasts/reminder/may-be-due'
import type { ReminderPlan } from '../../../src/broadcasts/reminder/reminder-plan'
import { locales } from '../../../src/core/locales'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { at, closing, day, petition, plan, reader, sweep, windowOf } from './reminders.fixtures'

/** What becomes of every reminder of January. */
function fates(what: ReminderPlan, who: SubscriberRecord) {
  const month = windowOf('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')
  const all = explainReminders(what, who, month, new Date(at('2026-01-01T00:00:00Z')))
  const name = ({ due }: (typeof all)[number]) => `${due.petition.id}:${due.offset}`
  return {
    sent: all.flatMap((one) =>
      one.fate === 'sent' ? [`${name(one)} ${new Date(one.at).toISOString().slice(0, 16)}`] : [],
    ),
    dropped: all.flatMap((one) => (one.fate === 'dropped' ? [`${name(one)} ${one.reason}`] : [])),
  }
}

/** 26 January, 02:00 in Baku; the 25th is a quiet day. */
const night = () => closing('2026-01-25T22:00:00Z')
const quietEve = day({ day: 25 })
const awake = (changes = {}) => reader({}, { quiet: null, ...changes })

describe('a petition that closes in the night after a quiet day', () => {
  it('is told of before that day, in one message', () => {
    const { sent, dropped } = fates(plan([night()], [quietEve]), awake())
    expect(sent).toEqual([
      'law:d7 2026-01-19T14:00',
      'law:d3 2026-01-23T14:00',
      'law:d1 2026-01-24T14:00',
      'law:h4 2026-01-24T14:00',
    ])
    expect(dropped).toEqual([])
  })

  it('is told of before all quiet days in a row, on the day of another reminder at most once', () => {
    const three = [24, 25, 23].map((date) => day({ id: `d${date}`, day: date }))
    expect(fates(plan([night()], three), awake()).sent).toEqual([
      'law:d7 2026-01-19T14:00',
      'law:d3 2026-01-22T14:00',
      'law:d1 2026-01-22T14:00',
      'law:h4 2026-01-22T14:00',
    ])
  })

  it('keeps the rule of quiet hours for the last hours: who does not want them then gets none', () => {
    const quiet = { from: 21 * 60, to: 8 * 60 }
    const { sent, dropped } = fates(plan([night()], [quietEve]), awake({ quiet }))
    expect(sent.at(-1)).toBe('law:d1 2026-01-24T14:00')
    expect(dropped).toEqual(['law:h4 quietHours'])
  })

  it('is found by the look that a sweep takes first', () => {
    const window = windowOf('2026-01-24T14:00:00Z', '2026-01-24T14:15:00Z')
    expect(mayBeDue(plan([night()], [quietEve]), awake(), window)).toBe(true)
  })

  it('waits for the next day as before where that is in time', () => {
    const evening = closing('2026-01-26T20:00:00Z')
    expect(fates(plan([evening], [quietEve]), awake()).sent.slice(-2)).toEqual([
      'law:d1 2026-01-26T14:00',
      'law:h4 2026-01-26T14:00',
    ])
  })
})

describe('until when by which clock', () => {
  const message = (changes: object) => {
    const window = windowOf('2026-01-25T14:00:00Z', '2026-01-25T14:15:00Z')
    const who = reader({}, { quiet: null, ...changes })
    return composeReminder(sweep(plan([petition()]), window), who, new Date(window.to))?.text ?? ''
  }

  it('a reader elsewhere gets their own time first, and that of the organisation beside it', () => {
    const { reminders } = reader({ at: 15 * 60 })
    const text = message({ timeZone: 'Europe/Berlin', reminders })
    const [own, there] = text.split('\n').filter((line) => /\d\d:\d\d/.test(line))
    expect(own).toMatch(/^Closes 28 January, \d\d:\d\d \(Berlin time\)$/)
    expect(there).toBe('That is 28 January, 23:59 (Baku time)')
  })

  it('names the day of each where they differ', () => {
    const text = message({
      timeZone: 'Australia/Sydney',
      reminders: { ...reader().reminders, at: 60 },
    })
    expect(text).toContain(
      'Closes 29 January, 06:59 (Sydney time)\nThat is 28 January, 23:59 (Baku time)',
    )
  })

  it('one line is enough for a reader by the same clock', () => {
    expect(message({}).match(/\d\d:\d\d/g)).toHaveLength(1)
  })

  it.each(locales)('both lines stay short in %s', (locale) => {
    const lines = message({
      locale,
      timeZone: 'America/Los_Angeles',
      reminders: { ...reader().reminders, at: 6 * 60 },
    })
      .split('\n')
      .filter((line) => /\d\d:\d\d/.test(line))
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60)
  })
})

describe('reminders of one petition alone', () => {
  const two = plan([petition(), closing('2026-01-26T20:00:00Z', { id: 'other' })])

  it('come although reminders are off, and none of another', () => {
    const { sent } = fates(two, reader({ on: false, only: ['law'] }))
    expect(sent.map((line) => line.split(' ')[0])).toEqual(['law:d7', 'law:d3', 'law:d1', 'law:h4'])
  })

  it('come whatever topics the reader has chosen, and end when they have signed', () => {
    const what = plan([petition({ topics: ['law'] })])
    const who = (stopped: string[]) => reader({ on: false, only: ['law'], stopped }, { topics: [] })
    expect(fates(what, who([])).sent).toHaveLength(4)
    expect(fates(what, who(['law'])).sent).toEqual([])
  })
})
