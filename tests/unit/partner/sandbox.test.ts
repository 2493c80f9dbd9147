import { describe, expect, it } from 'vitest'
import { locales } from '../../../src/core/locales'
import { frozenItemSchema } from '../../../src/publications/item'
import { sampleItem } from '../../../src/partner/sandbox/items'
import { createSampleRecord } from '../../../src/partner/sandbox/record'
import {
  sampleHead,
  sampleOrganisation,
  sampleRow,
  sampleRows,
} from '../../../src/partner/sandbox/script'

const begin = Date.parse('2026-11-30T02:00:00.000Z')
const at = (minutes: number) => new Date(begin + minutes * 60_000)

describe('the script of samples', () => {
  it('publishes, corrects, retracts and erases within ten minutes', () => {
    const seen = [0, 2, 4, 5, 7].map((minute) => {
      const { type, event, op, version, reason } = sampleRows(at(minute)).at(-1)!
      return [minute, type, event, op, version, reason]
    })
    expect(seen).toEqual([
      [0, 'news', 'published', 'upsert', 1, null],
      [2, 'news', 'corrected', 'upsert', 2, null],
      [4, 'news', 'retracted', 'delete', 3, 'retracted'],
      [5, 'campaign', 'published', 'upsert', 1, null],
      [7, 'campaign', 'erased', 'delete', 2, 'erased'],
    ])
  })

  it('has numbers that rise for ever, and the newest is that of the newest row', () => {
    let last = 0
    for (let minute = 0; minute < 21; minute += 1) {
      const rows = sampleRows(at(minute))
      const numbers = rows.map(({ seq }) => seq)
      expect(numbers.every((seq, index) => index === 0 || seq > numbers[index - 1]!)).toBe(true)
      expect(numbers.at(-1)).toBe(sampleHead(at(minute)))
      expect(numbers.at(-1)).toBeGreaterThanOrEqual(last)
      last = numbers.at(-1)!
    }
  })

  it('tells a reader that comes late no number that it has passed, days later too', async () => {
    const clock = { now: at(1) }
    const record = createSampleRecord(() => clock.now)
    const held = new Map<string, number>()
    let passed = 0
    for (const minutes of [1, 2.5, 3, 4.5, 5.5, 6, 8, 11, 600, 601, 602.2, 13 * 24 * 60]) {
      clock.now = at(minutes)
      const rows = await record.after(passed, 100_000)
      for (const row of rows) {
        expect(row.seq).toBeGreaterThan(passed)
        expect(row.at.getTime()).toBeLessThanOrEqual(clock.now.getTime())
        if (row.op === 'upsert') held.set(row.id, row.version)
        else held.delete(row.id)
      }
      passed = rows.at(-1)?.seq ?? passed
      const there = sampleRows(clock.now).filter(({ op }) => op === 'upsert')
      expect(Object.fromEntries(held)).toEqual(
        Object.fromEntries(there.map(({ id, version }) => [id, version])),
      )
    }
  })

  it('is the same whoever says it', () => {
    const rows = sampleRows(at(3))
    expect(sampleRows(at(3)).slice(-20)).toEqual(rows.slice(-20))
    const some = rows[rows.length - 9]!
    expect(sampleRow(some.id, at(3))).toEqual(some)
    expect(sampleRows(at(3), some.seq)).toEqual(rows.filter(({ seq }) => seq > some.seq))
    for (const id of ['sample-news-', 'sample-news-0', 'sample-fish-zz', 'sample-news-ZZ', 'x']) {
      expect(sampleRow(id, at(3)), id).toBeNull()
    }
  })

  it('says in every language that it is a sample, and is for no search engine', () => {
    for (const minute of [1, 3, 6]) {
      const items = sampleRows(at(minute)).flatMap((row) => sampleItem(row) ?? [])
      expect(items.length).toBe(2)
      for (const item of items) {
        expect(frozenItemSchema.parse(item)).toEqual(item)
        expect([item.organisation, item.noIndex]).toEqual([sampleOrganisation, true])
        expect(Object.keys(item.translations)).toEqual(locales)
        for (const { title, summary } of Object.values(item.translations)) {
          expect(title).toMatch(/Nümunə|Sample|Образец|Örnek|Muster/)
          expect(summary).toMatch(/nümunə|sample|образец|örnek|Muster/)
        }
      }
    }
  })
})
