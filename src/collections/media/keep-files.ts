import { readFile } from 'node:fs/promises'
import type {
  CollectionAfterChangeHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
  PayloadRequest,
} from 'payload'
import { ownLogger } from '../../core/log/own-logger'
import { keepVariants } from '../../recording/pictures/keep-variants'
import { filesOf, removeFiles } from '../../recording/pictures/picture-files'
import { statesOf } from '../../recording/pictures/pictures-of'

type Upload = NonNullable<PayloadRequest['file']>

/**
 * Hooks that put every uploaded picture into the store from which the partner API takes it, and take it out again
 * before the picture is deleted. Nobody gets it from there before a public item shows it. Should the store not answer,
 * publishing tries again.
 */
export function keepFiles(
  media: string,
): Required<Pick<NonNullable<CollectionConfig['hooks']>, 'afterChange' | 'beforeDelete'>> {
  const keep: CollectionAfterChangeHook = async ({ collection, doc, req }) => {
    const { filename } = doc as { filename?: string | null }
    if (!req.file || !filename) return doc as unknown
    try {
      // A storage plugin of the host may bring the file away after this.
      const original = collection.upload?.disableLocalStorage ? await bytesOf(req.file) : undefined
      await keepVariants({ payload: req.payload, media, filename, ...(original && { original }) })
    } catch (err) {
      ownLogger(req.payload.logger).error({ msg: 'a picture could not be put into the store', err })
    }
    return doc as unknown
  }

  const remove: CollectionBeforeDeleteHook = async ({ id, req: { payload } }) => {
    const files = filesOf(await statesOf({ payload, collection: media, id }))
    await removeFiles({ payload, media, files })
  }

  return { afterChange: [keep], beforeDelete: [remove] }
}

const bytesOf = async ({ data, tempFilePath }: Upload): Promise<Buffer> =>
  tempFilePath && data.length === 0 ? readFile(tempFilePath) : data
