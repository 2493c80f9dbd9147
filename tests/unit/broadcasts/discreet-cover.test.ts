import { describe, expect, test } from 'vitest'
import { composeAlert } from '../../../src/broadcasts/alert/compose-alert'
import { composeSweep } from '../../../src/broadcasts/compose-sweep'
import { commonName, coverWords, discreetWords } from '../../../src/broadcasts/discreet'
import type {
  PlannedDay,
  PlannedNote,
  PlannedPetition,
  PlannedSweep,
} from '../../../src/broadcasts/planned-sweep'
import { locales, type Locale } from '../../../src/core/locales'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { reader, sampleAlert, sampleBroadcast } from './broadcasts.fixtures'

const noon = new Date('2026-01-21T12:00:00Z')
const at = (text: string) => Date.parse(text)
const name = { en: 'Evening notes', ru: 'Вечерние заметки' }
const named = { organisation: 'one', discreetName: name }
const unnamed = { organisation: 'two' }
const list = '1 new message from your reading list.'
const notes = 'Evening notes: 1 new message.'

describe('the neutral line', () => {
  test.each([
    ['az', 'Axşam qeydləri: 1 yeni mesaj.'],
    ['en', 'Axşam qeydləri: 1 new message.'],
    ['ru', 'Axşam qeydləri: 1 новое сообщение.'],
    ['tr', 'Axşam qeydləri: 1 yeni mesaj.'],
    ['de', 'Axşam qeydləri: 1 neue Nachricht.'],
  ] as const)('has the name apart in %s', (locale, line) => {
    const words = coverWords(locale, 'Axşam qeydləri')
    expect(words).toEqual({ line, show: discreetWords[locale].show })
  })

  test.each(locales)('speaks of a reading list in %s where there is no name', (locale) => {
    const { line, show } = discreetWords[locale]
    for (const none of [undefined, null, '', '  ']) {
      expect(coverWords(locale, none)).toEqual({ line, show })
    }
  })

  test('takes the name of the one organisation that everything comes from', () => {
    const { organisation } = named
    expect(commonName([named], 'en')).toBe('Evening notes')
    expect(commonName([named, { ...named }], 'en')).toBe('Evening notes')
    expect(commonName([named, unnamed], 'en')).toBeNull()
    expect(commonName([unnamed, named], 'en')).toBeNull()
    expect(commonName([named, { organisation: 'two', discreetName: name }], 'en')).toBeNull()
    expect(commonName([{ organisation }], 'en')).toBeNull()
    expect(commonName([], 'en')).toBeNull()
  })

  test('has no name in a language in which none was written', () => {
    expect(commonName([named], 'ru')).toBe('Вечерние заметки')
    expect(commonName([named], 'az')).toBeNull()
    expect(commonName([named], 'de')).toBeNull()
  })
})

const discreet = (locale: Locale = 'en', changes: Partial<SubscriberRecord> = {}) =>
  reader(locale, { discreet: true, timeZone: 'UTC', ...changes })

describe('an alert on a discreet phone', () => {
  const text = (content: Parameters<typeof sampleAlert>[0], to = discreet()) =>
    composeAlert(sampleBroadcast(sampleAlert(content)), to, noon)!.text

  test('comes from the discreet name, and says nothing else', () => {
    expect(text({ discreetName: name })).toBe(notes)
    expect(text({ discreetName: name }, discreet('ru'))).toBe(
      'Вечерние заметки: 1 новое сообщение.',
    )
  })

  test('is as it was without one, and for whoever reads another language', () => {
    expect(text({})).toBe(list)
    expect(text({ discreetName: name }, discreet('az'))).toBe(discreetWords.az.line)
  })

  test('is whole for whoever has switched the line off', () => {
    expect(text({ discreetName: name }, discreet('en', { discreet: false }))).not.toContain(
      'Evening',
    )
  })
})

