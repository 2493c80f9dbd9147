import { setImmediate } from 'node:timers/promises'
import type { BasePayload, Where } from 'payload'
import type { ID } from '../core/whole-document'
import { embargoEndedWhere } from '../content/visibility/visible-where'
import { openPublicationStore } from '../database/record/open'
import { ownLogger } from '../core/log/own-logger'
import { UnreadableRowError, VigilError } from '../core/errors'
import type { Slugs } from '../options'
import { recordAround } from './record-around'
import { recordPublication } from './record-publication'
import { parseSource, type ProjectedKey, projectedKeys, watchedKeys } from '../publications/sources'

/** What reconciling works on. */
export type ReconcileArgs = {
  payload: BasePayload
  slugs: Slugs
  now: Date
  /** Ends it between two documents; what is left is for the next time. */
  signal?: AbortSignal
  /** Told of a document that could not be recorded; the others are. */
  onUnmended?: (unmended: Unmended) => void
}

/** A document that could not be recorded, as `slug:id`, and why. */
export type Unmended = { source: string; reason: string }

const page = 200

/**
 * Repairs what a process that died between its two writes left behind, and does what time alone
 * calls for: embargoes that end, items that are to be removed, phases that change.
 * @param since - documents that changed after it are looked at
 * @returns how many rows changed
 */
export async function reconcileRecent({
  since,
  ...args
}: ReconcileArgs & { since: Date }): Promise<number> {
  const { payload, slugs, now, signal } = args
  const attempt = createAttempt(args)
  let changed = 0
  const changedSince: Where = { updatedAt: { greater_than: since.toISOString() } }
  for (const key of watchedKeys) {
    const embargoEnded: Where[] = hasEmbargo(payload, slugs[key])
      ? [embargoEndedWhere(since, now)]
      : []
    const where: Where = { or: [changedSince, ...embargoEnded] }
    for await (const id of idsOf(payload, slugs[key], where)) {
      if (signal?.aborted) return changed
      changed += await attempt(`${slugs[key]}:${id}`, () =>
        recordAround({ payload, slugs, key, id, now, throughout: true }),
      )
    }
  }
  for await (const id of startedAlerts(payload, slugs, changedSince)) {
    changed += await attempt(`${slugs.alerts}:${id}`, () =>
      recordAround({ payload, slugs, key: 'alerts', id, now, throughout: true }),
    )
  }
  const store = openPublicationStore(payload, slugs)
  for (const source of await store.due(now, page)) {
    const target = parseSource(slugs, source)
    if (!target) continue
    // Around it, too: what time takes away here is named elsewhere.
    changed += await attempt(source, () => recordAround({ payload, slugs, ...target, now }))
  }
  return changed
}

/**
 * Compares every document and every row. For a start after a downtime, a restored backup or a record
 * that was lost: it rebuilds all that the documents still tell.
 * @returns how many were looked at, how many rows changed, and what could not be recorded
 */
export async function reconcileAll(
  args: ReconcileArgs,
): Promise<{ checked: number; changed: number; unmended: Unmended[] }> {
  const { payload, slugs, now, signal } = args
  const result = { checked: 0, changed: 0, unmended: [] as Unmended[] }
  const attempt = createAttempt({
    ...args,
    onUnmended(unmended) {
      result.unmended.push(unmended)
      args.onUnmended?.(unmended)
    },
  })
  const look = async (source: string, key: ProjectedKey, id: ID): Promise<void> => {
    result.checked += 1
    result.changed += await attempt(source, async () =>
      Number(await recordPublication({ payload, slugs, key, id, now })),
    )
  }
  const seen = new Set<string>()
  for (const key of projectedKeys) {
    for await (const id of idsOf(payload, slugs[key], {})) {
      if (signal?.aborted) return result
      const source = `${slugs[key]}:${id}`
      seen.add(source)
      await look(source, key, id)
    }
  }
  const store = openPublicationStore(payload, slugs)
  for (let after = ''; ;) {
    // Most of these rows were seen above, and the database may answer without letting anything else run.
    await setImmediate()
    const rows = await store.sources(after, page)
    for (const { source } of rows) {
      if (signal?.aborted) return result
      const target = seen.has(source) ? null : parseSource(slugs, source)
      if (target) await look(source, target.key, target.id)
    }
    const last = rows.at(-1)
    if (!last) return result
    after = last.id
  }
}

/**
 * Does one document after the other: of one that cannot be recorded others are told, and the next has its turn.
 * A database that does not answer ends everything.
 */
export function createAttempt({ payload, slugs, onUnmended }: ReconcileArgs) {
  const store = openPublicationStore(payload, slugs)
  return async (source: string, work: () => Promise<number>): Promise<number> => {
    try {
      return await work()
    } catch (err) {
      await store.head()
      const reason = err instanceof VigilError ? err.message : describeError(err)
      onUnmended?.({ source, reason })
      // Those that cannot be read are noted, and logged once, where they were found.
      if (!(err instanceof UnreadableRowError)) {
        ownLogger(payload.logger).error({ msg: 'a document could not be recorded', source, err })
      }
      return 0
    }
  }
}

const describeError = (err: unknown): string =>
  `It could not be read (${err instanceof Error ? err.name : 'unknown'}); the log says more.`

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
