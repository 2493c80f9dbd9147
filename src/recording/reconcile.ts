import { setImmediate } from 'node:timers/promises'
import type { BasePayload, Where } from 'payload'
import type { ID } from '../core/ids'
import { embargoEndedWhere } from '../content/visible-where'
import { openPublicationStore } from '../database/record/open'
import type { Slugs } from '../options'
import { recordAround } from './record-around'
import { recordPublication } from './record-publication'
import { parseSource, projectedKeys, watchedKeys } from '../publications/sources'

type Args = {
  payload: BasePayload
  slugs: Slugs
  now: Date
  /** Ends it between two documents; what is left is for the next time. */
  signal?: AbortSignal
}

const page = 200

/**
 * Repairs what a process that died between its two writes left behind, and does what time alone
 * calls for: embargoes that end, items that are to be removed, phases that change.
 * @param since - documents that changed after it are looked at
 * @returns how many rows changed
 */
export async function reconcileRecent({
  payload,
  slugs,
  now,
  since,
  signal,
}: Args & { since: Date }): Promise<number> {
  let changed = 0
  const changedSince: Where = { updatedAt: { greater_than: since.toISOString() } }
  for (const key of watchedKeys) {
    const embargoEnded: Where[] = hasEmbargo(payload, slugs[key])
      ? [embargoEndedWhere(since, now)]
      : []
    const where: Where = { or: [changedSince, ...embargoEnded] }
    for await (const id of idsOf(payload, slugs[key], where)) {
      if (signal?.aborted) return changed
      changed += await recordAround({ payload, slugs, key, id, now, throughout: true })
    }
  }
  for await (const id of startedAlerts(payload, slugs, changedSince)) {
    changed += await recordAround({ payload, slugs, key: 'alerts', id, now, throughout: true })
  }
  const store = openPublicationStore(payload, slugs)
  for (const source of await store.due(now, page)) {
    const target = parseSource(slugs, source)
    // Around it, too: what time takes away here is named elsewhere.
    if (target) changed += await recordAround({ payload, slugs, ...target, now })
  }
  return changed
}

/**
 * Compares every document and every row. For a start after a downtime, a restored backup or a record
 * that was lost: it rebuilds all that the documents still tell.
 * @returns how many were looked at, and how many rows changed
 */
export async function reconcileAll({
  payload,
  slugs,
  now,
  signal,
}: Args): Promise<{ checked: number; changed: number }> {
  let [checked, changed] = [0, 0]
  const seen = new Set<string>()
  for (const key of projectedKeys) {
    for await (const id of idsOf(payload, slugs[key], {})) {
      if (signal?.aborted) return { checked, changed }
      seen.add(`${slugs[key]}:${id}`)
      checked += 1
      if (await recordPublication({ payload, slugs, key, id, now })) changed += 1
    }
  }
  const store = openPublicationStore(payload, slugs)
  for (let after = ''; ;) {
    // Most of these rows were seen above, and the database may answer without letting anything else run.
    await setImmediate()
    const rows = await store.sources(after, page)
    for (const { source } of rows) {
      if (signal?.aborted) return { checked, changed }
      const target = seen.has(source) ? null : parseSource(slugs, source)
      if (!target) continue
      checked += 1
      if (await recordPublication({ payload, slugs, ...target, now })) changed += 1
    }
    const last = rows.at(-1)
    if (!last) return { checked, changed }
    after = last.id
  }
}

const hasEmbargo = (payload: BasePayload, slug: string): boolean =>
  payload.collections[slug]?.config.flattenedFields.some(({ name }) => name === 'embargoUntil') ??
  false

async function* idsOf(payload: BasePayload, collection: string, where: Where): AsyncGenerator<ID> {
  let after: ID | null = null
  for (;;) {
    const found: { docs: { id: ID }[] } = await payload.find({
      collection,
      where: after === null ? where : { and: [where, { id: { greater_than: after } }] },
      sort: 'id',
      limit: page,
      depth: 0,
      pagination: false,
      trash: true,
      select: { updatedAt: true },
      overrideAccess: true,
    })
    for (const { id } of found.docs) yield id
    const last = found.docs.at(-1)
    if (!last || found.docs.length < page) return
    after = last.id
  }
}

async function* startedAlerts(payload: BasePayload, slugs: Slugs, where: Where) {
  const { docs } = await payload.find({
    collection: slugs.broadcasts,
    where,
    depth: 0,
    pagination: false,
    select: { alert: true },
    overrideAccess: true,
  })
  for (const { alert } of docs as { alert?: ID | null }[]) if (alert != null) yield alert
}
