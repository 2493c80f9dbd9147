import type { Endpoint } from 'payload'
import { noStore } from '../../access/no-store'
import { isPublished } from '../../content/visibility/release'
import { allTexts, idOf, rowsOf, textIn, type WholeDocument } from '../../core/whole-document'
import { loadWhole } from '../../hooks/load-whole'
import type { Slugs } from '../../options'
import { outgoingLocales } from '../content/content-hash'
import { openDocument } from '../content/open-document'
import { approvedOthers, wordsRead } from './words-read'

/** Names of the organisations whose approval, as the form shows it, is of other words than were saved last. */
export type OutdatedApprovals = { outdated: string[] }

/** `GET /:id/approvals` for members of the organisation that runs the campaign: see {@link OutdatedApprovals}. */
export function outdatedApprovalsEndpoint(
  slugs: Pick<Slugs, 'campaigns' | 'organisations'>,
): Omit<Endpoint, 'root'> {
  return {
    path: '/:id/approvals',
    method: 'get',
    handler: async (req) => {
      const collection = slugs.campaigns
      const { id, doc } = await openDocument(req, collection)
      const newest = (await loadWhole({ collection, id, draft: true, req })) ?? doc
      const published = isPublished(doc) ? doc : null
      const words = wordsRead(newest)
      const locales = outgoingLocales(newest, 'title')
      const ids = rowsOf(newest.coOrganisers).flatMap((row) => {
        const organisation = idOf(row.organisation)
        if (organisation === null || row.approval !== 'approved') return []
        return approvedOthers({ row, words, published, locales }) ? [organisation] : []
      })
      const outdated: string[] = []
      for (const organisation of ids) {
        const named = await loadWhole({
          ...{ collection: slugs.organisations, id: organisation, draft: false, req },
        })
        if (named) outdated.push(nameOf(named))
      }
      const body: OutdatedApprovals = { outdated }
      return Response.json(body, noStore)
    },
  }
}

const nameOf = ({ name, shortName }: WholeDocument): string =>
  textIn(name, 'en') || (allTexts(name)[0] ?? String(shortName))
