import { locales, type Locale } from '../core/locales'
import { asRecord, type WholeDocument } from '../core/whole-document'

/** The states in which a language goes out when the item is published. */
const goesOut: readonly unknown[] = ['machine', 'reviewed', 'published']

/** The languages of a whole document that are public once it is: state says so, and a title is there. */
export function publicLocales(whole: WholeDocument, titleField: string): Locale[] {
  const states = asRecord(whole.translation)
  const titles = asRecord(whole[titleField])
  return locales.filter((locale) => {
    const title = titles[locale]
    return goesOut.includes(states[locale]) && typeof title === 'string' && title.trim() !== ''
  })
}

/** The languages of a whole document in which its title is there, where they have no states of their own. */
export function writtenLocales(whole: WholeDocument, titleField: string): Locale[] {
  const titles = asRecord(whole[titleField])
  return locales.filter((locale) => {
    const title = titles[locale]
    return typeof title === 'string' && title.trim() !== ''
  })
}
