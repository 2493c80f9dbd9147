import { plainText } from '../content/texts/rich-text'
import { publicLocales } from '../content/translation'
import { allTexts, asRecord, rowsOf, type WholeDocument } from '../core/whole-document'
import { localeNames, type Locale } from '../core/locales'
import type { Problem, PublishRule } from './publish-rules'

/** The fields whose words readers take for what happened, where a collection has them, and what people call them. */
const told: Record<string, string> = {
  summary: 'summary',
  about: 'text',
  body: 'text',
  story: 'text',
  life: 'text',
  text: 'text',
}

/**
 * Asks a person who changes the words of what is public which it is: a slip of the pen, which leaves the public date,
 * or a correction, which readers see with its note. A language that becomes public is no change.
 * @param title - the localised field without which a language does not count as written
 */
export function askForCorrections(title: string): PublishRule {
  return ({ whole, before, locales, fields, req }) => {
    if (!before || !req.user) return []
    const added = addedCorrections(whole, before)
    const unsaid = added.filter(({ minor, note }) => minor !== true && allTexts(note).length === 0)
    if (unsaid.length > 0) {
      return [
        problem(
          'Write in the note under “Corrections” what was wrong, or tick “Minor” if it was a slip of the pen.',
        ),
      ]
    }
    if (added.length > 0) return []
    const stays = publicLocales(before, title).filter((locale) => locales.includes(locale))
    for (const { name } of fields.filter((field) => Object.hasOwn(told, field.name))) {
      const locale = stays.find((one) => wordsIn(whole[name], one) !== wordsIn(before[name], one))
      if (locale === undefined) continue
      return [
        problem(
          `You have changed the ${told[name]} that is public (${localeNames[locale]}). Add a row under “Corrections”, in the tab “Rights and sharing”, and say what was wrong, or tick “Minor” if it was a slip of the pen, which leaves the public date.`,
        ),
      ]
    }
    return []
  }
}

const problem = (message: string): Problem => ({ path: 'corrections', message })

function addedCorrections(whole: WholeDocument, before: WholeDocument) {
  const known = new Set(rowsOf(before.corrections).map(({ id }) => id))
  return rowsOf(whole.corrections).filter(({ id }) => id === undefined || !known.has(id))
}

/** What can be read of a text in one language, whatever it looks like. */
function wordsIn(value: unknown, locale: Locale): string {
  const text = asRecord(value)[locale]
  return (typeof text === 'string' ? text : plainText(text)).replaceAll(/\s+/gu, ' ').trim()
}
