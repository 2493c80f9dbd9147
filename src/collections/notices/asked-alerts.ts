import { inWords } from '../../core/in-words'
import { findAskedAlerts } from '../alerts/ally/asked-endpoints'
import type { Notice, NoticeSource } from './notice'

/** Alerts that wait for the word of an officer of an organisation that was asked. */
export const askedAlerts: NoticeSource = async ({ payload, slugs, person, now }) => {
  const found = await findAskedAlerts({ payload, slugs, person, now })
  return found
    .filter(({ agreed }) => !agreed)
    .map(({ id, owner, until }): Notice => ({
      key: `asked-alert:${id}`,
      severity: 'danger',
      text: `An ally asks you: ${owner} wants to send an alert that a second organisation has to read first. Answer by ${inWords(until)}.`,
      href: `${payload.config.routes.admin}/asked/alert/${id}`,
    }))
}
