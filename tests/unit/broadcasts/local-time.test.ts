import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  firstAtOrAfter,
  instantAt,
  localDay,
  localMinute,
  offsetMinutes,
} from '../../../src/broadcasts/local-time'

const zones = [
  'UTC',
  'Asia/Baku',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/St_Johns',
  'Africa/Casablanca',
  'Pacific/Kiritimati',
]
const from = Date.UTC(2020, 0, 1)
const to = Date.UTC(2031, 0, 1)
const dayOf = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000
const at = (timeZone: string, iso: string, minute: number) =>
  new Date(instantAt(timeZone, dayOf(iso), minute)).toISOString()

/** What the platform prints as the time on the wall, independent of offsets. */
const wall = (timeZone: string, instant: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  )

describe('local time', () => {
  it('reads the same day and minute as the clock on the wall', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: from, max: to }),
        (zone, instant) => {
          const day = new Date(localDay(zone, instant) * 86_400_000).toISOString().slice(0, 10)
          const minute = localMinute(zone, instant)
          const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
          expect(`${day} ${clock}`).toBe(wall(zone, instant))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('finds when the clocks first show a time or a later one, also where summer time leaves it out', () => {
    const first = (zone: string, iso: string, minute: number) =>
      new Date(firstAtOrAfter(zone, dayOf(iso), minute)).toISOString()
    // Put forward from 2:00 to 3:00 at 05:30Z.
    expect(first('America/St_Johns', '2028-03-12', 135)).toBe('2028-03-12T05:30:00.000Z')
    expect(first('America/St_Johns', '2028-03-12', 180)).toBe('2028-03-12T05:30:00.000Z')
    expect(first('America/St_Johns', '2028-03-12', 105)).toBe('2028-03-12T05:15:00.000Z')
    // Half an hour, from 2:00 to 2:30.
    expect(first('Australia/Lord_Howe', '2026-10-04', 135)).toBe('2026-10-03T15:30:00.000Z')
    expect(first('Asia/Baku', '2026-03-29', 135)).toBe('2026-03-28T22:15:00.000Z')
  })

  it('finds the instant of a time on the wall, and the first one of a time that comes twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: from, max: to }),
        (zone, instant) => {
          const minutes = Math.floor(instant / 60_000) * 60_000
          const found = instantAt(zone, localDay(zone, minutes), localMinute(zone, minutes))
          expect(found).toBeLessThanOrEqual(minutes)
          expect(wall(zone, found)).toBe(wall(zone, minutes))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('moves a time that summer time leaves out to as long after midnight', () => {
    expect(at('Europe/Berlin', '2026-03-29', 150)).toBe('2026-03-29T01:30:00.000Z')
    expect(at('Australia/Lord_Howe', '2026-10-04', 135)).toBe('2026-10-03T15:45:00.000Z')
  })

  it('takes the first of two', () => {
    expect(at('Europe/Berlin', '2026-10-25', 150)).toBe('2026-10-25T00:30:00.000Z')
  })

  it('takes an unknown zone for UTC', () => {
    expect(offsetMinutes('Atlantis/Center', from)).toBe(0)
    expect(at('Atlantis/Center', '2026-01-22', 540)).toBe('2026-01-22T09:00:00.000Z')
  })
})
