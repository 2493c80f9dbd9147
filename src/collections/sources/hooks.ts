import type {
  CollectionAfterChangeHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
} from 'payload'
import { ownLogger } from '../../core/log/own-logger'
import { eraseSource, openSourceRecords } from '../../database/sources/source-records'
import { type CollectionKey, isSourced, type Slugs } from '../../options'

type Hooks = Required<Pick<NonNullable<CollectionConfig['hooks']>, 'afterChange' | 'beforeDelete'>>

/** Notes who begins an item, and erases with it who told of it. Put the second behind whatever may refuse a deletion. */
export function sourceHooks(key: CollectionKey, slugs: Slugs): Hooks {
  if (!isSourced(key)) return { afterChange: [], beforeDelete: [] }

  const begin: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
    const { publicId } = doc as { publicId?: unknown }
    if (operation !== 'create' || !req.user || typeof publicId !== 'string') return
    try {
      const records = openSourceRecords(req.payload, slugs.sourceRecords)
      await records.begin({ kind: key, publicId }, String(req.user.id))
    } catch (err) {
      // The item is there: its author then asks a reviewer.
      ownLogger(req.payload.logger).warn({ msg: 'who began an item could not be noted', err })
    }
  }

  const erase: CollectionBeforeDeleteHook = ({ id, req }) =>
    eraseSource({
      payload: req.payload,
      collection: slugs.sourceRecords,
      items: slugs[key],
      kind: key,
      id,
    })

  return { afterChange: [begin], beforeDelete: [erase] }
}
