import type {
  PlannedDay,
  PlannedNote,
  PlannedPetition,
} from '../../../src/broadcasts/planned-sweep'
import { newRecord } from '../../../src/subscribers/preferences'
import type { SubscriberRecord } from '../../../src/subscribers/record'

/** Milliseconds of an instant in ISO 8601. */
export const ms = (iso: string): number => Date.parse(iso)

/** Half open, from one instant to another in ISO 8601. */
export const between = (from: string, to: string) => ({ from: ms(from), to: ms(to) })

/** Somebody in Baku with the usual quiet hours from 22 to 8, for whom everything is on. */
export function person(changes: Partial<SubscriberRecord> = {}): SubscriberRecord {
  return {
    ...newRecord({ chat: 1, locale: 'en', topics: [], consent: 1 }),
    discreet: false,
    timeZone: 'Asia/Baku',
    ...changes,
  }
}

/** 22 January, as one organisation keeps it. */
export function sampleDay(changes: Partial<PlannedDay> = {}): PlannedDay {
  return {
    id: 'day1',
    organisation: 'org1',
    signature: { en: '— Sample Voice' },
    people: ['person1'],
    month: 1,
    day: 22,
    firstYear: 2014,
    quiet: true,
    title: { en: 'We remember', az: 'Xatırlayırıq' },
    about: { en: 'Today we remember the people our community has lost.' },
    ...changes,
  }
}

export function sampleNote(changes: Partial<PlannedNote> = {}): PlannedNote {
  return {
    id: 'news1',
    organisation: 'org1',
    campaigns: [],
    topics: [],
    countries: [],
    publishedAt: ms('2026-01-20T10:00:00Z'),
    title: { en: 'A sample statement' },
    url: { en: 'https://voice.example.org/statement' },
    ...changes,
  }
}

export function samplePetition(changes: Partial<PlannedPetition> = {}): PlannedPetition {
  return {
    id: 'petition1',
    organisation: 'org1',
    signature: { en: '— Sample Voice' },
    campaigns: ['campaign1'],
    topics: [],
    countries: [],
    timeZone: 'Asia/Baku',
    title: { en: 'A sample petition' },
    whyNow: { en: 'The committee meets on 29 January.' },
    url: { en: 'https://voice.example.org/sign' },
    opensAt: null,
    deadlines: [{ from: 0, closesAt: ms('2026-01-28T20:00:00Z'), reason: {} }],
    count: null,
    ...changes,
  }
}
