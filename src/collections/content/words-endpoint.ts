import type { Endpoint } from 'payload'
import { noStore } from '../../access/no-store'
import { locales } from '../../core/locales'
import { asRecord, textIn } from '../../core/whole-document'
import { disclosures, type WordsFinding, wordings } from '../../hooks/words/findings'
import { knownContacts } from '../../hooks/words/known-contacts'
import { loadWhole } from '../../hooks/load-whole'
import type { SanitisedOptions } from '../../options'
import { openDocument } from './open-document'
import type { RetractableKey } from './take-item-back'

export type { WordsFinding }

/** What publishing the newest draft asks about. */
export type WordsView = { findings: WordsFinding[] }

/**
 * `GET /:id/words` for members: see {@link WordsView}. Languages that are marked as drafts or missing are left out.
 * @param title - the field without which a language does not count as written
 */
export function wordsEndpoint(
  { slugs }: SanitisedOptions,
  key: RetractableKey,
  title: string,
): Omit<Endpoint, 'root'> {
  return {
    path: '/:id/words',
    method: 'get',
    handler: async (req) => {
      const collection = slugs[key]
      const { id, doc } = await openDocument(req, collection)
      const whole = (await loadWhole({ collection, id, draft: true, req })) ?? doc
      const states = asRecord(whole.translation)
      const written = locales.filter(
        (locale) =>
          textIn(whole[title], locale) !== '' &&
          !['draft', 'missing'].includes(String(states[locale])),
      )
      const fields = req.payload.collections[collection]?.config.flattenedFields ?? []
      const known = await knownContacts({ req, organisations: slugs.organisations, whole })
      const args = { fields, whole, locales: written }
      const body: WordsView = { findings: [...disclosures({ ...args, known }), ...wordings(args)] }
      return Response.json(body, noStore)
    },
  }
}
