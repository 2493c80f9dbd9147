import type { BasePayload, Where } from 'payload'
import { organisationsOf, publishers } from '../../access/roles'
import { retractionOf } from '../../content/retraction'
import { visibleWhere } from '../../content/visibility/visible-where'
import { idOf, rowsOf, type ID, type WholeDocument } from '../../core/whole-document'
import type { Slugs } from '../../options'

/** What an organisation of the reader was asked, and what it has answered. */
export type Asking = {
  organisation: ID
  role: string
  approval: 'pending' | 'approved' | 'withdrawn'
  /** Since when, as ISO 8601; null while it is pending. */
  since: string | null
}

/** A campaign in the words that somebody is asked to stand by, in all languages. */
export type AskedCampaign = {
  id: ID
  doc: WholeDocument
  /** Whether everybody can read these very words already. */
  isPublic: boolean
  askings: Asking[]
}

/** The most campaigns that are looked through for one person; the last changed come first. */
const most = 100

type Question = { payload: BasePayload; slugs: Slugs; user: unknown; now: Date }

/**
 * The campaigns that ask organisations for which the person may answer, or only the one with `id`. Whoever is asked or
 * has approved sees the newest words, because those go out under its name; whoever has withdrawn, or is not named there
 * any more, sees only what everybody may see.
 */
export async function findAsked({
  payload,
  slugs,
  user,
  now,
  id,
}: Question & { id?: ID }): Promise<AskedCampaign[]> {
  const organisations = organisationsOf(user, publishers)
  if (organisations.length === 0) return []
  const named: Where = {
    and: [
      { 'coOrganisers.organisation': { in: organisations } },
      { 'tenant.hidden': { not_equals: true } },
      ...(id === undefined ? [] : [{ id: { equals: id } }]),
    ],
  }
  const read = async (draft: boolean, where: Where) =>
    (
      await payload.find({
        collection: slugs.campaigns,
        where,
        draft,
        depth: 0,
        limit: most,
        pagination: false,
        sort: '-updatedAt',
        locale: 'all',
        overrideAccess: true,
      })
    ).docs as unknown as (WholeDocument & { id: ID })[]
  const everybody = visibleWhere({
    kind: 'campaign',
    viewer: { as: 'reader', organisation: null },
    now,
  })
  const [newest, open] = await Promise.all([
    read(true, named),
    read(false, { and: [named, everybody] }),
  ])
  const shown = new Set(open.map((doc) => String(doc.id)))
  const asked = newest.flatMap((doc): AskedCampaign[] => {
    const askings = askingsOf(doc, organisations).filter(({ approval }) => approval !== 'withdrawn')
    if (askings.length === 0 || retractionOf(doc)) return []
    return [
      {
        id: doc.id,
        doc,
        isPublic: doc._status === 'published' && shown.has(String(doc.id)),
        askings,
      },
    ]
  })
  const known = new Set(asked.map((campaign) => String(campaign.id)))
  const rest = open
    .filter((doc) => !known.has(String(doc.id)))
    .map((doc) => ({
      id: doc.id,
      doc,
      isPublic: true,
      askings: askingsOf(doc, organisations),
    }))
  return [...asked, ...rest]
}

function askingsOf(doc: WholeDocument, organisations: readonly ID[]): Asking[] {
  const own = new Set(organisations.map(String))
  return rowsOf(doc.coOrganisers).flatMap((row): Asking[] => {
    const organisation = idOf(row.organisation)
    if (organisation === null || !own.has(String(organisation))) return []
    const approval =
      row.approval === 'approved' || row.approval === 'withdrawn' ? row.approval : 'pending'
    return [
      {
        organisation,
        role: String(row.role),
        approval,
        since: typeof row.approvedAt === 'string' ? row.approvedAt : null,
      },
    ]
  })
}
