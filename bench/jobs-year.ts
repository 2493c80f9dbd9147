import { composeSweep } from '../src/broadcasts/compose-sweep'
import { explainReminders } from '../src/broadcasts/reminder/explain-reminders'
import type { Window } from '../src/broadcasts/sweep'
import { closedSweeps, nextWindow, sweepableUntil, sweepOf } from '../src/jobs/sweep-windows'
import { planSweep, type SweepPlan } from '../src/broadcasts/plan-sweep'
import type { SubscriberRecord } from '../src/subscribers/record'
import { dayMs, quarter } from './jobs-clock'
import { createDice, type Dice } from './jobs-random'
import { changesOfTheYear, perform, tapAfter, type Act, type Planned } from './jobs-readers'
import {
  createPetitions,
  createPlans,
  createReader,
  yearFrom,
  yearTo,
  type Petition,
} from './jobs-world'

/** One sweep: what it covered, when it was sent and what was public then. */
export type Swept = { window: Window; now: number; plan: SweepPlan }

/** A message that went out, with the engine's own words on what is in it. */
export type Sent = {
  now: number
  swept: Swept
  silent: boolean
  text: string
  dues: { petition: string; deadline: number; offset: string }[]
}

/** A reader's year: every record that they had, what they asked for and what they got. */
export type ReaderYear = {
  chat: number
  /** `behind`: the worker was down before, and had not made up for it. */
  history: { at: number; record: SubscriberRecord; act: Act | null; behind: boolean }[]
  asks: { at: number; petition: string; asked: number }[]
  sent: Sent[]
  /** Announcements of early closings, by petition, with their instants. */
  announced: { petition: string; now: number }[]
}

export type Year = {
  petitions: Petition[]
  sweeps: Swept[]
  closings: { petition: string; now: number }[]
  readers: ReaderYear[]
}

/** Which of so many shares of the readers; the petitions are the same for all of them. */
export type YearPart = { people: number; seed: number; share: number; shares: number }

/** When the worker is down: for 26 hours once, over one night, and for some hours now and then. */
const downtimes: [day: number, hour: number, hours: number][] = [
  [40, 3, 5],
  [97, 12, 26],
  [143, 20, 9],
  [144, 17, 1],
  [208, 1, 3],
  [260, 15, 13],
  [301, 9, 2],
]

const isDown = (at: number) =>
  downtimes.some(([day, hour, hours]) => {
    const from = yearFrom + day * dayMs + hour * 3_600_000
    return from <= at && at < from + hours * 3_600_000
  })

/** Lets a year go by: the worker looks every quarter of an hour, and readers change their minds. */
export function simulateYear({ people, seed, share, shares }: YearPart): Year {
  const petitions = createPetitions(createDice(seed))
  const planAt = createPlans(petitions)
  const dice = createDice(seed + 1_000 * (share + 1))
  const readers = Array.from({ length: Math.ceil(people / shares) }, (_, chat): ReaderYear => {
    const record = createReader(chat * shares + share + 1, dice)
    const history = [{ at: 0, record, act: null, behind: false }]
    return { chat, history, asks: [], sent: [], announced: [] }
  })
  const year: Year = { petitions, sweeps: [], closings: [], readers }
  const agenda = createAgenda(readers.flatMap(({ chat }) => changesOfTheYear(chat, dice)))
  const records = readers.map(({ history }) => recordOf(history))
  let covered: number | null = null
  let told: string[] = []
  for (let now = yearFrom; now < yearTo; now += quarter) {
    if (isDown(now)) continue
    const behind = covered !== null && covered < now
    for (const { at, chat, act } of agenda.until(now)) {
      const reader = readers[chat]
      if (!reader) continue
      // What was tapped while the worker was down is read first when it is back.
      const when = behind ? now : at
      const plan = planAt(when)
      const done = perform(act, recordOf(reader.history), plan, new Date(when), dice)
      reader.history.push({ at: when, record: done.record, act, behind })
      records[chat] = done.record
      if (done.asked !== undefined && 'petition' in act) {
        reader.asks.push({ at: when, petition: act.petition, asked: done.asked })
      }
    }
    const plan = planAt(now)
    const window = nextWindow('reminders', { now, covered, last: covered, windowMs: plan.windowMs })
    covered = sweepableUntil('reminders', now, plan.windowMs)
    if (window) {
      const swept = { window, now, plan }
      year.sweeps.push(swept)
      sweep(swept, records, year, agenda, dice)
    }
    for (const { key, sweep: closed } of closedSweeps(plan, now)) {
      const announced = planSweep(closed, plan)
      if (told.includes(key) || announced?.kind !== 'closed') continue
      told = [...told, key]
      const petition = announced.petition.id
      year.closings.push({ petition, now })
      for (const reader of readers) {
        const record = records[reader.chat]
        const message = record && composeSweep(announced, record, new Date(now))
        if (message) reader.announced.push({ petition, now })
      }
    }
  }
  return year
}

function sweep(
  swept: Swept,
  records: readonly SubscriberRecord[],
  { readers }: Year,
  agenda: Agenda,
  dice: Dice,
) {
  const { window, now, plan } = swept
  const made = sweepOf('reminders', window, plan)
  const content = made && planSweep(made, plan)
  if (content?.kind !== 'reminders') return
  const date = new Date(now)
  records.forEach((record, chat) => {
    const message = composeSweep(content, record, date)
    if (message === null) return
    const dues = explainReminders(content, record, window, date)
      .filter(({ fate }) => fate === 'sent')
      .map(({ due: { petition, deadline, offset } }) => ({
        petition: petition.id,
        deadline: deadline.index,
        offset,
      }))
    const { text, silent, buttons } = message
    readers[chat]?.sent.push({ now, swept, silent, text, dues })
    const button = buttons.flat().find((one) => 'callback' in one)
    const petition = button && 'callback' in button ? button.callback.split(':')[2] : undefined
    const tap = petition === undefined ? null : tapAfter(chat, petition, now, dice)
    if (tap) agenda.add(tap)
  })
}

type Agenda = { add(planned: Planned): void; until(now: number): Planned[] }

/** What readers will do, by quarter of an hour. */
function createAgenda(planned: readonly Planned[]): Agenda {
  const slots = new Map<number, Planned[]>()
  let next = yearFrom
  const agenda: Agenda = {
    add(one) {
      const slot = Math.ceil(one.at / quarter) * quarter
      const list = slots.get(slot)
      if (list) list.push(one)
      else slots.set(slot, [one])
    },
    until(now) {
      const due: Planned[] = []
      for (; next <= now; next += quarter) {
        due.push(...(slots.get(next) ?? []))
        slots.delete(next)
      }
      return due.sort((one, other) => one.at - other.at)
    },
  }
  for (const one of planned) agenda.add(one)
  return agenda
}

function recordOf(history: ReaderYear['history']): SubscriberRecord {
  const last = history.at(-1)
  if (!last) throw new RangeError('A reader begins with a record.')
  return last.record
}
