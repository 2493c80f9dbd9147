import type { OutgoingMessage } from '../../delivery/messenger'
import { fitText } from '../../content/texts/fit-text'
import { resolveLocale, type Locale } from '../../core/locales'
import { isPaused, isQuiet } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import type { RenderedMessage } from '../alert/compose-alert'
import { isOfInterest } from '../audience'
import { writeCallbackData } from '../callback-data'
import { joinParagraphs } from '../paragraphs'
import type { PlannedNote, PlannedSweepOf } from '../planned-sweep'
import type { Window } from '../sweep'
import { sweepWords } from '../sweep-words'
import { type DigestSpan, spansBefore } from './digest-dues'

/** Items of one digest; the others are a number. */
const itemsAtMost = 5

/** UTF-16 units of one item. */
const itemMax = 150

/**
 * The longest time that a digest looks back, in milliseconds: the longest pause on offer, a week on either side of it,
 * and what clocks may add.
 */
export const digestReachMs = 46 * 86_400_000

/**
 * What was published since the digest before, newest first, in the reader's language or the one that
 * stands in for it. Null when nothing is new, or nothing is for this reader. A window that holds several
 * digests, after a downtime, gives one over all of them.
 */
export function composeDigest(
  { window, notes }: PlannedSweepOf<'digest'>,
  reader: SubscriberRecord,
  now: Date,
): OutgoingMessage | null {
  if (isPaused(reader, now)) return null
  const span = digestSpan(window, reader)
  const rendered = span && renderDigest(notes, reader, span)
  return rendered && { ...rendered, silent: isQuiet(reader, now) }
}

/** What was published after `after` and until `until`. */
export type PublishedIn = { after: number; until: number; weekly: boolean }

/** What is new for a reader; null when nothing is. */
export function renderDigest(
  notes: readonly PlannedNote[],
  reader: SubscriberRecord,
  { after, until, weekly }: PublishedIn,
): RenderedMessage | null {
  const items = notes
    .filter(({ publishedAt }) => after < publishedAt && publishedAt <= until)
    .filter((note) => isOfInterest(note, reader))
    .flatMap((note) => textOf(note, reader.locale) ?? [])
    .sort((one, other) => other.at - one.at)
  return items.length === 0 ? null : render(items, reader, weekly)
}

/** What lies between the digest before the first one in the window and the last one in it; null when it is off. */
export function digestSpan({ from, to }: Window, reader: SubscriberRecord): PublishedIn | null {
  if (reader.digest.every === 'off') return null
  const spans: DigestSpan[] = []
  for (const span of spansBefore(reader, to)) {
    if (span.at < from) break
    spans.push(span)
  }
  const [last, first] = [spans.at(0), spans.at(-1)]
  const weekly = reader.digest.every === 'weekly'
  return last && first ? { after: first.after, until: last.at, weekly } : null
}

type Item = { title: string; url: string | undefined; at: number }

function textOf(note: PlannedNote, reader: Locale): Item | null {
  const locale = resolveLocale(reader, Object.keys(note.title) as Locale[])
  const title = locale === null ? undefined : note.title[locale]?.trim()
  if (locale === null || !title) return null
  return { title: fitText(title, itemMax, locale), url: note.url[locale], at: note.publishedAt }
}

function render(
  items: readonly Item[],
  reader: SubscriberRecord,
  weekly: boolean,
): RenderedMessage {
  const words = sweepWords[reader.locale]
  const { digest } = words
  const more = items.length - itemsAtMost
  return {
    ...joinParagraphs([
      { text: weekly ? digest.weekly : digest.daily, style: 'bold' },
      ...items.slice(0, itemsAtMost).map(({ title, url }) => ({ text: title, link: url })),
      { text: more > 0 ? digest.more(more) : '' },
      { text: digest.footer, style: 'italic' },
    ]),
    buttons: [
      [
        { text: digest.settings, callback: writeCallbackData({ name: 'show', screen: 'digest' }) },
        { text: words.stop, callback: writeCallbackData({ name: 'stop', id: null }) },
      ],
    ],
  }
}
