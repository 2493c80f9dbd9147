import { publicLocales } from '../../content/translation'
import { plainText } from '../../content/texts/rich-text'
import { locales, type Locale } from '../../core/locales'
import { asRecord, rowsOf, textIn, type WholeDocument } from '../../core/whole-document'

/** A demand in one language, and how far it has come. */
export type AskedDemand = { text: string; status: string }

/** Something that supporters are asked to do, in one language; texts that are missing are ''. */
export type AskedStep = {
  label: string
  instructions: string
  url: string
  riskNote: string
  copyText: string
}

/** Everything that a campaign says in one language, as plain text; '' where it says nothing. */
export type AskedWords = {
  locale: Locale
  /** Whether its state lets this language out when the campaign is published. */
  goesOut: boolean
  title: string
  summary: string
  body: string
  afterEnd: string
  demands: AskedDemand[]
  steps: AskedStep[]
  inside: string
  abroad: string
}

/** The words of a campaign in each language in which it has any. */
export function askedWords(doc: WholeDocument): AskedWords[] {
  const out = publicLocales(doc, 'title')
  return locales
    .map((locale) => ({ locale, goesOut: out.includes(locale), ...wordsIn(doc, locale) }))
    .filter(({ locale: _, goesOut: __, demands, steps, ...texts }) =>
      [...Object.values(texts), ...demands, ...steps].some(Boolean),
    )
}

function wordsIn(doc: WholeDocument, locale: Locale): Omit<AskedWords, 'locale' | 'goesOut'> {
  const safety = asRecord(doc.safeParticipation)
  return {
    title: textIn(doc.title, locale),
    summary: textIn(doc.summary, locale),
    body: plainText(asRecord(doc.story)[locale]),
    afterEnd: textIn(doc.afterEndText, locale),
    demands: rowsOf(doc.demands).flatMap(({ text, status }) => {
      const words = textIn(text, locale)
      return words ? [{ text: words, status: String(status) }] : []
    }),
    steps: rowsOf(doc.actionSteps).flatMap((row) => {
      const step = {
        label: textIn(row.label, locale),
        instructions: textIn(row.instructions, locale),
        url: textIn(row.url, locale),
        riskNote: textIn(row.riskNote, locale),
        copyText: textIn(row.copyText, locale),
      }
      return Object.values(step).some(Boolean) ? [step] : []
    }),
    inside: textIn(safety.inside, locale),
    abroad: textIn(safety.abroad, locale),
  }
}
