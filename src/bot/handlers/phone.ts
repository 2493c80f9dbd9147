import type { SubscriberRecord } from '../../subscribers/record'
import { phoneScreen, vanishChoices } from '../screens/phone-screen'
import { changeRecord, type ActionHandler, type Turn } from './turn'

/** Messages that come by themselves with a neutral line first, or whole. */
export const setDiscreet: ActionHandler<'discreet'> = (turn, { on }) =>
  setAndDraw(turn, (record) => ({ ...record, discreet: on }))

/** After how many hours alerts leave the phone; 0 for never. */
export const setVanish: ActionHandler<'vanish'> = async (turn, { hours }) => {
  if (!vanishChoices.some((offered) => offered === hours)) {
    return { toast: turn.canvas.say('toast-too-old') }
  }
  return setAndDraw(turn, (record) => ({ ...record, vanishAfter: hours === 0 ? null : hours }))
}

function setAndDraw(turn: Turn, change: (record: SubscriberRecord) => SubscriberRecord) {
  return changeRecord(turn, change, ({ canvas }, record) => ({
    edit: phoneScreen(canvas, record),
    toast: canvas.say('toast-saved'),
  }))
}
