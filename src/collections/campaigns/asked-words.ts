import { publicLocales } from '../../content/translation'
import { linksIn, plainText } from '../../content/texts/rich-text'
import { locales, type Locale } from '../../core/locales'
import { asRecord, rowsOf, textIn, type WholeDocument } from '../../core/whole-document'

/** A demand in one language, and how far it has come. */
export type AskedDemand = { text: string; status: string; evidence: string }

/** Something that supporters are asked to do, in one language; texts that are missing are ''. */
export type AskedStep = {
  label: string
  instructions: string
  url: string
  riskNote: string
  copyText: string
}

/** The words on a button and where it leads; '' where it has none. */
export type AskedButton = { label: string; url: string }

/** Everything that a campaign says in one language, as plain text; '' where it says nothing. */
export type AskedWords = {
  locale: Locale
  /** Whether its state lets this language out when the campaign is published. */
  goesOut: boolean
  title: string
  contentNotice: string
  summary: string
  body: string
  /** Where the links in the text lead. */
  links: string[]
  afterEnd: string
  demands: AskedDemand[]
  steps: AskedStep[]
  inside: string
  abroad: string
  /** What the reader can do now, and what stands there afterwards. */
  nextSteps: AskedButton[]
}

/** The words of a campaign in each language in which it has any. */
export function askedWords(doc: WholeDocument): AskedWords[] {
  const out = publicLocales(doc, 'title')
  return locales
    .map((locale) => ({ locale, goesOut: out.includes(locale), ...wordsIn(doc, locale) }))
    .filter(({ locale: _, goesOut: __, ...said }) => Object.values(said).flat().some(Boolean))
}

function wordsIn(doc: WholeDocument, locale: Locale): Omit<AskedWords, 'locale' | 'goesOut'> {
  const safety = asRecord(doc.safeParticipation)
  const story = asRecord(doc.story)[locale]
  const next = asRecord(doc.nextStep)
  return {
    title: textIn(doc.title, locale),
    contentNotice: textIn(doc.contentNotice, locale),
    summary: textIn(doc.summary, locale),
    body: plainText(story),
    links: linksIn(story),
    afterEnd: textIn(doc.afterEndText, locale),
    demands: rowsOf(doc.demands).flatMap(({ text, status, evidence }) => {
      const words = textIn(text, locale)
      return words ? [{ text: words, status: String(status), evidence: textOf(evidence) }] : []
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
    nextSteps: [next, asRecord(next.fallback)].flatMap((step) => {
      const button = { label: textIn(step.label, locale), url: textIn(step.url, locale) }
      return button.label || button.url ? [button] : []
    }),
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
