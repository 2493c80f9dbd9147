import { organisationsOf, writers } from '../../access/roles'
import { partEnd, partWarningDays, channelsOf } from '../../content/testimony'
import { type ID, rowsOf, type WholeDocument } from '../../core/whole-document'
import type { Notice, NoticeSource } from './notice'

const dayMs = 86_400_000

/**
 * Testimonies of which a part goes by itself within two weeks, or has gone, because somebody has to be asked again;
 * for everybody who writes there.
 */
export const consentsDue: NoticeSource = async ({ payload, slugs, person, now, pageOf }) => {
  const organisations = organisationsOf(person, writers)
  if (organisations.length === 0) return []
  const soon = new Date(now.getTime() + partWarningDays * dayMs)
  const { docs } = await payload.find({
    collection: slugs.news,
    where: {
      and: [
        { tenant: { in: organisations } },
        { type: { equals: 'testimony' } },
        { _status: { equals: 'published' } },
        { 'parts.consent.reviewAt': { less_than_equal: soon.toISOString() } },
      ],
    },
    depth: 0,
    limit: 50,
    pagination: false,
    sort: 'id',
    overrideAccess: true,
  })
  return (docs as (WholeDocument & { id: ID })[]).flatMap((doc): Notice[] => {
    const ends = rowsOf(doc.parts).flatMap((row) => {
      const end = channelsOf(row).length > 0 ? partEnd(row) : null
      return end && end <= soon ? [end] : []
    })
    const over = ends.filter((end) => end <= now).length
    const first = ends.filter((end) => end > now).sort((a, b) => Number(a) - Number(b))[0]
    const href = pageOf(slugs.news, doc.id)
    return [
      ...(over > 0
        ? [
            {
              key: `parts-over:${doc.id}`,
              severity: 'warning' as const,
              text: `${over === 1 ? 'A part of a testimony is' : `${over} parts of a testimony are`} shown to nobody any more: the day on which to ask again has passed. Ask, choose a new day and publish, or withdraw.`,
              href,
            },
          ]
        : []),
      ...(first
        ? [
            {
              key: `parts-due:${doc.id}`,
              severity: 'warning' as const,
              text: `Somebody who told a testimony is to be asked again by ${dayWords(first)}; after that day what they told goes from readers by itself.`,
              href,
            },
          ]
        : []),
    ]
  })
}

/** The last day before an instant. */
const dayWords = (end: Date): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    end.getTime() - 1,
  )
