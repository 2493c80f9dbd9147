import { setImmediate } from 'node:timers/promises'
import type { BasePayload } from 'payload'
import { ownLogger } from '../../core/log/own-logger'
import { LostPictureError } from '../../core/errors'
import type { ID } from '../../core/whole-document'
import { openPictureStore } from '../../database/pictures/open'
import type { Slugs } from '../../options'
import { fileKey, variantsKey } from '../../publications/pictures/variants'
import { recordAround } from '../record-around'
import { keepVariants } from './keep-variants'

const page = 100

/**
 * Puts every picture into the store that is not there yet, and records what shows it: those that were uploaded before
 * there was a store, and all of them where the store was lost. It has to run where the uploads are.
 * @returns how many were put there, and how many could not, because their files are lost
 */
export async function keepAllPictures(args: {
  payload: BasePayload
  slugs: Slugs
  signal?: AbortSignal
}): Promise<{ kept: number; lost: number }> {
  const { payload, slugs, signal } = args
  const store = openPictureStore(payload)
  const result = { kept: 0, lost: 0 }
  for (let after: ID | null = null; ;) {
    const { docs }: { docs: { id: ID; filename?: unknown }[] } = await payload.find({
      collection: slugs.media,
      where: after === null ? {} : { id: { greater_than: after } },
      sort: 'id',
      limit: page,
      depth: 0,
      pagination: false,
      trash: true,
      select: { filename: true },
      overrideAccess: true,
    })
    for (const { id, filename } of docs) {
      // SQLite answers without letting anything else run.
      await setImmediate()
      if (signal?.aborted) return result
      if (typeof filename !== 'string' || !filename) continue
      if (await store.get(variantsKey(fileKey(filename)))) continue
      try {
        await keepVariants({ payload, media: slugs.media, filename })
      } catch (error) {
        if (!(error instanceof LostPictureError)) throw error
        result.lost += 1
        continue
      }
      result.kept += 1
      await recordAround({ payload, slugs, key: 'media', id })
    }
    const last = docs.at(-1)
    if (!last || docs.length < page) return result
    after = last.id
  }
}

/** The same when a process starts that has the uploads; it never throws, and the log says what came of it. */
export async function beginToKeepPictures(payload: BasePayload, slugs: Slugs): Promise<void> {
  const logger = ownLogger(payload.logger)
  try {
    const { kept, lost } = await keepAllPictures({ payload, slugs })
    if (kept + lost > 0) logger.info({ msg: 'pictures were put into the store', kept, lost })
  } catch (err) {
    logger.error({ msg: 'pictures could not be put into the store', err })
  }
}
