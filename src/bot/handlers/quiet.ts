import type { SubscriberRecord } from '../../subscribers/record'
import { cities } from '../cities'
import { quietFromScreen, quietScreen, quietToScreen, zoneScreen } from '../screens/quiet-screens'
import {
  changeRecord,
  withRecord,
  type ActionHandler,
  type CommandHandler,
  type Turn,
} from './turn'

/** /quiet: quiet hours, time zone, and whether urgent alerts may sound. */
export const quiet: CommandHandler = (turn) =>
  withRecord(turn, (record) => ({ show: quietScreen(turn.canvas, record) }))

/** `off`, or two hours such as `22-7`. */
export const setQuiet: ActionHandler = async (turn, { arg }) => {
  const wanted = readQuiet(arg)
  if (wanted === undefined) return { toast: turn.canvas.say('toast-too-old') }
  return setAndDraw(turn, (record) => ({ ...record, quiet: wanted }))
}

/** Urgent alerts with sound in quiet hours, or without. */
export const setWake: ActionHandler = (turn, { n }) =>
  setAndDraw(turn, (record) => ({ ...record, wakeForUrgent: n === 1 }))

/** `list` shows the cities, anything else is one of them. */
export const setZone: ActionHandler = async (turn, { arg }) => {
  if (arg === 'list') {
    return withRecord(turn, (record) => ({ edit: zoneScreen(turn.canvas, record) }))
  }
  const city = cities.find(({ key }) => key === arg)
  if (city === undefined) return { toast: turn.canvas.say('toast-too-old') }
  return setAndDraw(turn, (record) => ({ ...record, timeZone: city.zone }))
}

/** The first of the two hour pickers. */
export const pickFrom: ActionHandler = (turn) =>
  withRecord(turn, () => ({ edit: quietFromScreen(turn.canvas) }))

/** The second one; `n` is the hour chosen on the first. */
export const pickTo: ActionHandler = (turn, { n }) =>
  withRecord(turn, () =>
    n > 23 ? { toast: turn.canvas.say('toast-too-old') } : { edit: quietToScreen(turn.canvas, n) },
  )

function setAndDraw(turn: Turn, change: (record: SubscriberRecord) => SubscriberRecord) {
  return changeRecord(turn, change, ({ canvas }, record) => ({
    edit: quietScreen(canvas, record),
    toast: canvas.say('toast-saved'),
  }))
}

function readQuiet(arg: string): SubscriberRecord['quiet'] | undefined {
  if (arg === 'off') return null
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(arg) ?? []
  const hours = { from: Number(from ?? NaN), to: Number(to ?? NaN) }
  // Equal hours would mean a whole day of silence, which is what a pause is for.
  const usable = hours.from <= 23 && hours.to <= 23 && hours.from !== hours.to
  return usable ? { from: hours.from * 60, to: hours.to * 60 } : undefined
}
