import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { BasePayload } from 'payload'
import { canonicalJson } from '../core/canonical-json'
import { audiencesOf } from '../content/viewer'
import { openPublicationStore } from '../database/record/open'
import { VigilError } from '../core/errors'
import { retractionOf, type StoredRetraction } from '../content/retraction'
import type { Slugs } from '../options'
import { nextChange } from '../publications/current-state'
import { dependentsOf } from './dependents-of'
import { type Facts, factsSchema, type FrozenItem, localesOf } from '../publications/item'
import { keepTakenBack } from './keep-taken-back'
import { loadContext } from './load-context'
import { projectItem } from '../publications/project/project-item'
import type { Projection } from '../publications/project/projection'
import {
  finalReasons,
  type PublicationEvent,
  type Reach,
  type TombstoneReason,
} from '../publications/publication'
import { itemTypeOf, type ProjectedKey, sourceOf } from '../publications/sources'
import type { PublicationDraft, StoredPublication } from '../publications/store'

const nothing: Reach = { organisations: [], locales: [], topics: [], countries: [], visibility: [] }

/** How often a row that others write at the same time is tried again. */
const tries = 20

/**
 * Brings the public record of one document up to date. It reads the row first and the document second,
 * and writes only if the row is still the same, so that whoever comes last has seen the newest
 * document. Repeating it changes nothing. A document that was taken back is kept so on the way.
 * @returns whether the record was changed
 */
export async function recordPublication(args: {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  id: string | number
  now?: Date
}): Promise<boolean> {
  const { payload, slugs, key, now = new Date() } = args
  const id = String(args.id)
  const store = openPublicationStore(payload, slugs)
  const source = sourceOf(slugs, key, id)
  for (let attempt = 0; attempt < tries; attempt += 1) {
    // SQLite answers without letting anything else run, and many documents may be brought up to date.
    await setImmediate()
    const row = await store.bySource(source)
    const context = await loadContext({ payload, slugs, key, id, now })
    const projection: Projection = context
      ? projectItem(itemTypeOf[key], { ...context, now, publishedAt: row?.firstAt ?? now })
      : { absent: 'unpublished', note: null, replacedBy: null }
    const isFinal = row?.reason && !mayFollow(row.reason, projection)
    const draft = isFinal
      ? null
      : nextRow({ row, projection, source, now, key, relatedDueAt: context?.relatedDueAt ?? null })
    if (draft && (await store.write(draft, row?.version ?? 0)) === null) continue
    const retraction = context && (retractionOf(context.doc) ?? retractionIn(row))
    if (retraction) {
      for (const media of await keepTakenBack({ payload, slugs, key, id, retraction, now })) {
        for (const other of await dependentsOf({ payload, slugs, key: 'media', id: media })) {
          await recordPublication({ payload, slugs, ...other, now })
        }
      }
    }
    return draft !== null
  }
  throw new VigilError('The public record of an item is written by too many at once; try again.')
}

/** What a tombstone tells of a retraction that somebody has written over in the document. */
function retractionIn(row: StoredPublication | null): StoredRetraction | null {
  if (row?.reason !== 'retracted' && row?.reason !== 'erased') return null
  return { reason: row.reason, at: row.at.toISOString(), note: row.note ?? {}, by: null }
}

function mayFollow(reason: TombstoneReason, projection: Projection): boolean {
  const strength = finalReasons.indexOf(reason)
  if (strength < 0) return true
  return 'absent' in projection && finalReasons.indexOf(projection.absent) > strength
}

/** The row that the projection calls for; null when the one that is there says the same. */
function nextRow(args: {
  row: StoredPublication | null
  projection: Projection
  source: string
  key: ProjectedKey
  now: Date
  relatedDueAt: Date | null
}): PublicationDraft | null {
  const { row, projection, source, key, now, relatedDueAt } = args
  if (!row && 'absent' in projection) return null
  const dueAt = dueOf(projection, now, relatedDueAt)
  const hash = hashOf(projection)
  if (row && row.hash === hash && row.dueAt?.getTime() === dueAt?.getTime()) return null
  const base = {
    source,
    hash,
    dueAt,
    at: now,
    firstAt: row?.firstAt ?? now,
    version: (row?.version ?? 0) + 1,
    type: itemTypeOf[key],
  }
  if ('absent' in projection) {
    if (!row) return null
    return {
      ...base,
      id: row.id,
      organisation: row.organisation,
      op: 'delete',
      event: eventOf(row, projection),
      reason: projection.absent,
      replacedBy: projection.replacedBy,
      note: projection.note,
      updatedAt: now,
      removeAt: null,
      facts: keptFacts(row, projection.absent),
      reach: nothing,
      everReach: row.everReach,
      item: null,
    }
  }
  const { item, organisations, removeAt } = projection
  const reach: Reach = {
    organisations,
    locales: localesOf(item),
    topics: item.topics,
    countries: item.countries,
    visibility: audiencesOf(item.visibility),
  }
  return {
    ...base,
    id: item.id,
    organisation: item.organisation,
    op: 'upsert',
    event: eventOf(row, projection),
    reason: null,
    replacedBy: null,
    note: null,
    updatedAt: new Date(item.updatedAt),
    removeAt,
    facts: factsOf(item),
    reach,
    everReach: row ? union(row.everReach, reach) : reach,
    item,
  }
}

function dueOf(projection: Projection, now: Date, relatedDueAt: Date | null): Date | null {
  if ('absent' in projection) return null
  const instants = [nextChange(projection.item, now), projection.removeAt, relatedDueAt].flatMap(
    (at) => (at && at > now ? [at.getTime()] : []),
  )
  return instants.length === 0 ? null : new Date(Math.min(...instants))
}

function hashOf(projection: Projection): string {
  const said =
    'absent' in projection
      ? { absent: projection.absent, note: projection.note, replacedBy: projection.replacedBy }
      : { item: projection.item, organisations: projection.organisations }
  return createHash('sha256').update(canonicalJson(said)).digest('hex')
}

/** What happened, for those who are told. */
function eventOf(row: StoredPublication | null, projection: Projection): PublicationEvent {
  if ('absent' in projection) {
    return projection.absent === 'out_of_scope' ? 'unpublished' : projection.absent
  }
  const before = row?.item
  const { item } = projection
  if (!before) return 'published'
  if (corrections(item) > corrections(before)) return 'corrected'
  if (item.type === 'petition' && item.closesAt !== before.closesAt) return 'deadlineChanged'
  if (item.type === 'campaign' && item.phase !== before.phase) return 'phaseChanged'
  return 'updated'
}

/** Only what the schema names is taken over. */
const factsOf = (item: FrozenItem): Facts => factsSchema.parse(item)

/** What a tombstone keeps: a case is found by its reference, and a cancelled alert names its instant. */
function keptFacts({ facts }: StoredPublication, reason: TombstoneReason): Facts {
  return {
    ...(facts.ref && reason !== 'erased' && { ref: facts.ref }),
    ...(facts.issuedAt && { issuedAt: facts.issuedAt }),
  }
}

const corrections = (item: FrozenItem): number =>
  Math.max(0, ...Object.values(item.translations).map((texts) => texts.corrections.length))

function union(before: Reach, after: Reach): Reach {
  const both = <T>(some: T[], others: T[]): T[] => [...new Set([...some, ...others])]
  return {
    organisations: both(before.organisations, after.organisations),
    locales: both(before.locales, after.locales),
    topics: both(before.topics, after.topics),
    countries: both(before.countries, after.countries),
    visibility: both(before.visibility, after.visibility),
  }
}
