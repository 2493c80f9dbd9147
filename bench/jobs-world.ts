import type { RunningPlan } from '../src/broadcasts/reminder/reminder-plan'
import type { PlannedDay, PlannedPetition } from '../src/broadcasts/planned-sweep'
import { windowMinutes } from '../src/broadcasts/sweep'
import { locales } from '../src/core/locales'
import type { EarlyClosing, SweepPlan } from '../src/broadcasts/plan-sweep'
import { planReachMs } from '../src/publications/sweep-plan/load-plan'
import { newRecord } from '../src/subscribers/preferences'
import { noReminders, type SubscriberRecord } from '../src/subscribers/record'
import { dayMs, quarter } from './jobs-clock'
import type { Dice } from './jobs-random'

/** A year with a leap day and both changes of the clocks in both hemispheres. */
export const yearFrom = Date.parse('2027-09-01T00:00:00Z')
export const yearTo = Date.parse('2028-09-01T00:00:00Z')
export const years = [2027, 2028]

export const zones = [
  'Asia/Baku',
  'Europe/Berlin',
  'Europe/Istanbul',
  'Europe/London',
  'Europe/Moscow',
  'Asia/Tbilisi',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Beirut',
  'Africa/Cairo',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
]

export const organisations = ['org1', 'org2', 'org3']
export const topics = ['law', 'health', 'safety', 'education']

/** Every deadline of a petition as the public learns of it, and when the petition becomes public. */
export type Petition = PlannedPetition & { publicFrom: number }

/** 30 petitions: a third is moved, some twice, every sixth closes early, and some open later. */
export function createPetitions(dice: Dice): Petition[] {
  return Array.from({ length: 30 }, (_, index) => {
    const publicFrom = yearFrom + dice.below(335 * 96) * quarter + dice.below(15) * 60_000
    const opensAt = dice.chance(0.3)
      ? Math.floor(publicFrom / quarter) * quarter + dice.below(12 * 96) * quarter
      : null
    const evening = (days: number) =>
      Math.floor((publicFrom + days * dayMs) / dayMs) * dayMs +
      dice.below(96) * quarter -
      // 23:59 is what most people write.
      (dice.chance(0.5) ? 60_000 : 0)
    const deadlines = [{ from: publicFrom, closesAt: evening(14 + dice.below(14)), reason: {} }]
    for (let moves = index % 3 === 0 ? 1 + dice.below(2) : 0; moves > 0; moves--) {
      const before = deadlines.at(-1) ?? { from: publicFrom, closesAt: 0 }
      const from = before.from + (2 + dice.below(9)) * dayMs + dice.below(1_440) * 60_000
      const days = Math.floor((from - publicFrom) / dayMs) + 4 + dice.below(12)
      const reason = { en: 'The committee meets on another day.' }
      deadlines.push({ from, closesAt: evening(days), reason })
    }
    if (index % 6 === 1) {
      const from = publicFrom + (8 + dice.below(6)) * dayMs + dice.below(1_440) * 60_000
      deadlines.push({ from, closesAt: from, reason: { en: 'The ministry gave in.' } })
    }
    const number = String(index + 1).padStart(2, '0')
    return {
      id: `petition${number}`,
      publicFrom,
      organisation: organisations[index % 3] ?? '',
      signature: { en: `— Sample organisation ${(index % 3) + 1}` },
      campaigns: [`campaign${index % 10}`],
      topics: dice.chance(0.5) ? [dice.pick(topics)] : [],
      countries: [],
      timeZone: dice.pick(['Asia/Baku', 'Europe/Istanbul', 'Europe/Berlin']),
      title: { en: `Sample petition ${number}`, az: `Nümunə petisiya ${number}` },
      whyNow: { en: 'The committee meets soon.' },
      url: { en: `https://example.org/petitions/${number}` },
      opensAt,
      deadlines,
      count: null,
    }
  })
}

/** The days on which no reminder goes out: two that touch, and one on a leap day. */
export const days: PlannedDay[] = [
  [1, 22],
  [1, 23],
  [2, 29],
  [5, 17],
  [11, 20],
].map(([month = 1, day = 1], index) => ({
  id: `day${index}`,
  organisation: organisations[index % 3] ?? '',
  signature: {},
  people: [],
  month,
  day,
  firstYear: null,
  quiet: true,
  title: {},
  about: {},
}))

type YearPlan = SweepPlan & RunningPlan

/** The plans of a year, as the public record has them at each instant. */
export function createPlans(petitions: readonly Petition[]): (at: number) => YearPlan {
  const changes = petitions
    .flatMap(({ deadlines }) =>
      deadlines.flatMap(({ from, closesAt }) => [from, closesAt + planReachMs]),
    )
    .sort((one, other) => one - other)
  const plans = new Map<number, YearPlan>()
  return (at) => {
    let [low, high] = [0, changes.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((changes[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    const known = plans.get(low)
    if (known) return known
    const plan = planAt(petitions, changes[low - 1] ?? 0)
    plans.set(low, plan)
    return plan
  }
}

function planAt(petitions: readonly Petition[], at: number): YearPlan {
  const seen = petitions
    .filter(({ publicFrom }) => publicFrom <= at)
    .map(({ publicFrom: _, ...petition }) => ({
      ...petition,
      deadlines: petition.deadlines.filter(({ from }) => from <= at),
    }))
    .filter(({ deadlines }) => (deadlines.at(-1)?.closesAt ?? 0) + planReachMs > at)
  const closings = seen.flatMap((petition): EarlyClosing[] => {
    const last = petition.deadlines.at(-1)
    return last && last.closesAt <= last.from
      ? [{ petition, closedAt: last.from, reason: last.reason }]
      : []
  })
  const windowMs = windowMinutes * 60_000
  return { petitions: seen, closings, days, notes: [], windowMs }
}

export function createReader(chat: number, dice: Dice): SubscriberRecord {
  const reader = newRecord({
    chat,
    locale: dice.pick(locales),
    topics: topics.filter(() => dice.chance(0.6)),
    consent: 1,
  })
  return {
    ...reader,
    // The words are compared with what is expected.
    discreet: false,
    timeZone: zones[chat % zones.length] ?? 'UTC',
    quiet: randomQuiet(dice),
    wakeForUrgent: dice.chance(0.2),
    follows: dice.chance(0.3) ? [`o-${dice.pick(organisations)}`] : [],
    reminders: { ...noReminders, on: true, at: randomHour(dice), from: yearFrom },
  }
}

export const randomHour = (dice: Dice): number => (dice.chance(0.5) ? 18 * 60 : dice.below(96) * 15)

export function randomQuiet(dice: Dice): SubscriberRecord['quiet'] {
  if (dice.chance(0.6)) return { from: 22 * 60, to: 8 * 60 }
  if (dice.chance(0.4)) return null
  const from = dice.below(96) * 15
  return { from, to: dice.chance(0.1) ? from : (from + (1 + dice.below(48)) * 15) % 1_440 }
}
