import { type Locale, localised, resolveLocale } from '../../core/locales'
import type { AlertKind, FrozenAlert, Broadcast, Composer } from '../broadcast'
import { type Texts, captionMax, copyTextMax, templates } from './templates'
import { markWeSaid } from './alert-title'
import { firstLine } from './deadline'
import { offsetMinutes } from '../local-time'
import { caseWords, buttonLabels, missingLanguageNotices } from './alert-wording'
import type { Button, OutgoingMessage } from '../../delivery/messenger'
import { EditorialError } from '../../core/errors'
import { writeCallbackData } from '../callback-data'
import { cover } from '../discreet'
import { joinParagraphs, type Paragraph } from '../paragraphs'
import { isPaused, isQuiet } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import { isMeantFor } from '../audience'

/**
 * Writes the signature and the case line where the editors left them empty: “— Organisation”,
 * “Case AZ-2026-014 · first alert”. Do this before approval, so that people approve what is sent.
 * @param about.organisation - the name in this language; without it the signature stays empty
 */
export function completeTexts(
  kind: AlertKind,
  texts: Texts,
  about: { locale: Locale; caseRef: string; organisation?: string },
): Record<string, string> {
  const words = caseWords[about.locale]
  const completed: Record<string, string> = { ...texts }
  if (isEmpty(texts.signature) && about.organisation) {
    completed.signature = `— ${about.organisation}`
  }
  if (isEmpty(texts.caseRefLine) && about.caseRef !== '') {
    completed.caseRefLine = `${words.case} ${about.caseRef} · ${words[kind]}`
  }
  return completed
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}

/** A message as every reader of one language gets it. */
export type RenderedMessage = Omit<OutgoingMessage, 'silent' | 'protect'>

/**
 * Renders an alert for readers of one language: in that language, or else in the one that stands in for
 * it, with a first line that says so. Formatting is in entities, so that no text can break or inject it.
 * @param timeZone - the reader's, for the time until which it helps to act; the organisation's where it is not known
 * @throws EditorialError when there is no text at all, or more than Telegram takes
 */
export function renderAlert(
  alert: FrozenAlert,
  reader: Locale,
  timeZone?: string,
): RenderedMessage {
  const locale = resolveLocale(reader, writtenIn(alert.texts))
  if (locale === null) throw new EditorialError('The alert has no text in any language.')
  const { text, entities } = joinParagraphs([
    ...notice(reader, locale),
    ...paragraphs(alert, locale, timeZone),
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

function paragraphs(alert: FrozenAlert, locale: Locale, timeZone?: string): Paragraph[] {
  const about = { locale, caseRef: alert.caseRef }
  const texts = completeTexts(alert.kind, alert.texts[locale] ?? {}, about)
  return Object.entries(templates[alert.kind]).flatMap(([field, { style }]) => {
    const written = texts[field]?.trim() ?? ''
    const text = shown(alert, field, written, locale, timeZone)
    // The case line stands right under the signature.
    const gap = field === 'caseRefLine' && texts.signature?.trim() ? '\n' : '\n\n'
    return [{ text, style, gap }]
  })
}

/** What stands on the phone of what was written in a field. */
function shown(
  alert: FrozenAlert,
  field: string,
  written: string,
  locale: Locale,
  timeZone?: string,
): string {
  if (field === 'weSaid') return markWeSaid(written, locale)
  if (field !== 'statusTag') return written
  return firstLine({ alert, statusTag: written, locale, ...(timeZone && { timeZone }) })
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
  const hasMore = localised(alert.doNot ?? {}, reader) ?? localised(alert.letter ?? {}, reader)
  const callback = (action: 'where' | 'details' | 'wrote' | 'stop'): Button => ({
    text: labels[action],
    callback: writeCallbackData({ name: action, id: alert.alert }),
  })
  const rows: Button[][] = [
    copy ? [{ text: labels.copy, copy }] : [],
    [
      ...(where?.length ? [callback('where')] : []),
      ...(copy || where?.length ? [callback('wrote')] : []),
    ],
    [
      // What not to do is read before the page opens.
      ...(hasMore ? [callback('details')] : link ? [{ text: labels.details, url: link }] : []),
      callback('stop'),
    ],
  ]
  return rows.filter((row) => row.length > 0)
}

function writtenIn(values: Partial<Record<Locale, unknown>>): Locale[] {
  return Object.keys(values) as Locale[]
}

/**
 * The composer of alerts: what one reader gets, or null when it is not for them or they stopped or
 * paused. In quiet hours it arrives without sound, unless it is urgent and the reader wants to be woken. A discreet
 * reader gets a neutral line first.
 * @throws EditorialError when the alert cannot be rendered, which `checkAlert` finds before approval
 */
export const composeAlert: Composer = (broadcast, subscriber, now) => {
  if (isPaused(subscriber, now) || !isMeantFor(broadcast.content, subscriber)) return null
  const { content } = broadcast
  const { locale } = subscriber
  const message = {
    ...renderedFor(content, subscriber),
    silent: isSilent(broadcast, subscriber, now),
    protect: true,
  }
  return subscriber.discreet
    ? cover(message, { about: 'alert', id: content.alert }, locale, content.discreetName?.[locale])
    : message
}

function isSilent(broadcast: Broadcast, subscriber: SubscriberRecord, now: Date): boolean {
  const wakes = broadcast.priority === 'urgent' && subscriber.wakeForUrgent
  return !wakes && isQuiet(subscriber, now)
}

/** Content is frozen, and readers of one language and one clock get the same message: it is rendered once. */
const cache = new WeakMap<FrozenAlert, Map<string, RenderedMessage>>()

function renderedFor(
  alert: FrozenAlert,
  { locale, timeZone }: Pick<SubscriberRecord, 'locale' | 'timeZone'>,
): RenderedMessage {
  const known = cache.get(alert) ?? new Map<string, RenderedMessage>()
  cache.set(alert, known)
  const key = alert.actBy ? `${locale} ${offsetMinutes(timeZone, Date.parse(alert.actBy))}` : locale
  const rendered = known.get(key) ?? renderAlert(alert, locale, timeZone)
  known.set(key, rendered)
  return rendered
}
