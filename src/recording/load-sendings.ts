import type { BasePayload } from 'payload'
import { idOf } from '../core/ids'
import { frozenAlertSchema } from '../broadcasts/broadcast'
import { begunWhere, hasLetOut } from '../content/alert-standing'
import type { WholeDocument } from '../content/whole-document'
import type { Slugs } from '../options'
import type { Sending } from '../publications/project/projection'

/** By the id of an alert: what of it is going out or went out. Alerts that were not let out are missing. */
export type Sendings = ReadonlyMap<string, Sending>

type Cms = { payload: BasePayload; slugs: Pick<Slugs, 'alerts' | 'broadcasts'> }

/** Reads the sendings that have let these alerts out, exactly as they were approved. */
export async function loadSendings({
  payload,
  slugs,
  alerts,
}: Cms & { alerts: readonly WholeDocument[] }): Promise<Sendings> {
  const ids = alerts.flatMap((alert) => idOf(alert) ?? [])
  if (ids.length === 0) return new Map()
  const { docs } = await payload.find({
    collection: slugs.broadcasts,
    where: { and: [{ alert: { in: ids } }, begunWhere] },
    sort: 'createdAt',
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const broadcasts = docs as unknown as (Record<string, unknown> & { startedAt: string })[]
  return new Map(
    alerts.flatMap((alert): [string, Sending][] => {
      const id = String(idOf(alert))
      const found = broadcasts.find(
        (broadcast) => String(idOf(broadcast.alert)) === id && hasLetOut(alert, broadcast),
      )
      if (!found) return []
      const content = frozenAlertSchema.parse(found.content)
      return [[id, { content, startedAt: new Date(found.startedAt) }]]
    }),
  )
}

/** The alerts that name one of these as what they take the place of, oldest first. */
export async function followersOf(
  payload: BasePayload,
  slugs: Pick<Slugs, 'alerts'>,
  alerts: readonly WholeDocument[],
): Promise<WholeDocument[]> {
  const ids = alerts.flatMap((alert) => idOf(alert) ?? [])
  if (ids.length === 0) return []
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: { supersedes: { in: ids } },
    depth: 0,
    pagination: false,
    sort: 'createdAt',
    overrideAccess: true,
  })
  return docs
}
