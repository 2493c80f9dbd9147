import type { SubscriberRecord } from '../../subscribers/record'
import { cities } from '../../core/cities'
import { placeOf } from './place'
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
export const setZone: ActionHandler<'zone'> = async (turn, { city: wanted, back = 'quiet' }) => {
  if (wanted === null) {
    return withRecord(turn, (record) => ({ edit: zoneScreen(turn.canvas, record, back) }))
  }
  const city = cities.find(({ key }) => key === wanted)
  if (city === undefined) return { toast: turn.canvas.say('toast-too-old') }
  return changeRecord(
    turn,
    (record) => inZone(record, city.zone),
    async (changed, record) => ({
      edit: back === 'place' ? await placeOf(changed, record) : quietScreen(changed.canvas, record),
      toast: changed.canvas.say('toast-saved'),
    }),
  )
}

/** What a person has said of their time; quiet hours and reminders follow. */
export const inZone = (record: SubscriberRecord, timeZone: string): SubscriberRecord => ({
  ...record,
  timeZone,
  zoneChosen: true,
})

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
