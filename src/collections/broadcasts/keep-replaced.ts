import type { BasePayload, Where } from 'payload'
import { begunWhere, hasLetOut } from '../../content/visibility'
import { idOf, type ID } from '../../core/whole-document'
import { compareAndSet } from '../../database/cms/rows'
import type { Slugs } from '../../options'
import { replaceBroadcasts, takeBackBroadcasts } from './take-back'

type StoredBroadcast = { id: ID; alert: unknown; hash: string; state: string; startedAt: string }
type StoredAlert = {
  id: ID
  kind: string
  workflow: string
  approvedHash?: string | null
  supersedes?: unknown[] | null
}

/** Longer than anything can be taken off a phone. */
const recentMs = 48 * 3_600_000

const removalOf = { correction: 'correct', cancellation: 'cancel' } as const

/**
 * Sees to it that what phones have agrees with what the newsroom says: what a correction or a cancellation that has
 * begun to be sent replaces is replaced on phones, too, and what was retracted is taken back. It follows from what is
 * stored, so nothing is lost with a process that dies; repeating it changes nothing.
 * @param organisation - looks at the sendings of this one only; null for all
 */
export async function keepReplaced(args: {
  payload: BasePayload
  slugs: Slugs
  organisation: ID | null
  now: Date
}): Promise<void> {
  const { payload, slugs, organisation, now } = args
  const since = new Date(now.getTime() - recentMs).toISOString()
  const broadcasts = await find<StoredBroadcast>(
    payload,
    slugs.broadcasts,
    [
      begunWhere,
      { startedAt: { greater_than: since } },
      ...(organisation === null ? [] : [{ tenant: { equals: organisation } }]),
    ],
    { alert: true, hash: true, state: true, startedAt: true },
  )
  const ids = [...new Set(broadcasts.flatMap(({ alert }) => idOf(alert) ?? []))]
  if (ids.length === 0) return
  const alerts = await find<StoredAlert>(payload, slugs.alerts, [{ id: { in: ids } }], {
    kind: true,
    workflow: true,
    approvedHash: true,
    supersedes: true,
  })
  for (const alert of alerts) {
    if (alert.workflow === 'retracted') {
      await takeBackBroadcasts({
        payload,
        slug: slugs.broadcasts,
        alert: alert.id,
        person: null,
        now,
      })
      continue
    }
    const removal = removalOf[alert.kind as keyof typeof removalOf]
    const own = broadcasts.filter((one) => String(idOf(one.alert)) === String(alert.id))
    if (!removal || !own.some((one) => hasLetOut(alert, one))) continue
    for (const earlier of (alert.supersedes ?? []).flatMap((reference) => idOf(reference) ?? [])) {
      await replace({ payload, slugs, alert: earlier, removal, now })
    }
  }
}

async function replace(args: {
  payload: BasePayload
  slugs: Slugs
  alert: ID
  removal: 'correct' | 'cancel'
  now: Date
}): Promise<void> {
  const { payload, slugs, alert, removal, now } = args
  const replaced = await replaceBroadcasts({
    payload,
    slug: slugs.broadcasts,
    alert,
    removal,
    now,
  })
  if (replaced === 0) return
  // What was still going out has stopped for good: it went to some.
  await compareAndSet({
    payload,
    collection: slugs.alerts,
    id: alert,
    expected: { workflow: { equals: 'approved' } },
    data: { workflow: 'sent' },
  })
}

async function find<T>(
  payload: BasePayload,
  collection: string,
  and: Where[],
  select: Record<string, true>,
): Promise<T[]> {
  const { docs } = await payload.find({
    collection,
    where: { and },
    select,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs as unknown as T[]
}
