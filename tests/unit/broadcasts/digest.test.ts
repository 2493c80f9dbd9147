import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RenderedMessage } from '../../../src/broadcasts/alert/compose-alert'
import { readCallbackData } from '../../../src/broadcasts/callback-data'
import { composeDigest, renderDigestPage } from '../../../src/broadcasts/digest/compose-digest'
import type { PlannedNote } from '../../../src/broadcasts/planned-sweep'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { between, ms, person, sampleNote } from './sweeps.fixtures'

const nine = 9 * 60
const daily = { every: 'daily', at: nine } as const
const weekly = { every: 'weekly', at: nine } as const

function digest(reader: SubscriberRecord, notes: PlannedNote[], from: string, to?: string) {
  const window = between(from, to ?? new Date(ms(from) + 900_000).toISOString())
  return composeDigest({ kind: 'digest', window, notes }, reader, new Date(window.to))
}

describe('the digest', () => {
  it('comes daily at the chosen hour with what was published since the day before', () => {
    const notes = [
      sampleNote({ id: 'old', title: { en: 'Too old' }, publishedAt: ms('2026-01-19T05:00:00Z') }),
      sampleNote({ id: 'new', title: { en: 'New' }, publishedAt: ms('2026-01-19T05:00:01Z') }),
      sampleNote({
        id: 'late',
        title: { en: 'For tomorrow' },
        publishedAt: ms('2026-01-20T05:00:01Z'),
      }),
    ]
    const message = digest(person({ digest: daily }), notes, '2026-01-20T05:00:00Z')
    expect(message?.text).toBe('Since yesterday\n\nNew\n\n/digest changes or stops this list.')
    expect(digest(person({ digest: daily }), notes, '2026-01-20T04:45:00Z')).toBeNull()
    expect(digest(person({ digest: daily }), notes, '2026-01-20T05:15:00Z')).toBeNull()
  })

  it('comes weekly on Mondays with the whole week', () => {
    const notes = [sampleNote({ publishedAt: ms('2026-01-13T00:00:00Z') })]
    const reader = person({ digest: weekly })
    expect(digest(reader, notes, '2026-01-19T05:00:00Z')?.text).toContain('In the past week')
    expect(digest(reader, notes, '2026-01-18T05:00:00Z')).toBeNull()
    expect(digest(reader, notes, '2026-01-20T05:00:00Z')).toBeNull()
  })

  it('links titles to their pages', () => {
    const message = digest(person({ digest: daily }), [sampleNote()], '2026-01-21T05:00:00Z')
    const url = 'https://voice.example.org/statement'
    expect(message?.entities).toContainEqual({ type: 'text_link', offset: 17, length: 18, url })
  })

  it('is not sent when nothing is new', () => {
    expect(digest(person({ digest: daily }), [], '2026-01-21T05:00:00Z')).toBeNull()
  })

  it.each<[string, Partial<SubscriberRecord>]>([
    ['who did not ask for it', { digest: { every: 'off', at: nine } }],
    ['who pauses', { pausedUntil: ms('2027-01-01T00:00:00Z') }],
    ['who follows others only', { follows: ['o-other'] }],
    ['with other topics', { topics: ['law'] }],
    ['with other countries', { countries: ['GE'] }],
  ])('is not sent to somebody %s', (_who, changes) => {
    const notes = [sampleNote({ topics: ['health'], countries: ['AZ'] })]
    const reader = person({ digest: daily, topics: ['health'] })
    expect(digest(reader, notes, '2026-01-21T05:00:00Z')).not.toBeNull()
    expect(digest({ ...reader, ...changes }, notes, '2026-01-21T05:00:00Z')).toBeNull()
  })

  it('reaches whoever follows the campaign, and comes in the reader’s language or what stands in', () => {
    const notes = [
      sampleNote({
        organisation: 'org9',
        campaigns: ['c1'],
        title: { en: 'English', tr: 'Türkçe' },
      }),
    ]
    const reader = person({ digest: daily, locale: 'az', follows: ['o-org1', 'c-c1'] })
    expect(digest(reader, notes, '2026-01-21T05:00:00Z')?.text).toContain('Türkçe')
  })

  it('shows five, the newest first, and says how many more there are', () => {
    const notes = Array.from({ length: 8 }, (_, index) =>
      sampleNote({
        id: `n${index}`,
        title: { en: `Title ${index}` },
        publishedAt: ms('2026-01-20T06:00:00Z') + index,
      }),
    )
    const lines = digest(person({ digest: daily }), notes, '2026-01-21T05:00:00Z')?.text.split(
      '\n\n',
    )
    expect(lines?.slice(1, 7)).toEqual([
      'Title 7',
      'Title 6',
      'Title 5',
      'Title 4',
      'Title 3',
      '3 more.',
    ])
  })

  it('leads to the rest with one tap, page by page', () => {
    const notes = Array.from({ length: 12 }, (_, index) =>
      sampleNote({
        id: `n${index}`,
        title: { en: `Title ${index}` },
        publishedAt: ms('2026-01-20T06:00:00Z') + index,
      }),
    )
    const reader = person({ digest: daily })
    const seen: string[] = []
    let message = digest(reader, notes, '2026-01-21T05:00:00Z') as RenderedMessage | null
    for (;;) {
      seen.push(...(message?.text.match(/Title \d+/g) ?? []))
      const callback = message?.buttons
        .flat()
        .flatMap((button) =>
          'callback' in button ? (readCallbackData(button.callback) ?? []) : [],
        )
        .find((action) => action.name === 'digestmore')
      if (callback === undefined) break
      const { after, until, page } = callback
      const span = { after: after * 1000, until: until * 1000 + 999 }
      message = renderDigestPage(notes, reader, span, page)
    }
    expect(seen).toEqual(Array.from({ length: 12 }, (_, index) => `Title ${11 - index}`))
    expect(message?.text).toMatch(/^Also new/)
    expect(message?.text).not.toContain('more.')
  })

  it('never begins with what may say something about its reader', () => {
    const notes = [
      sampleNote({ id: 'a', title: { en: 'Sensitive' }, sensitive: true }),
      sampleNote({ id: 'b', title: { en: 'Another' }, publishedAt: sampleNote().publishedAt - 1 }),
    ]
    const lines = digest(person({ digest: daily }), notes, '2026-01-21T05:00:00Z')?.text.split(
      '\n\n',
    )
    expect(lines?.slice(0, 3)).toEqual(['Since yesterday', 'Another', 'Sensitive'])
  })

  it('waits for the end of quiet hours', () => {
    const reader = person({ digest: { every: 'daily', at: 6 * 60 } })
    expect(digest(reader, [sampleNote()], '2026-01-21T02:00:00Z')).toBeNull()
    expect(digest(reader, [sampleNote()], '2026-01-21T04:00:00Z')).not.toBeNull()
  })

  it('is one over all days that a downtime left out', () => {
    const notes = ['18', '19', '20'].map((day) =>
      sampleNote({ title: { en: `Of ${day}` }, publishedAt: ms(`2026-01-${day}T10:00:00Z`) }),
    )
    const message = digest(
      person({ digest: daily }),
      notes,
      '2026-01-19T05:00:00Z',
      '2026-01-21T06:00:00Z',
    )
    for (const day of ['18', '19', '20']) expect(message?.text).toContain(`Of ${day}`)
  })

  it('tells everything exactly once, whatever the zone, its summer time and the windows', () => {
    const zones = [
      'Asia/Baku',
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
    ]
    const start = ms('2026-03-20T00:00:00Z')
    const spanMs = 40 * 86_400_000
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(daily, weekly, { every: 'daily', at: 150 } as const),
        fc.array(fc.integer({ min: 8 * 86_400_000, max: spanMs - 9 * 86_400_000 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 20, maxLength: 20 }),
        (timeZone, wanted, offsets, lengths) => {
          const notes = offsets.map((offset, index) =>
            sampleNote({
              id: `n${index}`,
              title: { en: `Note ${index}.` },
              publishedAt: start + offset,
            }),
          )
          const reader = person({ timeZone, digest: wanted, quiet: null })
          const texts: string[] = []
          let from = start
          for (let turn = 0; from < start + spanMs; turn += 1) {
            const to = from + lengths[turn % lengths.length]! * 900_000
            const window = { from, to }
            const message = composeDigest({ kind: 'digest', window, notes }, reader, new Date(to))
            if (message) texts.push(message.text)
            from = to
          }
          for (let index = 0; index < notes.length; index += 1) {
            expect(texts.filter((text) => text.includes(`Note ${index}.`))).toHaveLength(1)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
