import { describe, expect, it } from 'vitest'
import { isLimited, isOfDay } from '../../../src/broadcasts/alert/daily-limit'
import { alertKinds } from '../../../src/broadcasts/broadcast'

const at = (text: string, zone: string) => ({ at: Date.parse(text), zone })

describe('what counts for the number of a day', () => {
  it('is what begins or goes on, and not what puts right, takes back or ends', () => {
    expect(alertKinds.filter(isLimited)).toEqual(['first', 'update'])
  })

  it('is what was approved on the same day of the calendar there', () => {
    const noon = at('2032-03-01T08:00:00Z', 'Asia/Baku')
    expect(isOfDay(noon, at('2032-03-01T19:59:59.999Z', 'Asia/Baku'))).toBe(true)
    expect(isOfDay(noon, at('2032-03-01T20:00:00Z', 'Asia/Baku'))).toBe(false)
    expect(isOfDay(at('2032-02-29T20:00:00Z', 'Asia/Baku'), noon)).toBe(true)
    expect(isOfDay(at('2032-02-29T19:59:59Z', 'Asia/Baku'), noon)).toBe(false)
  })

  it('is by the zone of then, too: moving house begins no new day', () => {
    const moved = at('2032-03-01T12:00:00Z', 'Pacific/Kiritimati')
    expect(isOfDay(at('2032-03-01T08:00:00Z', 'Asia/Baku'), moved)).toBe(true)
    expect(isOfDay(at('2032-02-28T08:00:00Z', 'Asia/Baku'), moved)).toBe(false)
  })
})
