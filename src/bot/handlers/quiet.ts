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

/** From which hour to which, or not at all. */
export const setQuiet: ActionHandler<'quiet'> = (turn, { hours }) => {
  const wanted = hours && { from: hours.from * 60, to: hours.to * 60 }
  return setAndDraw(turn, (record) => ({ ...record, quiet: wanted }))
}

/** Urgent alerts with sound in quiet hours, or without. */
export const setWake: ActionHandler<'wake'> = (turn, { on }) =>
  setAndDraw(turn, (record) => ({ ...record, wakeForUrgent: on }))

/** A city for its time zone; without one, the list of them. */
export const setZone: ActionHandler<'zone'> = async (turn, { city: wanted }) => {
  if (wanted === null) {
    return withRecord(turn, (record) => ({ edit: zoneScreen(turn.canvas, record) }))
  }
  const city = cities.find(({ key }) => key === wanted)
  if (city === undefined) return { toast: turn.canvas.say('toast-too-old') }
  return setAndDraw(turn, (record) => ({ ...record, timeZone: city.zone }))
}

/** The first of the two hour pickers. */
export const pickFrom: ActionHandler<'quietfrom'> = (turn) =>
  withRecord(turn, () => ({ edit: quietFromScreen(turn.canvas) }))

/** The second one, after an hour was chosen on the first. */
export const pickTo: ActionHandler<'quietto'> = (turn, { hour }) =>
  withRecord(turn, () => ({ edit: quietToScreen(turn.canvas, hour) }))

function setAndDraw(turn: Turn, change: (record: SubscriberRecord) => SubscriberRecord) {
  return changeRecord(turn, change, ({ canvas }, record) => ({
    edit: quietScreen(canvas, record),
    toast: canvas.say('toast-saved'),
  }))
}
