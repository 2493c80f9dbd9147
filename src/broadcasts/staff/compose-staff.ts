import { renderAlert, type RenderedMessage } from '../alert/compose-alert'
import { type ActionOf, type haltSteps, writeCallbackData } from '../callback-data'
import { coverBehind } from '../discreet'
import type { FrozenAlert } from '../broadcast'
import type { Locale } from '../../core/locales'
import type { OutgoingMessage } from '../../delivery/messenger'
import { isPaused, isQuiet } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import { clockInWords, inWords, staffWords } from './staff-words'

/** An alert that is about to go out, as staff phones get it. */
export type StaffAlert = {
  /** Id of the broadcast. */
  broadcast: string
  /** Hash of what was approved. */
  hash: string
  content: FrozenAlert
  /** When it goes to readers. */
  goesAt: Date
}

/** So much of a hash is carried by a button: nobody makes another alert that begins with the same. */
const markLength = 16

/** What the buttons under the message carry of an alert. */
const haltOf = (
  { broadcast, hash }: Pick<StaffAlert, 'broadcast' | 'hash'>,
  step: (typeof haltSteps)[number],
): ActionOf<'halt'> => ({ name: 'halt', broadcast, mark: hash.slice(0, markLength), step })

/**
 * The alert as a reader of this language sees it, below a line that says for whom this is and how long it can be
 * stopped. Its own buttons are left out: they open what is not public yet.
 */
export function renderForStaff(
  alert: StaffAlert,
  { locale, timeZone }: { locale: Locale; timeZone: string },
  now: Date,
): RenderedMessage {
  const { soon, now: going, stop } = staffWords[locale]
  const leftMs = alert.goesAt.getTime() - now.getTime()
  const line =
    leftMs > 0 ? soon(inWords(leftMs, locale), clockInWords(alert.goesAt, timeZone, locale)) : going
  const { text, entities } = renderAlert(alert.content, locale, timeZone)
  const above = `${line}\n\n`
  return {
    text: above + text,
    entities: [
      { type: 'bold', offset: 0, length: line.length },
      ...entities.map((entity) => ({ ...entity, offset: entity.offset + above.length })),
    ],
    buttons: [[{ text: stop, callback: writeCallbackData(haltOf(alert, 'ask')) }]],
  }
}

/**
 * What a staff phone gets; null while its owner has paused or stopped the bot. For whom an alert is meant does not
 * matter: whoever may stop it is to see it. It is covered and silent as its owner has chosen.
 */
export function composeForStaff(
  alert: StaffAlert,
  reader: SubscriberRecord,
  now: Date,
): OutgoingMessage | null {
  if (isPaused(reader, now)) return null
  const message = {
    ...renderForStaff(alert, reader, now),
    silent: !reader.wakeForUrgent && isQuiet(reader, now),
    protect: true,
  }
  if (!reader.discreet) return message
  const name = alert.content.discreetName?.[reader.locale]
  return coverBehind(message, haltOf(alert, 'show'), reader.locale, name)
}
