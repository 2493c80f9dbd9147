import { isOfInterest } from '../../broadcasts/audience'
import { remindTomorrow } from '../../broadcasts/reminder/remind-tomorrow'
import {
  remindOfOne,
  resumeReminding,
  stopReminding,
  turnReminders,
} from '../../broadcasts/reminder/turn-reminders'
import { isOpen, type RunningPlan } from '../../broadcasts/reminder/reminder-plan'
import { localYear } from '../../broadcasts/yearly-day'
import type { PlannedPetition } from '../../broadcasts/planned-sweep'
import type { SubscriberRecord } from '../../subscribers/record'
import { plainScreen } from '../screens/explaining-screens'
import { offeredHours } from '../screens/hour-choices'
import { remindersScreen } from '../screens/reminders-screen'
import type { Screen } from '../screen'
import type { TextKey } from '../text-keys'
import { instantInWords } from '../time-words'
import {
  changeRecord,
  planFor,
  withRecord,
  type ActionHandler,
  type CommandHandler,
  type Reply,
  type Turn,
} from './turn'

/** /reminders: petitions, at which hour, which of them, and remembrance days. */
export const reminders: CommandHandler = (turn) =>
  withRecord(turn, async (record) => ({ show: await remindersOf(turn, record) }))

/** The screen of /reminders with the open petitions that concern this person. */
export async function remindersOf(turn: Turn, record: SubscriberRecord): Promise<Screen> {
  const now = turn.canvas.now.getTime()
  const plan = await planFor(turn)
  const open = plan.petitions.filter((one) => isOpen(one, now) && isListed(one, record))
  return remindersScreen(turn.canvas, record, open)
}

/** Those that concern somebody; where reminders are off, those alone that they have asked for. */
function isListed(petition: PlannedPetition, record: SubscriberRecord): boolean {
  const { on, only = [] } = record.reminders
  return only.includes(petition.id) || (on && isOfInterest(petition, record))
}

/** Reminders of petitions on or off. */
export const setReminders: ActionHandler<'remind'> = (turn, { on }) =>
  setAndDraw(turn, (record, plan, now) => turnReminders(record, { on }, plan, now))

/** The hour of the day at which they come. */
export const setReminderHour: ActionHandler<'remindat'> = async (turn, { hour }) => {
  if (!offeredHours.some((offered) => offered === hour))
    return { toast: turn.canvas.say('toast-too-old') }
  return setAndDraw(turn, (record, plan, now) =>
    turnReminders(record, { on: record.reminders.on, at: hour * 60 }, plan, now),
  )
}

/** Reminders of one petition on or off. */
export const setReminderFor: ActionHandler<'remindfor'> = (turn, { key, on }) =>
  setAndDraw(turn, (record, plan, now) =>
    !on
      ? stopReminding(record, key, plan, now)
      : record.reminders.on
        ? resumeReminding(record, key, plan, now)
        : remindOfOne(record, key, plan, now),
  )

/** Messages on remembrance days on or off; on takes "not this year" back. */
export const setRemembrance: ActionHandler<'remember'> = (turn, { on }) =>
  setAndDraw(turn, (record) => ({ ...record, remembrance: { on, skipYear: null } }))

/** "I signed": nothing is kept but that the reminders of this petition end. */
export const signed: ActionHandler<'signed'> = (turn, { id }) =>
  endReminding(turn, id, 'toast-signed')

/** "Not for me": asks nothing. */
export const notForMe: ActionHandler<'notforme'> = (turn, { id }) =>
  endReminding(turn, id, 'toast-not-for-me')

/** "Remind me tomorrow", or still today when it would be too late. */
export const remindLater: ActionHandler<'later'> = async (turn, { id }) => {
  const { canvas } = turn
  const plan = await planFor(turn)
  let outcome = { at: null as number | null, today: false }
  return changeRecord(
    turn,
    (record) => {
      const { record: changed, ...when } = remindTomorrow(record, id, plan, canvas.now)
      outcome = when
      return changed
    },
    (changed, record) => {
      const { at, today } = outcome
      if (at === null) return { toast: changed.canvas.say('toast-later-none') }
      const date = instantInWords(new Date(at), changed.canvas.locale, record.timeZone)
      return { toast: changed.canvas.say(today ? 'toast-later-today' : 'toast-later', { date }) }
    },
    { settled: true },
  )
}

/** "Not this year", by its number on the reader's own calendar, so that an old message does not skip a later one. */
export const skipYear: ActionHandler<'skipyear'> = (turn, { year }) =>
  withRecord(turn, ({ timeZone }) => {
    if (year !== localYear(timeZone, turn.canvas.now)) {
      return { toast: turn.canvas.say('toast-too-old') }
    }
    return changeRecord(
      turn,
      (record) => ({ ...record, remembrance: { ...record.remembrance, skipYear: year } }),
      ({ canvas }) => ({ toast: canvas.say('toast-skip-year') }),
    )
  })

/** "Stay": any tap is a sign of life, so this one only says so. */
export const stay: ActionHandler<'stay'> = (turn) =>
  withRecord(turn, () => ({
    edit: plainScreen(turn.canvas.say('toast-stay')),
    toast: turn.canvas.say('toast-stay'),
  }))

type Change = (record: SubscriberRecord, plan: RunningPlan, now: Date) => SubscriberRecord

async function setAndDraw(turn: Turn, change: Change): Promise<Reply> {
  const plan = await planFor(turn)
  return changeRecord(
    turn,
    (record) => change(record, plan, turn.canvas.now),
    async (changed, record) => ({
      edit: await remindersOf(changed, record),
      toast: changed.canvas.say('toast-saved'),
    }),
    { settled: true },
  )
}

async function endReminding(turn: Turn, petition: string, key: TextKey): Promise<Reply> {
  const plan = await planFor(turn)
  return changeRecord(
    turn,
    (record) => stopReminding(record, petition, plan, turn.canvas.now),
    ({ canvas }) => ({ toast: canvas.say(key) }),
    { settled: true },
  )
}