const petition = (id: string, from: object, changes: Partial<PlannedPetition> = {}) =>
  ({
    id,
    signature: { en: '— Sample organisation' },
    campaigns: [],
    topics: [],
    countries: [],
    timeZone: 'UTC',
    title: { en: `Petition ${id}` },
    whyNow: {},
    url: { en: 'https://example.org/sign' },
    opensAt: null,
    deadlines: [
      { from: at('2026-01-01T00:00:00Z'), closesAt: at('2026-01-28T20:00:00Z'), reason: {} },
    ],
    count: null,
    ...from,
    ...changes,
  }) as PlannedPetition

const day = (id: string, from: object): PlannedDay => ({
  ...{ id, organisation: '', signature: {}, people: [], month: 1, day: 22, firstYear: 2020 },
  ...{ quiet: false, title: { en: `Day ${id}` }, about: {}, ...from },
})

const note = (id: string, from: object, changes: Partial<PlannedNote> = {}): PlannedNote => ({
  ...{ id, organisation: '', campaigns: [], topics: [], countries: [], title: { en: id }, url: {} },
  ...{ publishedAt: at('2026-01-22T08:00:00Z'), ...from, ...changes },
})

const everything = {
  remembrance: { on: true, skipYear: null },
  digest: { every: 'daily', at: 540 },
} as const

const line = (sweep: PlannedSweep, changes: Partial<SubscriberRecord> = {}) => {
  const base = discreet('en', everything)
  const to = { ...base, reminders: { ...base.reminders, on: true, at: 18 * 60 }, ...changes }
  return composeSweep(sweep, to, new Date(sweep.window.to))!.text
}
const morning = { from: at('2026-01-22T09:00:00Z'), to: at('2026-01-22T09:15:00Z') }
const evening = { from: at('2026-01-25T18:00:00Z'), to: at('2026-01-25T18:15:00Z') }

describe('what comes by itself', () => {
  test('a reminder comes from the organisation of its petitions, if it is one', () => {
    const about = (...petitions: PlannedPetition[]): PlannedSweep => ({
      ...{ kind: 'reminders', window: evening, petitions, days: [] },
    })
    expect(line(about(petition('a', named)))).toBe(notes)
    expect(line(about(petition('a', named), petition('b', named)))).toBe(notes)
    expect(line(about(petition('a', named), petition('b', unnamed)))).toBe(list)
    expect(line(about(petition('a', unnamed)))).toBe(list)
    // One that this reader does not hear of is not in the message.
    const follows = ['o-one']
    expect(line(about(petition('a', named), petition('b', unnamed)), { follows })).toBe(notes)
  })

  test('the last of many petitions counts, too, though the message only counts it', () => {
    const many = ['a', 'b', 'c', 'd'].map((id) => petition(id, named))
    const petitions = [...many, petition('e', unnamed)]
    expect(line({ kind: 'reminders', window: evening, petitions, days: [] })).toBe(list)
  })

  test('a day of remembrance that several organisations keep names none of them', () => {
    const kept = (...days: PlannedDay[]): PlannedSweep => ({
      ...{ kind: 'remembrance', window: morning, days },
    })
    expect(line(kept(day('a', named)))).toBe(notes)
    expect(line(kept(day('a', named), day('b', unnamed)))).toBe(list)
    expect(line(kept(day('a', named), { ...day('b', unnamed), month: 2 }))).toBe(notes)
  })

  test('a summary of several organisations names none of them, with what it only counts', () => {
    const over = (...list: PlannedNote[]): PlannedSweep => ({
      ...{ kind: 'digest', window: morning, notes: list },
    })
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => note(id, named))
    expect(line(over(...many))).toBe(notes)
    expect(line(over(...many, note('z', unnamed)))).toBe(list)
    const old = { publishedAt: at('2026-01-10T08:00:00Z') }
    expect(line(over(...many, note('z', unnamed, old)))).toBe(notes)
  })

  test('a petition that closed early comes from its organisation', () => {
    const closed = (from: object): PlannedSweep => ({
      ...{ kind: 'closed', window: morning, petition: petition('a', from) },
      ...{ closedAt: morning.from, reason: {} },
    })
    expect(line(closed(named))).toBe(notes)
    expect(line(closed(unnamed))).toBe(list)
  })
})
