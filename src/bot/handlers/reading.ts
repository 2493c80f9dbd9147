import { renderAlert } from '../../broadcasts/alert/compose-alert'
import { defaultTimeZones } from '../../subscribers/preferences'
import type { FrozenAlert } from '../../broadcasts/broadcast'
import type { Screen } from '../screen'
import { detailsScreen, letterScreen, whereScreen } from '../screens/acting-screens'
import { nowScreen } from '../screens/now-screen'
import type { ActionHandler, CommandHandler, Reply, Turn } from './turn'

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

/** Where an alert's letters go: one line per addressee; what not to do, and a letter to use. */
export const whereToWrite: ActionHandler<'where'> = (turn, { id }) =>
  withAlert(turn, id, (alert) => whereScreen(turn.canvas, alert))

/** What not to do, a letter to use, and the page with more. */
export const showDetails: ActionHandler<'details'> = (turn, { id }) =>
  withAlert(turn, id, (alert) => detailsScreen(turn.canvas, alert))

/** The letter alone, where it had no room beside the rest. */
export const showLetter: ActionHandler<'letter'> = (turn, { id }) =>
  withAlert(turn, id, (alert) => letterScreen(turn.canvas, alert))

async function withAlert(
  { services, canvas }: Turn,
  id: string,
  draw: (alert: FrozenAlert) => Screen,
): Promise<Reply> {
  const alert = await services.content.alert(id, canvas.now)
  if (alert === null) return { toast: canvas.say('toast-alert-over') }
  return { show: { ...draw(alert), quotes: [id] } }
}

/** "I wrote": thanks, and nothing is kept. */
export const thankForWriting: ActionHandler<'wrote'> = async ({ canvas }) => ({
  toast: canvas.say('toast-wrote'),
})
