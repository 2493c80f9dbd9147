import type { Endpoint } from 'payload'
import { noStore } from '../../access/no-store'
import { publicLocales } from '../../content/translation'
import { isPublished } from '../../content/visibility/release'
import { localeNames, type Locale } from '../../core/locales'
import { asRecord, textIn } from '../../core/whole-document'
import { loadWhole } from '../../hooks/load-whole'
import type { SanitisedOptions } from '../../options'
import { openDocument } from './open-document'
import type { RetractableKey } from './take-item-back'

/** How one language of an item stands in the newest draft, and whether it is public. */
export type LanguageState = {
  locale: Locale
  name: string
  /** Whether the item has a title in it. */
  isWritten: boolean
  /** The state that somebody chose; null while nobody has. */
  state: string | null
  isPublic: boolean
}

/** The languages of an item, and the field without which one does not count as written. */
export type LanguageStates = { title: string; languages: LanguageState[] }

/** `GET /:id/languages` for members: see {@link LanguageStates}. */
export function languagesEndpoint(
  { slugs, locales }: SanitisedOptions,
  key: RetractableKey,
  title: string,
): Omit<Endpoint, 'root'> {
  return {
    path: '/:id/languages',
    method: 'get',
    handler: async (req) => {
      const collection = slugs[key]
      const { id, doc } = await openDocument(req, collection)
      const newest = (await loadWhole({ collection, id, draft: true, req })) ?? doc
      const shown = isPublished(doc) ? publicLocales(doc, title) : []
      const states = asRecord(newest.translation)
      const languages = locales.map((locale): LanguageState => {
        const state = states[locale]
        return {
          locale,
          name: localeNames[locale],
          isWritten: textIn(newest[title], locale).trim() !== '',
          state: typeof state === 'string' && state !== '' ? state : null,
          isPublic: shown.includes(locale),
        }
      })
      const body: LanguageStates = { title, languages }
      return Response.json(body, noStore)
    },
  }
}
