import type { OutgoingMessage } from '../../delivery/messenger'
import { fitText } from '../../content/texts/fit-text'
import { localised } from '../../core/locales'
import { isPaused, isQuiet } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import type { RenderedMessage } from '../alert/compose-alert'
import { isOfInterest } from '../audience'
import { writeCallbackData } from '../callback-data'
import { joinParagraphs } from '../paragraphs'
import type { PlannedSweepOf } from '../planned-sweep'
import { sweepWords } from '../sweep-words'

/**
 * One line to those whose reminders are on and who have not stopped them for this petition: it closed
 * before its deadline, and why, if somebody has said so in the reader's language.
 */
export function composeClosed(
  { petition, reason }: PlannedSweepOf<'closed'>,
  reader: SubscriberRecord,
  now: Date,
): OutgoingMessage | null {
  const { on, stopped } = reader.reminders
  if (!on || stopped.includes(petition.id) || isPaused(reader, now)) return null
  if (!isOfInterest(petition, reader)) return null
  const rendered = renderClosed({ petition, reason }, reader)
  return rendered && { ...rendered, silent: isQuiet(reader, now) }
}

/** The line itself; null when the petition has no title. */
export function renderClosed(
  { petition, reason }: Pick<PlannedSweepOf<'closed'>, 'petition' | 'reason'>,
  reader: Pick<SubscriberRecord, 'locale'>,
): RenderedMessage | null {
  const title = localised(petition.title, reader.locale) ?? ''
  if (title === '') return null
  const words = sweepWords[reader.locale]
  const why = fitText(reason[reader.locale] ?? '', 160, reader.locale)
  const text = [words.closed.line(fitText(title, 90, reader.locale)), why, words.closed.end]
  return {
    ...joinParagraphs([
      { text: text.filter((part) => part !== '').join(' ') },
      { text: fitText(localised(petition.signature, reader.locale) ?? '', 60, reader.locale) },
    ]),
    buttons: [
      [{ text: words.stop, callback: writeCallbackData({ name: 'stop', id: petition.id }) }],
    ],
  }
}
