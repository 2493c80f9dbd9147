import { renderAlert } from '../../broadcasts/alert/compose-alert'
import { defaultTimeZones } from '../../subscribers/preferences'
import { localised } from '../../core/locales'
import { bold } from '../rich-text'
import { screen } from '../screen'
import { plainScreen } from '../screens/explaining-screens'
import { nowScreen } from '../screens/now-screen'
import type { ActionHandler, CommandHandler } from './turn'

/** /now: open alerts and petitions, for everybody, subscribed or not. */
export const now: CommandHandler = async ({ services, reader, canvas }) => {
  const [alerts, petitions] = await Promise.all([
    services.content.openAlerts(canvas.now),
    services.content.closingPetitions(canvas.now),
  ])
  const timeZone = reader.record?.timeZone ?? defaultTimeZones[reader.locale]
  return { show: nowScreen(canvas, { alerts, petitions, timeZone }) }
}

/** The whole alert, as it was approved. */
export const showAlert: ActionHandler<'alert'> = async ({ services, reader, canvas }, { id }) => {
  const alert = await services.content.alert(id, canvas.now)
  if (alert === null) return { toast: canvas.say('toast-alert-over') }
  return { show: { ...renderAlert(alert, reader.locale, reader.record?.timeZone), quotes: [id] } }
}

/** Where an alert's letters go: one line per addressee. */
export const whereToWrite: ActionHandler<'where'> = async (
  { services, reader, canvas },
  { id },
) => {
  const alert = await services.content.alert(id, canvas.now)
  if (alert === null) return { toast: canvas.say('toast-alert-over') }
  const lines = localised(alert.whereTo, reader.locale)
  if (lines === null) return { show: plainScreen(canvas.say('where-none')) }
  return { show: { ...screen([bold(canvas.say('where-title')), ...lines]), quotes: [id] } }
}

/** "I wrote": thanks, and nothing is kept. */
export const thankForWriting: ActionHandler<'wrote'> = async ({ canvas }) => ({
  toast: canvas.say('toast-wrote'),
})
