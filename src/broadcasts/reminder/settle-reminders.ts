import {
  reminderLimits,
  reminderOffsets,
  type ReminderSettings,
  type SubscriberRecord,
} from '../../subscribers/record'
import { localDay } from '../local-time'
import type { PlannedPetition } from '../planned-sweep'
import { leaveQuiet, slotOf } from './reader-clock'
import { concerns, isReminded, entryAt, laterDues, messageOf, reminderDay } from './reminder-day'
import {
  deadlineAt,
  sweptUntil,
  type Deadline,
  type ReminderPlan,
  type RunningPlan,
} from './reminder-plan'
import { entriesOf, dueDaysOf } from './due-days'

const dayMs = 86_400_000

/** No change of zone, hour and quiet hours moves a reminder further: one day each. */
export const reachMs = 3 * dayMs

type Later = ReminderSettings['later'][number]

/**
 * The record after a change of settings (zone, quiet hours, follows, topics, pause, ...), with what has
 * gone before condensed so that nothing comes twice and nothing gets lost. Whatever was due before the end
 * of the sweep's window under way counts as gone out, also to somebody whom a long sweep has not reached
 * yet: reminders go out at most once.
 * - What went out and comes again by the new settings, or could by other ones, is noted in `told`.
 * - What was still to come and would have come already by the new settings is noted in `later`, for the
 *   reader's next slot.
 * - The last reminder is noted in `lastAt` for as long as another one could fall on its day.
 *
 * A change that moves no reminder leaves them as they are. Full lists drop their oldest entries.
 * @param after - the record with the change and with the reminders of `before`
 */
export function settleReminders(
  before: SubscriberRecord,
  after: SubscriberRecord,
  plan: RunningPlan,
  now: Date,
): SubscriberRecord {
  return movesNothing(before, after) ? after : condense(before, after, plan, now)
}

/** The same for a change of which the caller knows that it matters. */
export function condense(
  before: SubscriberRecord,
  after: SubscriberRecord,
  plan: RunningPlan,
  now: Date,
): SubscriberRecord {
  const from = now.getTime()
  const swept = sweptUntil(plan, now)
  const lastAt = lastReminder(before, plan, swept)
  const settled = { ...after, reminders: { ...after.reminders, lastAt } }
  const found = movedEntries(before, settled, plan, { now: from, swept })
  return {
    ...settled,
    reminders: {
      ...settled.reminders,
      from,
      told: found.told.slice(-reminderLimits.told),
      later: [...keptLater(before, after, plan, swept), ...found.later]
        .filter((one, index, all) => all.findIndex((o) => o.petition === one.petition) === index)
        .slice(-reminderLimits.later),
    },
  }
}

function movesNothing(before: SubscriberRecord, after: SubscriberRecord): boolean {
  const relevant = (record: SubscriberRecord) => {
    const { timeZone, quiet, wakeForUrgent, topics, countries, follows } = record
    const { pausedUntil, stoppedOn, reminders } = record
    const { on, only, at, stopped, later } = reminders
    const rest = [pausedUntil, stoppedOn, on, only, at, stopped, later]
    return JSON.stringify([timeZone, quiet, wakeForUrgent, topics, countries, follows, ...rest])
  }
  return relevant(before) === relevant(after)
}

/** The last message before `swept`, when it is so recent that its day may not be over in some zone. */
function lastReminder(reader: SubscriberRecord, plan: ReminderPlan, swept: number): number | null {
  const today = localDay(reader.timeZone, swept)
  for (const day of [today, today - 1, today - 2]) {
    const { at } = reminderDay(reader, plan, day)
    if (at !== null && at < swept) return at
  }
  const { lastAt } = reader.reminders
  return lastAt !== null && lastAt >= swept - 2 * dayMs ? lastAt : null
}

