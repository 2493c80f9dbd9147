import { describe, expect, it } from 'vitest'
import { readersTime } from '../../../src/admin/readers-time'

describe('what a picked moment is for readers', () => {
  it('is told in the time zone of the document, not that of the computer', () => {
    expect(readersTime('2026-11-26T18:42:00.000Z', 'Asia/Baku')).toBe(
      '26 Nov 2026, 22:42 in Asia/Baku',
    )
  })

  it('may be on another day', () => {
    expect(readersTime('2026-01-28T22:59:00.000Z', 'Asia/Baku')).toBe(
      '29 Jan 2026, 02:59 in Asia/Baku',
    )
  })

  it.each([
    ['no moment', null, 'Asia/Baku'],
    ['no moment that can be read', 'soon', 'Asia/Baku'],
    ['no zone', '2026-11-26T18:42:00.000Z', ''],
    ['no zone that exists', '2026-11-26T18:42:00.000Z', 'Asia/Bak'],
  ])('is not told as long as there is %s', (_, value, zone) => {
    expect(readersTime(value, zone)).toBeNull()
  })
})
