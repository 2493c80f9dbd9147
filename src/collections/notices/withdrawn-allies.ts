import { organisationsOf } from '../../access/roles'
import { inWords } from '../../core/in-words'
import { localised } from '../../core/locales'
import { rowsOf, type ID, type WholeDocument } from '../../core/whole-document'
import { titlesOf, namesOf } from '../campaigns/asked-endpoints'
import type { Notice, NoticeSource } from './notice'

/** How long whoever runs the campaign is told, in ms. */
const toldFor = 7 * 24 * 60 * 60_000

/** Organisations that have withdrawn from a campaign, for everybody of the one that runs it. */
export const withdrawnAllies: NoticeSource = async ({ payload, slugs, person, now, pageOf }) => {
  const organisations = organisationsOf(person)
  if (organisations.length === 0) return []
  const since = now.getTime() - toldFor
  const { docs } = await payload.find({
    collection: slugs.campaigns,
    where: {
      and: [
        { tenant: { in: organisations } },
        { 'coOrganisers.approval': { equals: 'withdrawn' } },
        { 'coOrganisers.approvedAt': { greater_than: new Date(since).toISOString() } },
      ],
    },
    draft: true,
    depth: 0,
    limit: 50,
    pagination: false,
    sort: '-updatedAt',
    locale: 'all',
    overrideAccess: true,
  })
  const left = (docs as unknown as (WholeDocument & { id: ID })[]).flatMap((doc) =>
    rowsOf(doc.coOrganisers).flatMap(({ organisation, approval, approvedAt }) => {
      if (approval !== 'withdrawn' || typeof approvedAt !== 'string') return []
      return new Date(approvedAt).getTime() > since ? [{ doc, organisation, approvedAt }] : []
    }),
  )
  const names = await namesOf(
    payload,
    slugs,
    left.map(({ organisation }) => organisation),
  )
  return left.map(({ doc, organisation, approvedAt }): Notice => {
    const who = names(organisation) || 'A co-organiser'
    const title = localised(titlesOf(doc), 'en') ?? 'a campaign without a title'
    return {
      key: `ally-withdrew:${doc.id}:${String(organisation)}`,
      severity: 'warning',
      text: `${who} withdrew from “${title}” on ${inWords(approvedAt)} and is not named any more. Look whether your own words still name it.`,
      href: pageOf(slugs.campaigns, doc.id),
    }
  })
}
