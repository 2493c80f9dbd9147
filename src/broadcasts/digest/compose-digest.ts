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
  span: PublishedIn,
): RenderedMessage | null {
  const items = itemsOf(notes, reader, span)
  const { daily, weekly } = sweepWords[reader.locale].digest
  return render(items, reader, { heading: span.weekly ? weekly : daily, span, page: 0 })
}

/** What the message of {@link renderDigest} only counts, from the second page on; null when there is no such page. */
export function renderDigestPage(
  notes: readonly PlannedNote[],
  reader: SubscriberRecord,
  span: Omit<PublishedIn, 'weekly'>,
  page: number,
): RenderedMessage | null {
  const { further } = sweepWords[reader.locale].digest
  return render(itemsOf(notes, reader, span), reader, { heading: further, span, page })
}

/** What was published in a span and is for this reader. */
export function notesIn(
  notes: readonly PlannedNote[],
  reader: SubscriberRecord,
  { after, until }: Omit<PublishedIn, 'weekly'>,
): PlannedNote[] {
  return notes
    .filter(({ publishedAt }) => after < publishedAt && publishedAt <= until)
    .filter((note) => isOfInterest(note, reader))
}

/** Newest first, but what may say something about the reader comes after everything else. */
function itemsOf(
  notes: readonly PlannedNote[],
  reader: SubscriberRecord,
  span: Omit<PublishedIn, 'weekly'>,
): Item[] {
  return notesIn(notes, reader, span)
    .flatMap((note) => textOf(note, reader.locale) ?? [])
    .sort((one, other) => one.rank - other.rank || other.at - one.at)
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

type Item = { title: string; url: string | undefined; at: number; rank: number }

function textOf(note: PlannedNote, reader: Locale): Item | null {
  const locale = resolveLocale(reader, Object.keys(note.title) as Locale[])
  const title = locale === null ? undefined : note.title[locale]?.trim()
  if (locale === null || !title) return null
  const rank = note.sensitive ? 1 : 0
  return {
    title: fitText(title, itemMax, locale),
    url: note.url[locale],
    at: note.publishedAt,
    rank,
  }
}

function render(
  items: readonly Item[],
  reader: SubscriberRecord,
  { heading, span, page }: { heading: string; span: Omit<PublishedIn, 'weekly'>; page: number },
): RenderedMessage | null {
  const words = sweepWords[reader.locale]
  const { digest } = words
  const start = page * itemsAtMost
  const shown = items.slice(start, start + itemsAtMost)
  if (shown.length === 0) return null
  const more = items.length - start - shown.length
  const [after, until] = [inSeconds(span.after), inSeconds(span.until)]
  return {
    ...joinParagraphs([
      { text: heading, style: 'bold' },
      ...shown.map(({ title, url }) => ({ text: title, link: url })),
      { text: more > 0 ? digest.more(more) : '' },
      { text: digest.footer, style: 'italic' },
    ]),
    buttons: [
      ...(more > 0
        ? [
            [
              {
                text: digest.show,
                callback: writeCallbackData({ name: 'digestmore', after, until, page: page + 1 }),
              },
            ],
          ]
        : []),
      [
        { text: digest.settings, callback: writeCallbackData({ name: 'show', screen: 'digest' }) },
        { text: words.stop, callback: writeCallbackData({ name: 'stop', id: null }) },
      ],
    ],
  }
}

const inSeconds = (instant: number): number => Math.floor(instant / 1000)
