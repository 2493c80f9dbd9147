import type {
  BasePayload,
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionConfig,
  PayloadRequest,
} from 'payload'
import type { Person } from '../../access/roles'
import { isConsentWithdrawn, withdrawnNote } from '../../content/consent'
import { retractionOf } from '../../content/retraction'
import { isPublished } from '../../content/visibility/release'
import { idOf, type ID } from '../../core/whole-document'
import { openPublicationStore } from '../../database/record/open'
import { loadWhole } from '../../hooks/load-whole'
import type { SanitisedOptions, Slugs } from '../../options'
import { sourceOf } from '../../publications/sources'
import { dependentsOf } from '../../recording/dependents-of'
import { deletePicture } from '../../recording/pictures/erase-pictures'
import { recordPublication } from '../../recording/record-publication'
import { type RetractableKey, takeItemBack } from './take-item-back'

type Key = RetractableKey | 'media'

/**
 * Begins to erase at once what somebody has withdrawn their consent to, whatever the rest of the save says: a draft
 * counts, and so does a press on “Publish”, which would otherwise be refused while the name goes on being served.
 */
export function consentWithdrawn(
  options: SanitisedOptions,
  key: Key,
  { now = () => new Date() }: { now?: () => Date } = {},
): Required<Pick<NonNullable<CollectionConfig['hooks']>, 'beforeChange' | 'afterChange'>> {
  const { slugs } = options
  const collection = slugs[key]

  const saveAsDraft: CollectionBeforeChangeHook = async ({ data: given, originalDoc, req }) => {
    const data = given as Record<string, unknown>
    const id = idOf(originalDoc)
    if (id === null || !isPublished(data) || !isConsentWithdrawn(data)) return data
    return (await hasReached({ slugs, key, id, req })) ? { ...data, _status: 'draft' } : data
  }

  const erase: CollectionAfterChangeHook = async ({ doc, req }) => {
    const saved = doc as { id: ID }
    const { id } = saved
    // As it was saved, whatever the person may see of it.
    const newest = await loadWhole({ collection, id, draft: true, req })
    const main = await loadWhole({ collection, id, draft: false, req })
    if (!isConsentWithdrawn(newest) && !isConsentWithdrawn(main)) return saved
    if (key === 'media') {
      await removePicture({ payload: req.payload, slugs, id, at: now() })
      return { id }
    }
    if (retractionOf(main)?.reason === 'erased') return saved
    if (!(await hasReached({ slugs, key, id, req }))) return saved
    const person = (req.user as Person | null) ?? null
    const said = { reason: 'erased', note: { ...withdrawnNote } } as const
    await takeItemBack({ req, options, key, id, person, said, now: now() })
    const erased = await loadWhole({ collection, id, draft: true, req })
    return { id, _status: 'draft', retraction: erased?.retraction ?? null }
  }

  return { beforeChange: [saveAsDraft], afterChange: [erase] }
}

/** Whether anybody has, or had, what the item says: in public, or in an alert of the case. */
async function hasReached(args: {
  slugs: Slugs
  key: Key
  id: ID
  req: PayloadRequest
}): Promise<boolean> {
  const { slugs, key, id, req } = args
  const { payload } = req
  const main = await loadWhole({ collection: slugs[key], id, draft: false, req })
  if (main && isPublished(main)) return true
  if (key === 'media') return false
  const store = openPublicationStore(payload, slugs)
  if ((await store.bySource(sourceOf(slugs, key, id))) !== null) return true
  return key === 'cases' && (await hasApprovedAlert(payload, slugs, id))
}

async function hasApprovedAlert(payload: BasePayload, slugs: Slugs, id: ID): Promise<boolean> {
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: { case: { equals: id } },
    depth: 0,
    pagination: false,
    select: { workflow: true },
    overrideAccess: true,
  })
  const { totalDocs } = await payload.count({
    collection: slugs.broadcasts,
    where: { alert: { in: docs.map((alert) => alert.id) } },
    overrideAccess: true,
  })
  return totalDocs > 0
}

/** Deletes a picture with its files, and brings up to date whatever showed it. */
async function removePicture(args: {
  payload: BasePayload
  slugs: Slugs
  id: ID
  at: Date
}): Promise<void> {
  const { payload, slugs, id, at: now } = args
  const shown = await dependentsOf({ payload, slugs, key: 'media', id })
  await deletePicture({ payload, media: slugs.media, id })
  for (const item of shown) await recordPublication({ payload, slugs, ...item, now })
}
