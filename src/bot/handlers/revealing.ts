import { renderAlert } from '../../broadcasts/alert/compose-alert'
import type { ActionOf } from '../../broadcasts/callback-data'
import { revealSweep } from '../../broadcasts/reveal-sweep'
import { plainScreen } from '../screens/explaining-screens'
import type { Screen } from '../screen'
import type { ActionHandler, Turn } from './turn'

/** Shows what stands behind a neutral line, in its place; calmly when it is not current any more. */
export const reveal: ActionHandler<'reveal'> = async (turn, action) => ({
  edit: (await behind(turn, action)) ?? plainScreen(turn.canvas.say('reveal-over')),
})

async function behind(
  { services, reader, canvas }: Turn,
  action: ActionOf<'reveal'>,
): Promise<Screen | null> {
  const { content } = services
  if (action.about === 'alert') {
    const alert = await content.alert(action.id, canvas.now)
    if (alert === null) return null
    const { locale, record } = reader
    return { ...renderAlert(alert, locale, record?.timeZone), quotes: [action.id] }
  }
  // Without a record nothing says which of it was meant for this person.
  if (reader.record === null) return null
  const { closings = [], notes = [], ...plan } = await content.reminderPlan()
  return revealSweep(action, { ...plan, closings, notes }, reader.record, canvas.now)
}
