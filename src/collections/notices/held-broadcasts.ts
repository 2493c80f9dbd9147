import { hasRole } from '../../access/roles'
import { type ID, idOf } from '../../core/whole-document'
import { sentTo } from '../../content/sent-share'
import type { Notice, NoticeSource } from './notice'

/** Alerts that are not sent any further until somebody of the organisation has decided. */
export const heldBroadcasts: NoticeSource = async ({ payload, slugs, person, now, pageOf }) => {
  const { docs } = await payload.find({
    collection: slugs.broadcasts,
    where: { state: { equals: 'held' } },
    depth: 0,
    pagination: false,
    sort: 'notAfter',
    select: {
      title: true,
      alert: true,
      tenant: true,
      progress: true,
      reason: true,
      notAfter: true,
    },
    overrideAccess: true,
  })
  const held = docs as unknown as {
    id: ID
    title: string
    alert: unknown
    tenant: unknown
    progress?: number | null
    reason?: string | null
    notAfter: string
  }[]
  return held
    .filter(
      ({ tenant, notAfter }) => hasRole(person, tenant) && Date.parse(notAfter) > now.getTime(),
    )
    .map(({ id, title, alert, tenant, progress, reason }): Notice => {
      const sent = sentTo(progress ?? 0)
      const when =
        reason === 'stoodStill'
          ? `${sent} before sending stood still for more than ten minutes.`
          : `${sent} when this copy was made.`
      const what = hasRole(person, tenant, ['alertOfficer'])
        ? 'Go on, or end it.'
        : 'An alert officer has to decide.'
      const page = idOf(alert)
      return {
        key: `broadcast-held:${id}`,
        severity: 'warning',
        text: `The alert “${title}” waits for a person. ${when} ${what}`,
        href: page === null ? pageOf(slugs.broadcasts, id) : pageOf(slugs.alerts, page),
      }
    })
}
