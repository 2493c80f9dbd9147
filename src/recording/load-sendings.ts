import type { BasePayload } from 'payload'
import { idOf, type WholeDocument } from '../core/whole-document'
import { pathsOf } from '../core/broken-rows'
import { UnreadableRowError } from '../core/errors'
import { brokenRowsOf, findReadable } from '../database/cms/rows'
import { frozenAlertSchema } from '../broadcasts/broadcast'
import { begunWhere, hasLetOut } from '../content/visibility'
import type { Slugs } from '../options'
import type { Sending } from '../publications/project/projection'

/** By the id of an alert: what of it is going out or went out. Alerts that were not let out are missing. */
export type Sendings = ReadonlyMap<string, Sending>

type Cms = { payload: BasePayload; slugs: Pick<Slugs, 'alerts' | 'broadcasts'> }

/**
 * Reads the sendings that have let these alerts out, exactly as they were approved. One that cannot be read is
 * noted and left out.
 * @param args.strict - refuse instead: what is left out would be taken for an alert that nobody has
 * @throws UnreadableRowError when `strict` and one cannot be read
 */
export async function loadSendings(
  args: Cms & { alerts: readonly WholeDocument[]; strict?: boolean },
): Promise<Sendings> {
  const { payload, slugs, alerts, strict = false } = args
  const ids = alerts.flatMap((alert) => idOf(alert) ?? [])
  if (ids.length === 0) return new Map()
  const docs = await findReadable({
    payload,
    collection: slugs.broadcasts,
    where: { and: [{ alert: { in: ids } }, begunWhere] },
    sort: 'createdAt',
  })
  const broadcasts = docs as unknown as (Record<string, unknown> & { startedAt: string })[]
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
      const row = { store: slugs.broadcasts, id: String(idOf(found)), path: pathsOf(content.error) }
      brokenRowsOf(payload).note(row)
      if (strict) throw new UnreadableRowError('the words that were approved')
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
