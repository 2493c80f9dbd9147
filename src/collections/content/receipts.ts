import type { BasePayload, Endpoint } from 'payload'
import { noStore } from '../../access/no-store'
import type { ID } from '../../core/whole-document'
import { openPublicationStore } from '../../database/record/open'
import type { SanitisedOptions, Slugs } from '../../options'
import { grantsOf, isUsable, scopeOfKey, type StoredKey } from '../../partner/view/partner-key'
import { mayHaveHad } from '../../partner/view/scope'
import type { Publication, TombstoneReason } from '../../publications/publication'
import { sourceOf } from '../../publications/sources'
import { openDocument } from './open-document'
import type { RetractableKey } from './retract'

/** What one partner has told about an item. */
export type Receipt = {
  /** Name of the partner's key; null when the key has been deleted. */
  name: string | null
  /** The newest version that it says it has taken over or removed; null when it never told. */
  version: number | null
  /** When it told, ISO 8601. */
  at: string | null
  upToDate: boolean
  /** False when its key is not made for telling: whether it is up to date cannot be known. */
  tells: boolean
  /** False when its key is revoked or expired: it cannot learn of anything any more. */
  active: boolean
}

/** Which partners have taken over what is public of an item now, or its removal. */
export type Receipts = {
  /** What partners read now; null when the item was never public. */
  publication: { version: number; op: 'upsert' | 'delete'; reason: TombstoneReason | null } | null
  partners: Receipt[]
}

/** `GET /:id/receipts` for members of the organisation: see {@link Receipts}. */
export function receiptsEndpoint(
  options: SanitisedOptions,
  key: RetractableKey,
  { now = () => new Date() }: { now?: () => Date } = {},
): Omit<Endpoint, 'root'> {
  const { slugs } = options
  return {
    path: '/:id/receipts',
    method: 'get',
    handler: async (req) => {
      const { id } = await openDocument(req, slugs[key])
      const store = openPublicationStore(req.payload, slugs)
      const row = await store.bySource(sourceOf(slugs, key, id))
      const receipts: Receipts = {
        publication: row && { version: row.version, op: row.op, reason: row.reason },
        partners: row ? await partnersOf({ payload: req.payload, slugs, row, now: now() }) : [],
      }
      return Response.json(receipts, noStore)
    },
  }
}

type Told = { key: string; version: number; at: number }
type NamedKey = StoredKey & { id: ID; name: string }

/**
 * Every partner that has told of the item, and every one that can read it with a key that works, be the
 * key of this organisation or of another. Those who are behind come first.
 */
async function partnersOf(args: {
  payload: BasePayload
  slugs: Slugs
  row: Publication
  now: Date
}): Promise<Receipt[]> {
  const { payload, slugs, row, now } = args
  const told = new Map(
    (await all<Told>(payload, slugs.partnerAcks, { publicId: { equals: row.id } })).map((ack) => [
      ack.key,
      ack,
    ]),
  )
  const keys = await all<NamedKey>(payload, slugs.partnerKeys, {})
  const receiptOf = (id: string, key: NamedKey | null, active: boolean): Receipt => {
    const ack = told.get(id)
    return {
      name: key?.name ?? null,
      version: ack?.version ?? null,
      at: ack ? new Date(ack.at).toISOString() : null,
      upToDate: ack !== undefined && ack.version >= row.version,
      tells: ack !== undefined || (key !== null && grantsOf(key)?.scopes.includes('acks') === true),
      active,
    }
  }
  const known = keys.flatMap((key) => {
    const id = String(key.id)
    const scope = scopeOfKey(key, [], now)
    const concerned = told.has(id) || (scope !== null && mayHaveHad(row, scope))
    return concerned ? [receiptOf(id, key, isUsable(key, now))] : []
  })
  const ids = new Set(keys.map(({ id }) => String(id)))
  const deleted = [...told.keys()].filter((id) => !ids.has(id))
  return [...known, ...deleted.map((id) => receiptOf(id, null, false))].sort(
    (a, b) => Number(a.upToDate) - Number(b.upToDate) || (a.name ?? '').localeCompare(b.name ?? ''),
  )
}

async function all<T>(
  payload: BasePayload,
  collection: string,
  where: Parameters<BasePayload['find']>[0]['where'],
): Promise<T[]> {
  const { docs } = await payload.find({
    collection,
    where,
    depth: 0,
    pagination: false,
    showHiddenFields: true,
    overrideAccess: true,
  })
  return docs as unknown as T[]
}
