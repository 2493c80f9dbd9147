import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { renderCalendar } from '../../../src/partner/calendar/calendar'
import type { RemovedEntry } from '../../../src/partner/formats/feed'
import type { LocalisedItem } from '../../../src/partner/view/localise'
import { calendarFactsSchema } from '../../../src/publications/calendar-facts'
import { itemTypes } from '../../../src/publications/item'
import { calendarText, nastyText } from '../../support/nasty-text'
import { sampleItem } from '../../support/partner/partner-items'

type Parts = Partial<Parameters<typeof renderCalendar>[0]>

const text = (items: LocalisedItem[], parts: Parts = {}) =>
  renderCalendar({
    name: 'Sample calendar',
    locale: 'en',
    entries: items.map((item) => ({ item, url: `https://example.org/read/${item.id}` })),
    removed: [],
    ...parts,
  })

const calendar = (items: LocalisedItem[], parts?: Parts) =>
  new ICAL.Component(ICAL.parse(text(items, parts)) as unknown[])

const events = (items: LocalisedItem[], parts?: Parts) =>
  calendar(items, parts).getAllSubcomponents('vevent')

const event = (item: LocalisedItem) => events([item])[0]!

const value = (component: ICAL.Component, name: string) =>
  String(component.getFirstPropertyValue(name))

/** The first days of a yearly day. */
function days(item: LocalisedItem, count: number): string[] {
  const iterator = new ICAL.Event(event(item)).iterator()
  return Array.from({ length: count }, () => iterator.next().toString())
}

const removal = (type: RemovedEntry['type'], reason: RemovedEntry['reason']): RemovedEntry => ({
  id: `sample-${type}`,
  type,
  organisation: 'sample-org',
  at: new Date('2026-01-24T22:30:00.000Z'),
  version: 7,
  reason,
  note: 'The sample was wrong.',
  replacedBy: null,
})

