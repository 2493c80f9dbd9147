import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeDigest } from '../../../src/broadcasts/digest/compose-digest'
import { settleDigest } from '../../../src/broadcasts/digest/settle-digest'
import { localDay } from '../../../src/broadcasts/local-time'
import { composeRemembrance } from '../../../src/broadcasts/remembrance/compose-remembrance'
import { settleRemembrance } from '../../../src/broadcasts/remembrance/settle-remembrance'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { subscriberRecordSchema } from '../../../src/subscribers/record'
import { ms, person, sampleDay, sampleNote } from './sweeps.fixtures'

const minuteMs = 60_000
const windowMs = 15 * minuteMs
const dayMs = 86_400_000
const hourMs = 3_600_000

type Change = { at: number; to: Partial<SubscriberRecord> }

/** A worker that is down makes one longer window of what it has missed. */
type Life = {
  from: number
  to: number
  changes: readonly Change[]
  /** Spans in which the worker is down: nothing is made, sent or changed. */
  downs?: readonly { from: number; to: number }[]
  /** How long a sweep takes until it reaches the reader. */
  lag?: number
}

type Sent = { at: number; text: string; reader: SubscriberRecord }

/** Lives through minutes: windows are made, sweeps reach the reader after a while, and the reader changes things. */
function live(
  kind: 'remembrance' | 'digest',
  reader: SubscriberRecord,
  { from, to, changes, downs = [], lag = 0 }: Life,
  compose: (
    window: { from: number; to: number },
    reader: SubscriberRecord,
    now: Date,
  ) => { text: string } | null,
): Sent[] {
  const sent: Sent[] = []
  const pending: { window: { from: number; to: number }; at: number }[] = []
  const isDown = (at: number) => downs.some((down) => down.from <= at && at < down.to)
  const late = kind === 'digest' ? 1 : 0
  let covered = Math.floor(from / windowMs) * windowMs
  let present = reader
  const waiting = [...changes].sort((one, other) => one.at - other.at)
  for (let at = from; at < to; at += minuteMs) {
    if (isDown(at)) continue
    const end = (Math.floor(at / windowMs) + 1 - late) * windowMs
    if (end > covered) {
      pending.push({ window: { from: covered, to: end }, at: at + lag })
      covered = end
    }
    while (pending[0] && pending[0].at <= at) {
      const message = compose(pending.shift()!.window, present, new Date(at))
      if (message) sent.push({ at, text: message.text, reader: present })
    }
    while (waiting[0] && waiting[0].at <= at) {
      const changed = { ...present, ...waiting.shift()!.to }
      const settled = settleDigest(
        present,
        settleRemembrance(present, changed, new Date(at)),
        new Date(at),
      )
      present = subscriberRecordSchema.parse(settled)
    }
  }
  return sent
}

const zones = [
  'Asia/Baku',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Australia/Sydney',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
]
const hours = fc.integer({ min: 0, max: 23 }).map((hour) => hour * 60)
const quiets = fc.oneof(
  fc.constant(null),
  fc.record({ from: hours, to: hours }),
  fc.constant({ from: 0, to: 10 * 60 + 30 }),
)
/** Also the very instants at which windows begin. */
const moment = (min: number, max: number) =>
  fc.oneof(
    fc.integer({ min, max }),
    fc.integer({ min: min / windowMs, max: max / windowMs }).map((n) => n * windowMs),
  )
const lags = fc.constantFrom(0, 3 * minuteMs, 14 * minuteMs, 40 * minuteMs)

const day = sampleDay({ firstYear: null })
const anniversary = '2026-01-22'
const span = { from: ms('2026-01-20T00:00:00Z'), to: ms('2026-01-25T00:00:00Z') }
const remembered = (reader: SubscriberRecord, life: Partial<Life> & { changes: Change[] }) =>
  live('remembrance', reader, { ...span, ...life }, (window, present, now) =>
    composeRemembrance({ kind: 'remembrance', window, days: [day] }, present, now),
  )
const to = (at: string, change: Partial<SubscriberRecord>): Change => ({ at: ms(at), to: change })

