import type { Field } from 'payload'
import { asRecord, type WholeDocument } from '../hooks/whole-document'
import { locales, type Locale } from '../core/locales'

/** How far the text in one language is. */
export const translationStates = ['missing', 'machine', 'draft', 'reviewed', 'published'] as const
export type TranslationState = (typeof translationStates)[number]

/** The states in which a language goes out when the item is published. */
const goesOut: readonly unknown[] = ['machine', 'reviewed', 'published']

/** State of the text, per language. Publishing in a language without a state sets it to published. */
export function translationField(): Field {
  return {
    name: 'translation',
    type: 'select',
    localized: true,
    label: 'State of this language',
    options: [
      { value: 'missing', label: 'Missing: not shown' },
      { value: 'machine', label: 'Machine translation: shown, and labelled as such' },
      { value: 'draft', label: 'Draft: not shown' },
      { value: 'reviewed', label: 'Reviewed by a speaker: shown' },
      { value: 'published', label: 'Original or final text: shown' },
    ],
    admin: {
      position: 'sidebar',
      description:
        'For the language chosen above. Left empty, the language in which you press Publish goes out.',
    },
  }
}

/** The languages of a whole document that are public once it is: state says so, and a title is there. */
export function publicLocales(whole: WholeDocument, titleField: string): Locale[] {
  const states = asRecord(whole.translation)
  const titles = asRecord(whole[titleField])
  return locales.filter((locale) => {
    const title = titles[locale]
    return goesOut.includes(states[locale]) && typeof title === 'string' && title.trim() !== ''
  })
}
