import type {
  AfterErrorHook,
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
  PayloadRequest,
} from 'payload'
import type { AuditEvent } from '../../core/audit/entry'
import { asRecord, idOf } from '../../core/whole-document'
import { auditOf, isRefusal, type Recorded } from '../../database/audit/recorder'
import type { CollectionKey } from '../../options'
import { actsOfWrite, removalActs } from './acts-of-write'

type Hooks = NonNullable<CollectionConfig['hooks']>

/** What one request has begun, and has not ended yet. */
type Begun = Map<string, AuditEvent[]>

const contextName = 'vigilAudited'

/** Collections of which no write belongs into the audit: what the system writes, and words that belong to nobody. */
const silent: ReadonlySet<CollectionKey> = new Set<CollectionKey>([
  ...(['topics', 'broadcasts', 'publications', 'partnerAcks', 'workerJobs', 'candles'] as const),
  ...(['candleProofs', 'sweeps', 'storeLives', 'serviceStates', 'webhookDeliveries'] as const),
  ...(['auditEntries', 'auditIntents', 'secondFactors', 'sourceRecords', 'messages'] as const),
  'staffPhones',
])

/**
 * The hooks that write down what people do to documents of a collection, whatever way in they use: before the write a
 * note, after it the entry. Put the first pair last, and the second first.
 */
export function auditWrites(key: CollectionKey): {
  beforeChange: NonNullable<Hooks['beforeChange']>
  afterChange: NonNullable<Hooks['afterChange']>
  beforeDelete: NonNullable<Hooks['beforeDelete']>
  afterDelete: NonNullable<Hooks['afterDelete']>
} {
  if (silent.has(key)) {
    return { beforeChange: [], afterChange: [], beforeDelete: [], afterDelete: [] }
  }

  const before: CollectionBeforeChangeHook = async (args) => {
    const { collection, operation, req } = args
    const data = args.data as Record<string, unknown>
    const stored = operation === 'update' ? asRecord(args.originalDoc) : null
    const who = whoOf(req)
    const thing = textOf(idOf(stored))
    const wasPublic =
      thing !== null && data._status === 'draft' && (await isPublic(req, collection.slug, thing))
    const acts = actsOfWrite({ key, before: stored, data, wasPublic })
    if (acts.length === 0) return data
    const common = { who, kind: key, thing, organisation: organisationOf(key, data, stored) }
    const notes = acts.map((act): Recorded => ({ ...common, revision: revisionOf(data), ...act }))
    // Whoever edits an alert that is being sent stops it; nothing may stand in the way of that.
    const mustGoOn = key === 'alerts'
    const events = await auditOf(req.payload).begin(notes, { mustGoOn })
    begunBy(req).set(slotOf(key, thing), events)
    return data
  }

  const after: CollectionAfterChangeHook = async ({ collection, doc, operation, req }) => {
    const id = textOf(idOf(doc))
    const events = take(req, slotOf(key, operation === 'create' ? null : id))
    const isDraftBeside =
      id !== null &&
      events.some((event) => event.act === 'unpublished') &&
      (await isPublic(req, collection.slug, id))
    if (isDraftBeside) await auditOf(req.payload).drop(events)
    else
      await auditOf(req.payload).finish(
        events.map((event) => ({
          ...event,
          thing: id,
          organisation: organisationAfter(event, doc),
        })),
      )
    return doc as unknown
  }

  /** A new organisation has its id only now. */
  const organisationAfter = (event: AuditEvent, doc: unknown): string | null =>
    key === 'organisations' ? textOf(idOf(doc)) : event.organisation

  const act = removalActs[key]

  const beforeDelete: CollectionBeforeDeleteHook = async ({ collection, id, req }) => {
    if (!act) return
    const stored = asRecord(
      await req.payload.db.findOne({ collection: collection.slug, where: { id: { equals: id } } }),
    )
    const organisation = organisationOf(key, stored, null)
    const note = { act, who: whoOf(req), kind: key, thing: String(id), organisation }
    begunBy(req).set(slotOf(key, String(id)), await auditOf(req.payload).begin([note]))
  }

  const afterDelete: CollectionAfterDeleteHook = async ({ doc, id, req }) => {
    await auditOf(req.payload).finish(take(req, slotOf(key, String(id))))
    return doc as unknown
  }

  return {
    beforeChange: [before],
    afterChange: [after],
    beforeDelete: [beforeDelete],
    afterDelete: [afterDelete],
  }
}

/** What was refused after its note was written, such as a field that is not valid, was not done. */
export const dropRefused: AfterErrorHook = async ({ error, req }) => {
  const begun = req.context[contextName] as Begun | undefined
  if (!begun || !isRefusal(error)) return
  for (const events of begun.values()) await auditOf(req.payload).drop(events)
  begun.clear()
}

/** Whether the row of a document itself is public, whatever draft lies beside it. */
async function isPublic({ payload }: PayloadRequest, collection: string, id: string) {
  const where = { id: { equals: id } }
  return asRecord(await payload.db.findOne({ collection, where }))._status === 'published'
}

function take(req: PayloadRequest, slot: string): AuditEvent[] {
  const begun = begunBy(req)
  const events = begun.get(slot) ?? []
  begun.delete(slot)
  return events
}

function begunBy(req: PayloadRequest): Begun {
  const found = req.context[contextName] as Begun | undefined
  if (found) return found
  const begun: Begun = new Map()
  req.context[contextName] = begun
  return begun
}

const slotOf = (key: string, id: string | null): string => `${key}:${id ?? 'new'}`

const textOf = (id: string | number | null): string | null => (id === null ? null : String(id))

const whoOf = ({ user }: PayloadRequest): string | null => (user ? String(user.id) : null)

function organisationOf(
  key: CollectionKey,
  data: Record<string, unknown>,
  stored: Record<string, unknown> | null,
): string | null {
  if (key === 'organisations') return textOf(idOf(stored ?? data))
  return textOf(idOf(data.tenant) ?? idOf(stored?.tenant))
}

const revisionOf = ({ revision, version }: Record<string, unknown>): number | null =>
  typeof version === 'number' ? version : typeof revision === 'number' ? revision : null
