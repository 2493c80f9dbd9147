import { type Locale, locales } from '../core/locales'
import { asRecord } from '../core/whole-document'

/** Why an item was taken back for good. */
export const retractionReasons = {
  retracted: 'It was wrong or should not have been published',
  erased: 'Somebody who is named asked for it, or the law does: partners must erase every copy',
} as const

export type RetractionReason = keyof typeof retractionReasons

/** The most UTF-16 units of the public note in one language. */
export const retractionNoteMax = 500

/** That an item was taken back, when (ISO 8601), and what the public is told, by language. */
export type Retraction = {
  reason: RetractionReason
  at: string
  note: Partial<Record<Locale, string>>
}

/** What is stored of it; `by` is the id of the person, null when that is not known. */
export type StoredRetraction = Retraction & { by: string | null }

/** The retraction of a stored document; null when it was not taken back. */
export function retractionOf(doc: unknown): StoredRetraction | null {
  const { at, by, note, reason } = asRecord(asRecord(doc).retraction)
  if (!(typeof at === 'string' || at instanceof Date)) return null
  const texts = asRecord(note)
  return {
    reason: reason === 'erased' ? 'erased' : 'retracted',
    at: new Date(at).toISOString(),
    note: Object.fromEntries(
      locales.flatMap((locale) => {
        const text = texts[locale]
        return typeof text === 'string' ? [[locale, text]] : []
      }),
    ),
    by: typeof by === 'string' ? by : null,
  }
}

/** What lists say of an item that was taken back, e.g. “Erased on 21 Jan 2026”; null of every other. */
export function takenBackWords(doc: unknown): string | null {
  const retraction = retractionOf(doc)
  if (!retraction) return null
  const day = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(retraction.at))
  return `${retraction.reason === 'erased' ? 'Erased' : 'Taken back'} on ${day}`
}