describe('a remembrance day is told once to somebody', () => {
  it.each([
    ['who flies from Baku to Berlin on the day', 'Asia/Baku', 'Europe/Berlin', '06:00'],
    ['who flies from Berlin to Baku before nine', 'Europe/Berlin', 'Asia/Baku', '07:00'],
    ['who flies from Sydney to Los Angeles', 'Australia/Sydney', 'America/Los_Angeles', '00:00'],
    ['who changes while the sweep is on its way', 'Asia/Baku', 'Europe/Berlin', '05:01'],
  ])('%s', (_who, timeZone, timeZoneThen, at) => {
    const changes = [to(`2026-01-22T${at}:00Z`, { timeZone: timeZoneThen })]
    for (const lag of [0, 10 * minuteMs]) {
      const sent = remembered(person({ timeZone }), { changes, lag })
      expect(sent.map(({ text }) => text.split('\n')[0])).toEqual(['22 January'])
      const [{ at: arrived, reader }] = sent as [Sent]
      const local = new Date(localDay(reader.timeZone, arrived) * dayMs).toISOString()
      expect(local.slice(0, 10)).toBe(anniversary)
    }
  })

  it('who leaves Los Angeles early on the day, for Auckland, where it is over', () => {
    const changes = [to('2026-01-22T15:00:00Z', { timeZone: 'Pacific/Auckland' })]
    const sent = remembered(person({ timeZone: 'America/Los_Angeles' }), { changes })
    expect(sent).toMatchObject([{ at: ms('2026-01-22T15:15:00Z') }])
  })

  it('who moves their quiet hours to and fro in that morning', () => {
    const changes = [
      to('2026-01-22T04:50:00Z', { quiet: { from: 0, to: 11 * 60 } }),
      to('2026-01-22T05:20:00Z', { quiet: { from: 22 * 60, to: 8 * 60 } }),
      to('2026-01-22T05:40:00Z', { quiet: { from: 0, to: 10 * 60 } }),
    ]
    expect(remembered(person(), { changes })).toHaveLength(1)
  })

  it('who travels while the worker is down, and whose change is the first thing that it hears', () => {
    const downs = [{ from: ms('2026-01-22T04:00:00Z'), to: ms('2026-01-22T09:03:00Z') }]
    const changes = [to('2026-01-22T06:00:00Z', { timeZone: 'Europe/Berlin' })]
    expect(remembered(person(), { changes, downs })).toHaveLength(1)
  })

  it('whatever they change, wherever they go, and whenever the worker is down', () => {
    const change = fc.record({
      at: moment(span.from, span.to),
      to: fc.oneof(
        fc.constantFrom(...zones).map((timeZone) => ({ timeZone })),
        quiets.map((quiet) => ({ quiet })),
      ),
    })
    const down = fc
      .record({ from: fc.integer({ min: span.from, max: span.to }), hours: fc.nat({ max: 3 }) })
      .map(({ from, hours: h }) => ({ from, to: from + h * hourMs }))
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        quiets,
        fc.array(change, { maxLength: 4 }),
        fc.array(down, { maxLength: 2 }),
        lags,
        (timeZone, quiet, changes, downs, lag) => {
          const sent = remembered(person({ timeZone, quiet }), { changes, downs, lag })
          const times = sent.map(({ at }) => new Date(at).toISOString())
          // Who flies over the date line late in the evening hears at once, unless the day is over by then.
          const mayBeOver = changes.some(
            ({ at, to: there }) =>
              'timeZone' in there &&
              localDay(there.timeZone, at) < localDay(there.timeZone, at + windowMs + lag),
          )
          if (mayBeOver && times.length === 0) return
          expect(times).toHaveLength(1)
        },
      ),
      { numRuns: 200 },
    )
  })
})

const start = ms('2026-03-02T00:00:00Z')
const notesOver = (days: number, everyHours: number) =>
  Array.from({ length: (days * 24) / everyHours }, (_, index) =>
    sampleNote({
      id: `n${index}`,
      title: { en: `Note ${index}.` },
      publishedAt: start + index * everyHours * hourMs + 7 * minuteMs,
    }),
  )

/** How often each note is listed, or counted among those for which there is no room. */
function listed(reader: SubscriberRecord, life: Life & { days: number; everyHours?: number }) {
  const notes = notesOver(life.days, life.everyHours ?? 30)
  const seen = new Map(notes.map(({ id }) => [id, 0]))
  live('digest', reader, life, (window, present, now) => {
    // Each by itself, so that those are seen, too, for which a message has no room.
    for (const note of notes) {
      const isPublic = note.publishedAt < window.to
      const only = { kind: 'digest' as const, window, notes: [note] }
      if (isPublic && composeDigest(only, present, now)) seen.set(note.id, seen.get(note.id)! + 1)
    }
    return null
  })
  return notes.map((note) => ({ ...note, times: seen.get(note.id) }))
}

