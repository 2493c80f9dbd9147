import { renderDigestPage } from '../../broadcasts/digest/compose-digest'
import type { SubscriberRecord } from '../../subscribers/record'
import { digestScreen } from '../screens/digest-screen'
import { offeredHours } from '../screens/hour-choices'
import {
  changeRecord,
  withRecord,
  type ActionHandler,
  type CommandHandler,
  type Turn,
} from './turn'

/** /digest: whether, when and how often what is new comes in one message. */
export const digest: CommandHandler = (turn) =>
  withRecord(turn, (record) => ({ show: digestScreen(turn.canvas, record) }))

/** Never, daily or weekly. */
export const setDigest: ActionHandler<'digest'> = (turn, { every }) =>
  setAndDraw(turn, (record) => ({ ...record, digest: { ...record.digest, every } }))

/** The hour of the day at which it comes. */
export const setDigestHour: ActionHandler<'digestat'> = async (turn, { hour }) => {
  if (!offeredHours.some((offered) => offered === hour))
    return { toast: turn.canvas.say('toast-too-old') }
  return setAndDraw(turn, (record) => ({ ...record, digest: { ...record.digest, at: hour * 60 } }))
}

/** What a digest had no room for. */
export const showMoreNews: ActionHandler<'digestmore'> = (turn, { after, until, page }) =>
  withRecord(turn, async (record) => {
    const { notes = [] } = await turn.services.content.reminderPlan()
    // Within the second that was cut off.
    const span = { after: after * 1000, until: until * 1000 + 999 }
    const message = renderDigestPage(notes, record, span, page)
    return message === null ? { toast: turn.canvas.say('reveal-over') } : { show: message }
  })

function setAndDraw(turn: Turn, change: (record: SubscriberRecord) => SubscriberRecord) {
  return changeRecord(turn, change, ({ canvas }, record) => ({
    edit: digestScreen(canvas, record),
    toast: canvas.say('toast-saved'),
  }))
}
