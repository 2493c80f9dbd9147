import type { BasePayload } from 'payload'
import { pathsOf } from '../core/broken-rows'
import { type ID, idOf } from '../core/ids'
import { frozenAlertSchema } from '../broadcasts/broadcast'
import { begunWhere, hasLetOut } from '../content/alert-standing'
import type { WholeDocument } from '../content/whole-document'
import { brokenRowsOf } from '../database/cms/broken-rows-of'
import { findReadable } from '../database/cms/find-readable'
import type { Slugs } from '../options'
import type { Sending } from '../publications/project/projection'

/** By the id of an alert: what of it is going out or went out. Alerts that were not let out are missing. */
export type Sendings = ReadonlyMap<string, Sending>

type Cms = { payload: BasePayload; slugs: Pick<Slugs, 'alerts' | 'broadcasts'> }

type Broadcast = Record<string, unknown> & { id: ID; startedAt: string }

/**
 * Reads the sendings that have let these alerts out, exactly as they were approved.
 * @param leaveOut - leaves out and notes what cannot be read, instead of failing
 */
export async function loadSendings({
  payload,
  slugs,
  alerts,
  leaveOut = false,
}: Cms & { alerts: readonly WholeDocument[]; leaveOut?: boolean }): Promise<Sendings> {
  const ids = alerts.flatMap((alert) => idOf(alert) ?? [])
  if (ids.length === 0) return new Map()
  const asked = {
    collection: slugs.broadcasts,
    where: { and: [{ alert: { in: ids } }, begunWhere] },
    sort: 'createdAt',
  }
  const broadcasts = (leaveOut
    ? await findReadable({ payload, ...asked })
    : (await payload.find({ ...asked, depth: 0, pagination: false, overrideAccess: true }))
        .docs) as unknown as Broadcast[]
  return new Map(
    alerts.flatMap((alert): [string, Sending][] => {
      const id = String(idOf(alert))
      const found = broadcasts.find(
        (broadcast) => String(idOf(broadcast.alert)) === id && hasLetOut(alert, broadcast),
      )
      if (!found) return []
      const content = frozenAlertSchema.safeParse(found.content)
      if (content.success) {
        return [[id, { content: content.data, startedAt: new Date(found.startedAt) }]]
      }
      if (!leaveOut) throw content.error
      const path = pathsOf(content.error)
      brokenRowsOf(payload).note({ store: slugs.broadcasts, id: String(found.id), path })
      return []
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
