import { setImmediate } from 'node:timers/promises'
import type { BasePayload } from 'payload'
import { openPublicationStore } from '../database/record/open'
import { brokenRowsOf } from '../database/cms/rows'
import { UnreadableRowError, VigilError } from '../core/errors'
import { retractionOf, type StoredRetraction } from '../content/retraction'
import type { Slugs } from '../options'
import { closeMessages } from './close-messages'
import { dependentsOf } from './dependents-of'
import { keepPartsWithdrawn } from './keep-parts-withdrawn'
import { keepTakenBack } from './keep-taken-back'
import { nextRow } from './next-row'
import { projectionOf } from './projection-of'
import type { Projection } from '../publications/project/projection'
import { finalReasons, type TombstoneReason } from '../publications/publication'
import { isProjected, type ProjectedKey, sourceOf } from '../publications/sources'
import type { StoredPublication } from '../publications/store'

/** How often a row that others write at the same time is tried again. */
const tries = 20

/** The name under which documents that cannot be recorded stand in lists of what cannot be read. */
const documentsStore = 'documents'

/**
 * Brings the public record of one document up to date. It reads the row first and the document second,
 * and writes only if the row is still the same, so that whoever comes last has seen the newest
 * document. Repeating it changes nothing. A document that was taken back is kept so on the way. A row that
 * cannot be read is written anew.
 * @returns whether the record was changed
 * @throws UnreadableRowError when nobody could read what the document says; the row stays as it was
 */
export async function recordPublication(args: RecordArgs): Promise<boolean> {
  const { payload, slugs, key, id } = args
  const broken = brokenRowsOf(payload)
  const source = sourceOf(slugs, key, id)
  try {
    const changed = await record(args)
    broken.clear(documentsStore, source)
    return changed
  } catch (error) {
    if (error instanceof UnreadableRowError) {
      broken.note({ store: documentsStore, id: source, path: error.path })
    }
    throw error
  }
}

type RecordArgs = {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  id: string | number
  now?: Date
}

async function record(args: RecordArgs): Promise<boolean> {
  const { payload, slugs, key, now = new Date() } = args
  const id = String(args.id)
  const store = openPublicationStore(payload, slugs)
  const source = sourceOf(slugs, key, id)
  for (let attempt = 0; attempt < tries; attempt += 1) {
    // SQLite answers without letting anything else run, and many documents may be brought up to date.
    await setImmediate()
    const row = await store.bySource(source)
    const publishedAt = row?.firstAt ?? now
    const { projection, doc, relatedDueAt } = await projectionOf({ ...args, id, now, publishedAt })
    const isFinal = row?.reason && !mayFollow(row.reason, projection)
    const draft =
      isFinal && !row.isBroken
        ? null
        : nextRow({ row, projection, source, now, key, relatedDueAt, doc })
    if (draft && (await store.write(draft, row?.version ?? 0)) === null) continue
    const publicId = row?.id || (typeof doc?.publicId === 'string' ? doc.publicId : '')
    await closeMessages({ payload, slugs, key, publicId, projection })
    if (key === 'news' && doc) {
      const { news: collection, media } = slugs
      await keepPartsWithdrawn({ payload, collection, media, id, doc })
    }
    const retraction = doc && (retractionOf(doc) ?? retractionIn(row))
    if (retraction) {
      for (const lost of await keepTakenBack({ payload, slugs, key, id, retraction, now })) {
        if (isProjected(lost.key)) {
          await recordPublication({ payload, slugs, key: lost.key, id: lost.id, now })
        }
        for (const other of await dependentsOf({ payload, slugs, ...lost })) {
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