/** What went out and would come again, and what would be lost, under the deadlines that hold now. */
function movedEntries(
  before: SubscriberRecord,
  after: SubscriberRecord,
  plan: ReminderPlan,
  { now, swept }: { now: number; swept: number },
): { told: string[]; later: Later[] } {
  const told: string[] = []
  const later: Later[] = []
  for (const petition of plan.petitions) {
    const deadline = deadlineAt(petition, now)
    if (deadline === null || now >= deadline.closesAt) continue
    const earlier = entriesOf(petition, deadline, before.timeZone)
    const coming = entriesOf(petition, deadline, after.timeZone)
    reminderOffsets.forEach((offset, index) => {
      const [old, next] = [earlier[index], coming[index]]
      if (!old || !next) return
      const comesAt = entryAt(next, after, plan)
      const gone = messageOf(old, before, plan)
      const note = `${petition.id}:${offset}`
      const wasTold = toldUnder(before, deadline, note)
      const isGone = wasTold || (gone !== null && gone < swept)
      // Those that come again go last, so that a full list keeps them.
      if (isGone && comesAt >= now) told.push(note)
      else if (isGone && comesAt >= now - reachMs) told.unshift(note)
      const isLost = comesAt < swept && gone !== null && gone >= swept
      if (isLost && after.stoppedOn === null && isReminded(after, petition)) {
        const wouldHaveCome = entryAt(old, before, plan)
        const at = nextSlot(after, plan, { petition, deadline }, swept, wouldHaveCome)
        if (at !== null) later.push({ petition: petition.id, at })
      }
    })
  }
  return { told, later }
}

function toldUnder({ reminders }: SubscriberRecord, deadline: Deadline, note: string): boolean {
  const { from, told } = reminders
  return told.includes(note) && deadline.from <= from && from < deadline.until
}

/**
 * The next slot on a day without a reminder; when the petition closes before it, the time at which the
 * reminder would have come, if that is neither quiet nor on the day of the last reminder.
 */
function nextSlot(
  reader: SubscriberRecord,
  plan: ReminderPlan,
  { petition, deadline }: { petition: PlannedPetition; deadline: Deadline },
  swept: number,
  wouldHaveCome: number,
): number | null {
  const { timeZone, reminders } = reader
  const { quietDays } = dueDaysOf(plan, timeZone)
  const lastDay = reminders.lastAt === null ? null : localDay(timeZone, reminders.lastAt)
  const isFree = (at: number) => at < deadline.closesAt && localDay(timeZone, at) !== lastDay
  const today = localDay(timeZone, swept)
  for (let day = today; ; day++) {
    const at = slotOf(reader, day)
    if (at >= deadline.closesAt) break
    const opened = petition.opensAt === null || at >= petition.opensAt
    if (at >= swept && opened && isFree(at) && !quietDays(localDay(timeZone, at))) return at
  }
  const instead = leaveQuiet(reader, wouldHaveCome)
  return isFree(instead) ? instead : null
}

/** What the reader asked for and has not had, out of the new quiet hours. */
function keptLater(
  before: SubscriberRecord,
  after: SubscriberRecord,
  plan: ReminderPlan,
  swept: number,
): Later[] {
  if (after.stoppedOn !== null) return []
  const gone = new Set(
    laterDues(before, plan)
      .filter(({ petition, at }) => {
        const message = reminderDay(before, plan, localDay(before.timeZone, at))
        const carried = message.sent.some((s) => s.offset === 'later' && s.petition === petition)
        return at < swept || (carried && message.at !== null && message.at < swept)
      })
      .map(({ petition }) => petition.id),
  )
  return after.reminders.later.flatMap(({ petition: id, at: asked }) => {
    const petition = plan.petitions.find((candidate) => candidate.id === id)
    const deadline = petition && deadlineAt(petition, swept)
    if (!deadline || gone.has(id)) return []
    if (concerns(before, petition) && !concerns(after, petition)) return []
    const at = leaveQuiet(after, asked)
    return at >= swept && at < deadline.closesAt ? [{ petition: id, at }] : []
  })
}
