import type { Where } from 'payload'
import { hasRole } from '../../access/roles'
import { type ID, idOf } from '../../core/whole-document'
import type { Notice, NoticeSource } from './notice'

type NoticedBroadcast = {
  id: ID
  title: string
  alert: unknown
  tenant: unknown
}

/** Notices of sendings that somebody can still decide about, those first that are over first. */
export const broadcastNotices =
  <Extra extends object>(args: {
    /** Begins the keys, e.g. `broadcast-held`. */
    key: string
    state: string
    severity: Notice['severity']
    /** What is read besides. */
    select: { [name in keyof Extra]-?: true }
    text: (broadcast: NoticedBroadcast & Extra, isOfficer: boolean) => string
  }): NoticeSource =>
  async ({ payload, slugs, person, now, pageOf }) => {
    const where: Where = {
      and: [{ state: { equals: args.state } }, { notAfter: { greater_than: now.toISOString() } }],
    }
    const { docs } = await payload.find({
      collection: slugs.broadcasts,
      where,
      depth: 0,
      pagination: false,
      sort: 'notAfter',
      select: { title: true, alert: true, tenant: true, ...args.select },
      overrideAccess: true,
    })
    return (docs as unknown as (NoticedBroadcast & Extra)[])
      .filter(({ tenant }) => hasRole(person, tenant))
      .map((broadcast): Notice => {
        const { id, alert, tenant } = broadcast
        const page = idOf(alert)
        return {
          key: `${args.key}:${id}`,
          severity: args.severity,
          text: args.text(broadcast, hasRole(person, tenant, ['alertOfficer'])),
          href: page === null ? pageOf(slugs.broadcasts, id) : pageOf(slugs.alerts, page),
        }
      })
  }