const daily = (at: number) => ({ digest: { every: 'daily', at: at * 60 } as const })
const weekly = (at: number) => ({ digest: { every: 'weekly', at: at * 60 } as const })
const off = { digest: { every: 'off', at: 8 * 60 } as const }
const onDay = (n: number, hour: number, change: Partial<SubscriberRecord>): Change => ({
  at: start + n * dayMs + hour * hourMs,
  to: change,
})

describe('a digest lists each item once for somebody', () => {
  const settled = { ...daily(8), timeZone: 'Asia/Baku', quiet: null }
  it.each<[string, Change[]]>([
    [
      'who goes from 8 to 20 and back in one day',
      [onDay(20, 6, daily(20)), onDay(20, 8, daily(8))],
    ],
    [
      'who goes from 8 to 20 and back two days later',
      [onDay(20, 6, daily(20)), onDay(22, 3, daily(8))],
    ],
    ['who goes from 8 to 20 in the evening', [onDay(20, 15, daily(20)), onDay(20, 17, daily(8))]],
    ['who goes on to Mondays and back', [onDay(20, 6, weekly(8)), onDay(31, 6, daily(8))]],
    ['who switches it off over night and on again', [onDay(20, 6, off), onDay(22, 6, daily(8))]],
    ['who pauses for a week', [onDay(20, 6, { pausedUntil: start + 27 * dayMs })]],
    [
      'who pauses for a month and ends that early',
      [onDay(20, 6, { pausedUntil: start + 50 * dayMs }), onDay(29, 3, { pausedUntil: null })],
    ],
    ['who pauses for a month', [onDay(12, 6, { pausedUntil: start + 42 * dayMs })]],
    [
      'who flies to Los Angeles and to Sydney',
      [
        onDay(20, 3, { timeZone: 'America/Los_Angeles' }),
        onDay(20, 15, { timeZone: 'Australia/Sydney' }),
      ],
    ],
    ['whose quiet hours cover the hour', [onDay(20, 3, { quiet: { from: 0, to: 720 } })]],
  ])('%s', (_who, changes) => {
    const days = 60
    const life = { from: start, to: start + (days + 8) * dayMs, changes, days }
    for (const lag of [0, 10 * minuteMs]) {
      const notes = listed(person(settled), { ...life, lag })
      const first = start + 2 * dayMs
      const wrong = notes.filter(({ publishedAt, times }) => publishedAt > first && times !== 1)
      expect(wrong.map(({ title, times }) => [title.en, times])).toEqual([])
    }
  })

  it('whatever they change, whenever', () => {
    const days = 40
    const change: fc.Arbitrary<Change> = fc.record({
      at: moment(start + 9 * dayMs, start + 30 * dayMs),
      to: fc.oneof(
        fc.constantFrom(...zones).map((timeZone) => ({ timeZone })),
        quiets.map((quiet) => ({ quiet })),
        fc
          .record({ every: fc.constantFrom('daily', 'weekly', 'off'), at: hours })
          .map((digest) => ({ digest })),
        fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }).map((n) => ({
          pausedUntil: n === null ? null : start + (25 + n) * dayMs,
        })),
      ),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(daily(8), weekly(20), daily(0)),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        lags,
        (timeZone, digest, changes, lag) => {
          // Whoever has it off in the end gets nothing more.
          const ends = { at: start + 31 * dayMs, to: daily(8) }
          // A digest on its way is lost to somebody who silences it in that minute: there is no second one.
          const isSilenced = changes.some(({ to: { digest: every, pausedUntil } }) => {
            return every?.every === 'off' || pausedUntil != null
          })
          const span = { from: start, to: start + (days + 9) * dayMs }
          const life = { ...span, days, lag: isSilenced ? 0 : lag, everyHours: 50 }
          const reader = person({ timeZone, quiet: null, ...digest })
          const notes = listed(reader, { ...life, changes: [...changes, ends] })
          const first = start + 9 * dayMs
          const wrong = notes.filter(({ publishedAt, times }) => publishedAt > first && times !== 1)
          expect(wrong.map(({ title, times }) => [title.en, times])).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  }, 120_000)
})
