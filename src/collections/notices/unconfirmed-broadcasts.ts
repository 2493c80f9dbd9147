import { hasRole } from '../../access/roles'
import { type ID, idOf } from '../../core/whole-document'
import type { Notice, NoticeSource } from './notice'

/** Alerts of which nobody knows whether everybody has them, as long as those people can be tried again. */
export const unconfirmedBroadcasts: NoticeSource = async (args) => {
  const { payload, slugs, person, now, pageOf } = args
  const { docs } = await payload.find({
    collection: slugs.broadcasts,
    where: {
      and: [
        { state: { equals: 'unconfirmed' } },
        { notAfter: { greater_than: now.toISOString() } },
      ],
    },
    depth: 0,
    pagination: false,
    sort: 'notAfter',
    select: { title: true, alert: true, tenant: true, unconfirmed: true },
    overrideAccess: true,
  })
  const found = docs as unknown as {
    id: ID
    title: string
    alert: unknown
    tenant: unknown
    unconfirmed?: string | null
  }[]
  return found
    .filter(({ tenant }) => hasRole(person, tenant))
    .map(({ id, title, alert, tenant, unconfirmed }): Notice => {
      const what = hasRole(person, tenant, ['alertOfficer'])
        ? 'Try these again.'
        : 'An alert officer can try these again.'
      const page = idOf(alert)
      return {
        key: `broadcast-unconfirmed:${id}`,
        severity: 'danger',
        text: `The alert “${title}” may not have reached everybody: ${unconfirmed || 'some'} gave no clear answer. ${what}`,
        href: page === null ? pageOf(slugs.broadcasts, id) : pageOf(slugs.alerts, page),
      }
    })
}
