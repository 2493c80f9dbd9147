import type { RunningPlan } from '../src/broadcasts/reminder/reminder-plan'
import { remindTomorrow } from '../src/broadcasts/reminder/remind-tomorrow'
import { settleReminders } from '../src/broadcasts/reminder/settle-reminders'
import { stopReminding, turnReminders } from '../src/broadcasts/reminder/turn-reminders'
import type { SubscriberRecord } from '../src/subscribers/record'
import { dayMs, quarter } from './jobs-clock'
import type { Dice } from './jobs-random'
import {
  organisations,
  randomHour,
  randomQuiet,
  topics,
  yearFrom,
  yearTo,
  zones,
} from './jobs-world'

/** What a reader does at some instant; `petition` is the one of the message under which they tap. */
export type Act =
  | { kind: 'zone' | 'hour' | 'quiet' | 'wake' | 'pause' | 'off' | 'on' | 'topics' | 'follow' }
  | { kind: 'signed' | 'later'; petition: string }

export type Planned = { at: number; chat: number; act: Act }

const settings = ['zone', 'hour', 'quiet', 'wake', 'pause', 'off', 'topics', 'follow'] as const

/** Two to four changes of settings a year; who switches reminders off comes back after some days. */
export function changesOfTheYear(chat: number, dice: Dice): Planned[] {
  const random = () => yearFrom + dice.below((yearTo - yearFrom) / 60_000) * 60_000
  return Array.from({ length: 2 + dice.below(3) }, () => {
    const change: Planned = { at: random(), chat, act: { kind: dice.pick(settings) } }
    const back = change.at + (1 + dice.below(40)) * dayMs
    const on: Planned = { at: back, chat, act: { kind: 'on' } }
    return change.act.kind === 'off' ? [change, on] : [change]
  }).flat()
}

/** What a reader does after a reminder, within three hours, if anything. */
export function tapAfter(chat: number, petition: string, now: number, dice: Dice): Planned | null {
  const at = now + (1 + dice.below(180)) * 60_000
  if (dice.chance(0.08)) return { at, chat, act: { kind: 'signed', petition } }
  if (dice.chance(0.12)) return { at, chat, act: { kind: 'later', petition } }
  return null
}

/** The record afterwards, by the functions that the bot calls; `asked` when a reminder was promised. */
export function perform(
  act: Act,
  record: SubscriberRecord,
  plan: RunningPlan,
  now: Date,
  dice: Dice,
): { record: SubscriberRecord; asked?: number } {
  const settled = (changes: Partial<SubscriberRecord>) => ({
    record: settleReminders(record, { ...record, ...changes }, plan, now),
  })
  switch (act.kind) {
    case 'zone':
      return settled({ timeZone: dice.pick(zones) })
    case 'hour':
      return { record: turnReminders(record, { on: true, at: randomHour(dice) }, plan, now) }
    case 'quiet':
      return settled({ quiet: randomQuiet(dice) })
    case 'wake':
      return settled({ wakeForUrgent: !record.wakeForUrgent })
    case 'pause':
      return settled({ pausedUntil: now.getTime() + dice.below(14 * 96) * quarter })
    case 'off':
      return { record: turnReminders(record, { on: false }, plan, now) }
    case 'on':
      return { record: turnReminders(record, { on: true }, plan, now) }
    case 'topics':
      return settled({ topics: topics.filter(() => dice.chance(0.6)) })
    case 'follow':
      return settled({ follows: dice.chance(0.5) ? [`o-${dice.pick(organisations)}`] : [] })
    case 'signed':
      return { record: stopReminding(record, act.petition, plan, now) }
    case 'later': {
      const { record: after, at } = remindTomorrow(record, act.petition, plan, now)
      return at === null ? { record } : { record: after, asked: at }
    }
  }
}
