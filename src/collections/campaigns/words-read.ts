import { instantOf } from '../../content/field-values'
import { jsonHash } from '../../core/json-hash'
import type { Locale } from '../../core/locales'
import { asRecord, idOf, rowsOf, type WholeDocument } from '../../core/whole-document'
import { askedWords } from './asked-words'

/**
 * What an organisation has read of a campaign, as hashes: `facts` of what holds in every language (dates, hashtags,
 * petition, who is named as what), and one of the words of each language that has any. Whether a language goes out is
 * no part of it: words that were read may be published later.
 */
export type WordsRead = Partial<Record<'facts' | Locale, string>>

/** The hashes of what a campaign says; equal for the same words, however they were stored. */
export function wordsRead(doc: WholeDocument): WordsRead {
  const words = askedWords(doc).map(({ locale, goesOut: _, ...said }) => [locale, jsonHash(said)])
  return { facts: jsonHash(factsOf(doc)), ...Object.fromEntries(words) } as WordsRead
}

/**
 * One hash for all that is shown, in hex: what an approval has to name.
 * @param petition - the title of its petition, which is shown beside the words and may change by itself
 */
export const hashOfShown = (words: WordsRead, petition: unknown): string =>
  jsonHash({ words, petition })

/**
 * Whether other words than these were approved: a fact has changed, or the words of one of the languages.
 * @param row - a co-organiser's row that says that it has approved
 * @param published - the campaign as it is public; an approval of before words were noted holds for what is public
 * under the name of its organisation
 */
export function approvedOthers(args: {
  row: Record<string, unknown>
  words: WordsRead
  published: WholeDocument | null
  locales: readonly Locale[]
}): boolean {
  const { row, words, published, locales } = args
  const noted = asRecord(row.approvedWords)
  const approved: Record<string, unknown> =
    Object.keys(noted).length > 0 ? noted : publicWords(row, published)
  return (['facts', ...locales] as const).some((part) => approved[part] !== words[part])
}

function publicWords(row: Record<string, unknown>, published: WholeDocument | null): WordsRead {
  const organisation = String(idOf(row.organisation))
  const isNamed = rowsOf(published?.coOrganisers).some(
    (other) => String(idOf(other.organisation)) === organisation && other.approval === 'approved',
  )
  return published && isNamed ? wordsRead(published) : {}
}

function factsOf(doc: WholeDocument): Record<string, unknown> {
  return {
    startsAt: instantOf(doc.startsAt)?.toISOString() ?? null,
    endsAt: instantOf(doc.endsAt)?.toISOString() ?? null,
    timeZone: doc.timeZone ?? 'UTC',
    hashtags: rowsOf(doc.hashtags).map(({ display }) => String(display)),
    petition: idIn(doc.petition),
    // Neither who withdraws nor in which order they stand is a reason to ask the others again.
    named: rowsOf(doc.coOrganisers)
      .map(({ organisation, externalName, role }) =>
        [idIn(organisation) ?? `“${externalName as string}”`, String(role)].join(' '),
      )
      .sort(),
  }
}

const idIn = (value: unknown): string | null => {
  const id = idOf(value)
  return id === null ? null : String(id)
}
