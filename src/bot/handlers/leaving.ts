import { forgetOver } from '../../broadcasts/forget-over'
import type { RunningPlan } from '../../broadcasts/reminder/reminder-plan'
import { dayOf } from '../../subscribers/calendar'
import type { SubscriberRecord } from '../../subscribers/record'
import type { Screen } from '../screen'
import { plainScreen } from '../screens/explaining-screens'
import {
  forgetScreen,
  forgottenScreen,
  pauseDays,
  pauseScreen,
  stoppedScreen,
} from '../screens/leaving-screens'
import { recordLines } from '../screens/record-lines'
import { instantInWords } from '../time-words'
import { keepStaffLinks } from '../../subscribers/staff'
import { forgetStaff } from './staff'
import {
  changeRecord,
  namesIfKnown,
  withRecord,
  type ActionHandler,
  type CommandHandler,
  type Reply,
  type Turn,
} from './turn'

const hour = 3_600_000

/** The choice of /pause. */
export function pauseOf({ canvas }: Turn, record: SubscriberRecord): Screen {
  const { pausedUntil, timeZone } = record
  const runs = pausedUntil !== null && pausedUntil > canvas.now.getTime()
  return pauseScreen(
    canvas,
    runs ? instantInWords(new Date(pausedUntil), canvas.locale, timeZone) : null,
  )
}

export const pause: CommandHandler = (turn) =>
  withRecord(turn, (record) => ({ show: pauseOf(turn, record) }))

/** So many days of pause from now; 0 ends one. */
export const setPause: ActionHandler<'pause'> = async (turn, { days }) => {
  const known = days === 0 || pauseDays.some((offered) => offered === days)
  if (!known) return { toast: turn.canvas.say('toast-too-old') }
  const until = days === 0 ? null : fullHour(turn.canvas.now.getTime() + days * 24 * hour)
  return changeRecord(
    turn,
    (record) => ({ ...record, pausedUntil: until }),
    (changed, record) => ({
      edit: pauseOf(changed, record),
      toast: changed.canvas.say('toast-saved'),
    }),
  )
}

/** /stop asks nothing: the messages end, and the record goes 30 days later. */
export const stop: CommandHandler = async (turn) => {
  const { services, reader, canvas } = turn
  // What cannot be opened cannot be stopped, but it can go.
  if (reader.isUnreadable) return { show: await forgetOf(turn) }
  if (reader.record === null) return { show: plainScreen(canvas.say('stop-nothing')) }
  const today = dayOf(canvas.now)
  await services.subscribers.change(services.bot, reader.chat, (record) => ({
    ...keepStaffLinks(record),
    stoppedOn: record.stoppedOn ?? today,
  }))
  // Not waited for: nobody is kept from leaving by a newsroom that does not answer.
  void forgetStaff(turn)
  return { show: stoppedScreen(canvas) }
}

/** The same from a button, confirmed by a popup. */
export const stopByButton: ActionHandler<'stop'> = async (turn) => {
  const { canvas } = turn
  const reply = await stop(turn, '')
  return turn.reader.record === null ? reply : { ...reply, toast: canvas.say('toast-stopped') }
}

/** /forget: what would go, and one question. */
export const forget: CommandHandler = async (turn) => ({ show: await forgetOf(turn) })

/** Shows the whole record before it is erased. */
export async function forgetOf(turn: Turn): Promise<Screen> {
  const lines = await keptLines(turn)
  return lines === null
    ? plainScreen(turn.canvas.say('forget-nothing'))
    : forgetScreen(turn.canvas, lines)
}

/** Erases the record at once and clears what Telegram lets a bot clear, if they are sure. */
export const setForgotten: ActionHandler<'forget'> = async (turn, { sure }): Promise<Reply> => {
  const { services, reader, canvas } = turn
  if (!sure) return { edit: plainScreen(canvas.say('toast-kept')) }
  await services.subscribers.erase(services.bot, reader.chat)
  void forgetStaff(turn)
  return { show: forgottenScreen(canvas, false), clearChat: forgottenScreen(canvas, true) }
}

/** Every field kept about this person in words; null when nothing is kept. */
export async function keptLines(turn: Turn): Promise<string[] | null> {
  const { services, reader, canvas } = turn
  if (reader.isUnreadable) return [canvas.say('record-unreadable')]
  const kept = await services.subscribers.find(services.bot, reader.chat)
  if (kept === null) return null
  const { record, row } = kept
  const names = await namesIfKnown(turn, record)
  const present = await withoutWhatIsOver(turn, record, names.plan)
  return recordLines(canvas, { record: present, week: row.week }, names)
}

/** Notes of what is over are of no use to anybody: they go before the others are shown. */
async function withoutWhatIsOver(
  { services, reader, canvas }: Turn,
  record: SubscriberRecord,
  plan: RunningPlan | null,
): Promise<SubscriberRecord> {
  if (plan === null || forgetOver(record, plan, canvas.now) === record) return record
  const changed = await services.subscribers.change(services.bot, reader.chat, (present) =>
    forgetOver(present, plan, canvas.now),
  )
  return changed ?? record
}

/** The end of a pause is kept no finer than an hour, which also makes a repeated tap change nothing. */
function fullHour(instant: number): number {
  return Math.ceil(instant / hour) * hour
}
