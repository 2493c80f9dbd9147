import type { Button, MessageEntity, OutgoingMessage } from '../delivery/messenger'
import { EditorialError } from '../errors'
import { resolveLocale, type Locale } from '../locales'
import type { FrozenAlert } from './broadcast'
import { callbackData } from './callback-data'
import { completeTexts } from './complete-texts'
import { captionMax, copyTextMax, templates, type FieldStyle } from './templates'
import { buttonLabels, missingLanguageNotices } from './wording'

/** A message as every reader of one language gets it. */
export type RenderedAlert = Omit<OutgoingMessage, 'silent'>

/** A part of a message, with what stands between it and the one before. */
export type Paragraph = { text: string; style: FieldStyle; gap: string }

/**
 * Renders an alert for readers of one language: in that language, or else in the one that stands in for
 * it, with a first line that says so. Formatting is in entities, so that no text can break or inject it.
 * @throws EditorialError when there is no text at all, or more than Telegram takes
 */
export function renderAlert(alert: FrozenAlert, reader: Locale): RenderedAlert {
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
  return [{ text: missingLanguageNotices[reader], style: 'italic', gap: '\n\n' }]
}

function paragraphs(alert: FrozenAlert, locale: Locale): Paragraph[] {
  const about = { locale, caseRef: alert.caseRef }
  const texts = completeTexts(alert.kind, alert.texts[locale] ?? {}, about)
  return Object.entries(templates[alert.kind]).flatMap(([field, { style }]) => {
    const text = texts[field]?.trim() ?? ''
    // The case line stands right under the signature.
    const gap = field === 'caseRefLine' && texts.signature?.trim() ? '\n' : '\n\n'
    return text === '' ? [] : [{ text, style, gap }]
  })
}

/** Joins paragraphs and measures entities in UTF-16 units, which is what JavaScript's length counts. */
export function joinParagraphs(parts: Paragraph[]): {
  text: string
  entities: MessageEntity[]
} {
  let text = ''
  const entities: MessageEntity[] = []
  for (const part of parts) {
    if (text !== '') text += part.gap
    if (part.style !== 'plain') {
      entities.push({ type: part.style, offset: text.length, length: part.text.length })
    }
    text += part.text
  }
  return { text, entities }
}

/** Rows of buttons; each is there only when something is behind it. */
function buttons(alert: FrozenAlert, reader: Locale): Button[][] {
  const labels = buttonLabels[reader]
  // Nothing is left to send after a cancellation.
  const open = alert.kind !== 'cancellation'
  const copy = open ? valueFor(alert.copyText, reader)?.trim() : undefined
  const where = open ? valueFor(alert.whereTo, reader) : undefined
  const link = valueFor(alert.link, reader)
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

/** The value in the reader's language, or in the one that stands in for it; empty ones do not count. */
export function valueFor<T extends string | readonly string[]>(
  values: Partial<Record<Locale, T>>,
  reader: Locale,
): T | undefined {
  const filled = writtenIn(values).filter((locale) => values[locale]?.length)
  const locale = resolveLocale(reader, filled)
  return locale === null ? undefined : values[locale]
}

function writtenIn(values: Partial<Record<Locale, unknown>>): Locale[] {
  return Object.keys(values) as Locale[]
}
