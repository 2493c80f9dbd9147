import type { Button, OutgoingMessage } from '../delivery/messenger'
import { EditorialError } from '../core/errors'
import { localised, resolveLocale, type Locale } from '../core/locales'
import type { FrozenAlert } from './broadcast'
import { callbackData } from './callback-data'
import { completeTexts } from './complete-texts'
import { joinParagraphs, type Paragraph } from './paragraphs'
import { captionMax, copyTextMax, templates } from './templates'
import { buttonLabels, missingLanguageNotices } from './wording'

/** A message as every reader of one language gets it. */
export type RenderedMessage = Omit<OutgoingMessage, 'silent'>

/**
 * Renders an alert for readers of one language: in that language, or else in the one that stands in for
 * it, with a first line that says so. Formatting is in entities, so that no text can break or inject it.
 * @throws EditorialError when there is no text at all, or more than Telegram takes
 */
export function renderAlert(alert: FrozenAlert, reader: Locale): RenderedMessage {
  const locale = resolveLocale(reader, writtenIn(alert.texts))
  if (locale === null) throw new EditorialError('The alert has no text in any language.')
  const { text, entities } = joinParagraphs([
    ...notice(reader, locale),
    ...paragraphs(alert, locale),
  ])
  if (text.length > captionMax) {
    throw new EditorialError(
      `The message is ${text.length} characters long; ${captionMax} fit. ` +
        `Shorten it by ${text.length - captionMax}.`,
    )
  }
  return { text, entities, buttons: buttons(alert, reader) }
}

/** The first line for a reader whose own language is missing. */
export function notice(reader: Locale, locale: Locale): Paragraph[] {
  if (reader === locale) return []
  return [{ text: missingLanguageNotices[reader], style: 'italic' }]
}

function paragraphs(alert: FrozenAlert, locale: Locale): Paragraph[] {
  const about = { locale, caseRef: alert.caseRef }
  const texts = completeTexts(alert.kind, alert.texts[locale] ?? {}, about)
  return Object.entries(templates[alert.kind]).flatMap(([field, { style }]) => {
    const text = texts[field]?.trim() ?? ''
    // The case line stands right under the signature.
    const gap = field === 'caseRefLine' && texts.signature?.trim() ? '\n' : '\n\n'
    return [{ text, style, gap }]
  })
}

/** Rows of buttons; each is there only when something is behind it. */
function buttons(alert: FrozenAlert, reader: Locale): Button[][] {
  const labels = buttonLabels[reader]
  // Nothing is left to send after a cancellation.
  const open = alert.kind !== 'cancellation'
  const copy = open ? localised(alert.copyText, reader)?.trim() : null
  const where = open ? localised(alert.whereTo, reader) : null
  const link = localised(alert.link, reader)
  if (copy && copy.length > copyTextMax) {
    throw new EditorialError(`The text to copy is longer than ${copyTextMax} characters.`)
  }
  const callback = (action: 'where' | 'wrote' | 'stop'): Button => ({
    text: labels[action],
    callback: callbackData(action, alert.alert),
  })
  const rows: Button[][] = [
    copy ? [{ text: labels.copy, copy }] : [],
    [
      ...(where?.length ? [callback('where')] : []),
      ...(copy || where?.length ? [callback('wrote')] : []),
    ],
    [...(link ? [{ text: labels.details, url: link }] : []), callback('stop')],
  ]
  return rows.filter((row) => row.length > 0)
}

function writtenIn(values: Partial<Record<Locale, unknown>>): Locale[] {
  return Object.keys(values) as Locale[]
}
