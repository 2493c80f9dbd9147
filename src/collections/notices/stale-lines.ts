import type { Where } from 'payload'
import { organisationsOf, writers } from '../../access/roles'
import { isLineStale, lineCheckDays } from '../../content/support-line'
import { type ID, rowsOf, type WholeDocument } from '../../core/whole-document'
import type { Notice, NoticeContext, NoticeSource } from './notice'

/**
 * Support lines of which nobody has made sure for half a year: those of an organisation for whoever administers it,
 * those of public memorials for whoever writes there.
 */
export const staleLines: NoticeSource = async (context) => {
  const { person, slugs } = context
  const administered = organisationsOf(person, ['orgAdmin'])
  const written = organisationsOf(person, writers)
  return [
    ...(await staleIn(context, slugs.organisations, { id: { in: administered } }, administered)),
    ...(await staleIn(
      context,
      slugs.memorials,
      { and: [{ tenant: { in: written } }, { _status: { equals: 'published' } }] },
      written,
    )),
  ]
}

async function staleIn(
  { payload, now, pageOf }: NoticeContext,
  collection: string,
  where: Where,
  organisations: readonly ID[],
): Promise<Notice[]> {
  if (organisations.length === 0) return []
  const { docs } = await payload.find({
    collection,
    where: { and: [where, { 'supportLines.contact': { exists: true } }] },
    depth: 0,
    limit: 100,
    pagination: false,
    sort: 'id',
    select: { supportLines: true },
    overrideAccess: true,
  })
  return (docs as (WholeDocument & { id: ID })[]).flatMap((doc): Notice[] => {
    const stale = rowsOf(doc.supportLines).filter((line) => isLineStale(line, now)).length
    if (stale === 0) return []
    return [
      {
        key: `lines-stale:${collection}:${doc.id}`,
        severity: 'info',
        text: `${stale === 1 ? 'A support line was' : `${stale} support lines were`} not checked in the last ${lineCheckDays} days. Call, then write the day beside it.`,
        href: pageOf(collection, doc.id),
      },
    ]
  })
}
