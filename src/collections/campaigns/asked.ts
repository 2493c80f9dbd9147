import type { BasePayload, PayloadRequest, Where } from 'payload'
import { organisationsOf, publishers } from '../../access/roles'
import { retractionOf } from '../../content/retraction'
import { visibleWhere } from '../../content/visibility/visible-where'
import { idOf, rowsOf, type ID, type WholeDocument } from '../../core/whole-document'
import type { Slugs } from '../../options'
import { askedWords } from './asked-words'
import { approvedOthers, wordsRead } from './words-read'

/** What an organisation of the reader was asked, and what it has answered. */
export type Asking = {
  organisation: ID
  role: string
  approval: 'pending' | 'approved' | 'withdrawn'
  /** Since when, as ISO 8601; null while it is pending. */
  since: string | null
  /** Whether it has approved, but other words than these. */
  outdated: boolean
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
  const shown = new Map(open.map((doc) => [String(doc.id), doc]))
  const asked = newest.flatMap((doc): AskedCampaign[] => {
    const published = shown.get(String(doc.id)) ?? null
    const askings = askingsOf(doc, organisations, published).filter(
      ({ approval }) => approval !== 'withdrawn',
    )
    if (askings.length === 0 || retractionOf(doc)) return []
    return [
      {
        id: doc.id,
        doc,
        isPublic: doc._status === 'published' && published !== null,
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
      askings: askingsOf(doc, organisations, doc),
    }))
  return [...asked, ...rest]
}

/** The campaign in the address of a request; null where no campaign could have that id. */
export function askedId({ payload, routeParams }: PayloadRequest): ID | null {
  const given = idOf(routeParams?.id)
  const id = payload.db.defaultIDType === 'number' ? Number(given) : given
  return given === null || Number.isNaN(id) ? null : id
}

function askingsOf(
  doc: WholeDocument,
  organisations: readonly ID[],
  published: WholeDocument | null,
): Asking[] {
  const own = new Set(organisations.map(String))
  const words = wordsRead(doc)
  const written = askedWords(doc).map(({ locale }) => locale)
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
        outdated:
          approval === 'approved' && approvedOthers({ row, words, published, locales: written }),
      },
    ]
  })
}