describe('a calendar', () => {
  it('says its name, what made it, in which language, and when to ask again', () => {
    const component = calendar([])
    expect(value(component, 'version')).toBe('2.0')
    expect(value(component, 'prodid')).toBe('-//Vigil//Partner calendar//EN')
    expect(value(component, 'name')).toBe('Sample calendar')
    expect(value(component, 'x-wr-calname')).toBe('Sample calendar')
    expect(value(component, 'refresh-interval')).toBe('PT1H')
  })

  it('has an event for a campaign, a petition and a day, and for nothing else', () => {
    const all = events(itemTypes.map((type) => sampleItem(type)))
    expect(all.map((entry) => value(entry, 'uid'))).toEqual([
      'sample-campaign@vigil',
      'sample-petition@vigil',
      'sample-day@vigil',
    ])
  })

  it('consists of lines of at most 75 octets that end with CRLF', () => {
    const lines = text(itemTypes.map((type) => sampleItem(type, { title: 'ə😀'.repeat(60) })))
    expect(lines.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(lines.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of lines.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('is the same whenever it is rendered', () => {
    const items = itemTypes.map((type) => sampleItem(type))
    expect(text(items)).toBe(text(items))
    expect(value(event(sampleItem('day')), 'dtstamp')).toBe('2026-01-21T09:30:00Z')
  })
})

describe('an event', () => {
  it('of a campaign lasts from its start to its end', () => {
    const component = event(sampleItem('campaign'))
    expect(value(component, 'dtstart')).toBe('2026-01-21T20:00:00Z')
    expect(value(component, 'dtend')).toBe('2026-01-28T19:59:00Z')
  })

  it('of a petition is its deadline', () => {
    const component = event(sampleItem('petition'))
    expect(value(component, 'dtstart')).toBe('2026-01-28T19:59:00Z')
    expect(component.hasProperty('dtend')).toBe(false)
  })

  it('is not there for a petition without a deadline', () => {
    expect(events([sampleItem('petition', { closesAt: null })])).toEqual([])
  })

  it('has the version as its sequence and the editorial date', () => {
    const component = event(sampleItem('petition', { version: 4 }))
    expect(component.getFirstPropertyValue('sequence')).toBe(4)
    expect(value(component, 'last-modified')).toBe('2026-01-21T09:30:00Z')
    expect(value(component, 'status')).toBe('CONFIRMED')
  })

  it('has address, type and topics', () => {
    const component = event(sampleItem('campaign', { topics: ['a, b', 'c'] }))
    expect(value(component, 'url')).toBe('https://example.org/read/sample-campaign')
    expect(component.getFirstProperty('categories')?.getValues()).toEqual(['campaign', 'a, b', 'c'])
  })

  it('keeps an address with commas and semicolons working', () => {
    const entries = [{ item: sampleItem('day'), url: 'https://example.org/a,b;c?d=1,2' }]
    const [component] = events([], { entries })
    expect(value(component!, 'url')).toBe('https://example.org/a%2Cb%3Bc?d=1%2C2')
  })

  it('describes warning, summary, next step and rights, in this order', () => {
    const item = sampleItem('petition', { contentNotice: 'A sample notice.' })
    expect(value(event(item), 'description')).toMatch(
      /^A sample notice\.\n\nA sample summary\.\n\nSign: https:\/\/example\.org\/sign\n\n© Sample Organisation · CC-BY-4\.0.*Sample terms/,
    )
  })

  it('carries each right by its name', () => {
    const component = event(
      sampleItem('petition', { mayTranslate: false, removeBy: '2026-02-26T06:00:00.000Z' }),
    )
    expect(value(component, 'x-vigil-licence')).toBe('CC-BY-4.0')
    expect(value(component, 'x-vigil-may-translate')).toBe('false')
    expect(value(component, 'x-vigil-remove-by')).toBe('2026-02-26T06:00:00.000Z')
    expect(value(component, 'x-vigil-attribution-text')).toBe('Photo and text: Sample Organisation')
  })
})

describe('a commemorative day', () => {
  it('is a whole day in each year from the first on', () => {
    expect(event(sampleItem('day')).getFirstProperty('dtstart')?.type).toBe('date')
    expect(days(sampleItem('day'), 3)).toEqual(['2022-01-22', '2023-01-22', '2024-01-22'])
  })

  it('starts in the year of its publication when no year is given', () => {
    expect(days(sampleItem('day', { firstYear: null }), 1)).toEqual(['2026-01-22'])
  })

  it.each([
    [2023, ['2023-02-28', '2024-02-29', '2025-02-28']],
    [2024, ['2024-02-29', '2025-02-28', '2026-02-28']],
  ])('on 29 February since %i is kept on the last day of February', (firstYear, expected) => {
    expect(days(sampleItem('day', { monthOfYear: 2, dayOfMonth: 29, firstYear }), 3)).toEqual(
      expected,
    )
  })

  it('that is internal never appears', () => {
    expect(events([sampleItem('day', { calendarVisibility: 'internal' })])).toEqual([])
    expect(events([sampleItem('day', { calendarVisibility: 'partners' })])).toHaveLength(1)
  })
})

describe('a removal', () => {
  it('cancels the same event with a later sequence', () => {
    const before = event(sampleItem('petition', { version: 6 }))
    const [after] = events([], { removed: [removal('petition', 'retracted')] })
    expect(value(after!, 'uid')).toBe(value(before, 'uid'))
    expect(after!.getFirstPropertyValue('sequence')).toBe(7)
    expect(value(after!, 'status')).toBe('CANCELLED')
    expect(value(after!, 'dtstart')).toBe('2026-01-24')
    expect(value(after!, 'dtstamp')).toBe('2026-01-24T22:30:00Z')
  })

  it('keeps its time and its rule where they are known, and nothing else', () => {
    for (const type of ['campaign', 'petition', 'day'] as const) {
      const item = sampleItem(type)
      const before = event(item)
      const dates = { ...calendarFactsSchema.parse(item), publishedAt: item.publishedAt }
      const [after] = events([], { removed: [{ ...removal(type, 'retracted'), dates }] })
      for (const name of ['dtstart', 'dtend', 'rrule']) {
        expect(after!.getFirstProperty(name)?.toICALString()).toBe(
          before.getFirstProperty(name)?.toICALString(),
        )
      }
      expect(value(after!, 'status')).toBe('CANCELLED')
      expect(after!.toString()).not.toMatch(/Sample (campaign|petition)|A day of the sample/)
    }
  })

  it('says why and nothing of what was there', () => {
    const [after] = events([], { locale: 'de', removed: [removal('campaign', 'unpublished')] })
    expect(value(after!, 'summary')).toBe('Abgesagt')
    expect(value(after!, 'description')).toBe('The sample was wrong.')
    expect(value(after!, 'x-vigil-reason')).toBe('unpublished')
  })

  it('is passed over where there never was an event', () => {
    const removed = itemTypes.map((type) => removal(type, 'erased'))
    expect(events([], { removed }).map((entry) => value(entry, 'uid'))).toEqual([
      'sample-campaign@vigil',
      'sample-petition@vigil',
      'sample-day@vigil',
    ])
  })
})

describe('whatever a person types', () => {
  it('comes out as it was, but for control characters', () => {
    fc.assert(
      fc.property(nastyText, (words) => {
        const item = sampleItem('campaign', { title: words, summary: words, topics: [words] })
        const component = calendar([item], { name: words, removed: [removal('day', 'erased')] })
        const [first, ...others] = component.getAllSubcomponents('vevent')
        const carried = calendarText(words)
        expect(others).toHaveLength(1)
        expect(value(first!, 'summary')).toBe(carried)
        expect(value(first!, 'description').startsWith(`${carried}\n\n`)).toBe(true)
        expect(first!.getFirstProperty('categories')?.getValues()[1]).toBe(carried)
      }),
    )
  })

  it('comes out of the calendar’s name as it was', () => {
    fc.assert(
      fc.property(nastyText, (words) => {
        // ical.js does not know that NAME is a text (RFC 7986 section 5.1) until it is told.
        const source = text([], { name: words }).replace(/^NAME:/m, 'NAME;VALUE=TEXT:')
        const component = new ICAL.Component(ICAL.parse(source) as unknown[])
        expect(value(component, 'name')).toBe(calendarText(words))
      }),
    )
  })
})
