import type { FlattenedField } from 'payload'
import { plainText } from '../content/texts/rich-text'
import { localeNames, type Locale } from '../core/locales'
import { methodWords } from './method-words'
import type { Problem } from './publish-rules'
import { asRecord, rowsOf, textIn, type WholeDocument } from '../core/whole-document'

/**
 * The lists that apply to a text: its own language's, its close relative's (Azerbaijani and Turkish are
 * often mixed) and the Russian one, whose script cannot be mistaken.
 */
const listsFor: Record<Locale, readonly Locale[]> = {
  az: ['az', 'tr', 'ru'],
  tr: ['tr', 'az', 'ru'],
  en: ['en', 'ru'],
  de: ['de', 'ru'],
  ru: ['ru'],
}

const patterns = new Map<Locale, RegExp>()

function patternOf(locale: Locale): RegExp {
  const known = patterns.get(locale)
  if (known) return known
  const words = listsFor[locale].flatMap((list) => methodWords[list]).join('|')
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])(?:${words})(?![\p{L}\p{M}])`, 'u')
  patterns.set(locale, pattern)
  return pattern
}

/**
 * The sentences of `text` that name a method, quote a note or use a harmful phrase, as written.
 * Invisible characters and upper case do not hide a word.
 */
export function unsafeSentences(text: string, locale: Locale): string[] {
  const pattern = patternOf(locale)
  const clean = text.normalize('NFC').replaceAll(/\p{Cf}/gu, '')
  const segments = new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(clean)
  return [...segments]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => pattern.test(sentence.toLocaleLowerCase(locale)))
}

/**
 * The words of all localised texts of a document, with the path of each. Fields with a read rule of
 * their own are internal and left out.
 */
function publicTexts(
  fields: readonly FlattenedField[],
  whole: WholeDocument,
  locale: Locale,
  prefix = '',
): { path: string; text: string }[] {
  return fields.flatMap((field): { path: string; text: string }[] => {
    const value = whole[field.name]
    const path = `${prefix}${field.name}`
    if (value == null || ('access' in field && field.access?.read)) return []
    if (field.type === 'group' || field.type === 'tab') {
      return publicTexts(field.flattenedFields, asRecord(value), locale, `${path}.`)
    }
    if (field.type === 'array') {
      return rowsOf(value).flatMap((row, index) =>
        publicTexts(field.flattenedFields, row, locale, `${path}.${index}.`),
      )
    }
    if (!('localized' in field) || !field.localized) return []
    if (field.type === 'richText') {
      return [{ path, text: plainText(asRecord(value)[locale]) }]
    }
    return field.type === 'text' || field.type === 'textarea'
      ? [{ path, text: textIn(value, locale) }]
      : []
  })
}

/** Sentences that tell how somebody died, in every public language, each as a problem at its field. */
export function methodProblems({
  fields,
  whole,
  locales,
}: {
  fields: readonly FlattenedField[]
  whole: WholeDocument
  locales: readonly Locale[]
}): Problem[] {
  return locales.flatMap((locale) =>
    publicTexts(fields, whole, locale).flatMap(({ path, text }) =>
      unsafeSentences(text, locale).map((sentence) => ({
        path,
        message: `Please rewrite this sentence (${localeNames[locale]}): “${sentence.slice(0, 200)}” It says how the person died or quotes what they left. That can put readers in despair at risk. “Died by suicide”, or simply “died”, is enough; tell of the life.`,
      })),
    ),
  )
}

/** The public languages in which no support line is given. */
export function supportProblems({
  supportLines,
  locales,
  path,
}: {
  supportLines: unknown
  locales: readonly Locale[]
  path: string
}): Problem[] {
  const covered = new Set(
    rowsOf(supportLines)
      .filter(({ contact, url }) => Boolean(contact) || Boolean(url))
      .map(({ locale }) => locale),
  )
  return locales
    .filter((locale) => !covered.has(locale))
    .map((locale) => ({
      path,
      message: `Add a support line for readers of ${localeNames[locale]}: somebody they can talk to today.`,
    }))
}
