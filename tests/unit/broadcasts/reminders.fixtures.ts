import type {
  PlannedDay,
  PlannedPetition,
  PlannedSweepOf,
} from '../../../src/broadcasts/planned-sweep'
import type { Window } from '../../../src/broadcasts/sweep'
import type { ReminderPlan, RunningPlan } from '../../../src/broadcasts/reminder/reminder-plan'
import { newRecord } from '../../../src/subscribers/preferences'
import {
  noReminders,
  type ReminderSettings,
  type SubscriberRecord,
} from '../../../src/subscribers/record'

export const at = (iso: string) => Date.parse(iso)

/** A petition that closes on 28 January 2026 at the end of 23:59 in Baku. */
export function petition(changes: Partial<PlannedPetition> = {}): PlannedPetition {
  return {
    id: 'law',
    organisation: 'sampleorg',
    signature: { en: 'Sample organisation', az: 'Nümunə təşkilat' },
    campaigns: ['silence'],
    topics: [],
    countries: [],
    timeZone: 'Asia/Baku',
    title: { en: 'Petition: a law against hate crime', az: 'Petisiya: nifrət cinayəti qanunu' },
    whyNow: { en: 'Parliament’s committee meets on 29 January.' },
    url: { en: 'https://example.org/sign' },
    opensAt: null,
    deadlines: [{ from: 0, closesAt: at('2026-01-28T20:00:00Z'), reason: {} }],
    count: null,
    ...changes,
  }
}

/** The same with this deadline alone. */
export function closing(iso: string, changes: Partial<PlannedPetition> = {}): PlannedPetition {
  return petition({ deadlines: [{ from: 0, closesAt: at(iso), reason: {} }], ...changes })
}

export function day(changes: Partial<PlannedDay> = {}): PlannedDay {
  return {
    id: 'january22',
    organisation: 'sampleorg',
    signature: {},
    people: [],
    month: 1,
    day: 22,
    firstYear: null,
    quiet: true,
    title: {},
    about: {},
    ...changes,
  }
}

export function plan(petitions: PlannedPetition[] = [petition()], days: PlannedDay[] = []) {
  return { petitions, days, windowMs: 900_000 } satisfies RunningPlan
}

/** Somebody in Baku who opted in, at six in the evening, with quiet hours from 22:00 to 08:00. */
export function reader(
  reminders: Partial<ReminderSettings> = {},
  changes: Partial<SubscriberRecord> = {},
): SubscriberRecord {
  return {
    ...newRecord({ chat: 1, locale: 'en', topics: [], consent: 1 }),
    discreet: false,
    timeZone: 'Asia/Baku',
    reminders: { ...noReminders, on: true, ...reminders },
    ...changes,
  }
}

export function windowOf(from: string, to: string): Window {
  return { from: at(from), to: at(to) }
}

export function sweep(what: ReminderPlan, window: Window): PlannedSweepOf<'reminders'> {
  const { petitions, days } = what
  return { kind: 'reminders', window, petitions, days }
}
