import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { BasePayload } from 'payload'
import { type ID, asRecord, type WholeDocument } from '../../core/whole-document'
import { forgetVariants } from './keep-variants'
import { statesOf } from './pictures-of'

/** The files of one state of a picture: as it was uploaded, and the sizes that the newsroom shows. */
export type PictureFiles = { upload: string; all: string[] }

/** The files of these states of a picture, each once. */
export function filesOf(states: readonly WholeDocument[]): PictureFiles[] {
  const found = new Map<string, PictureFiles>()
  for (const state of states) {
    const sizes = Object.values(asRecord(state.sizes))
    const all = [state, ...sizes].flatMap((entry) => {
      const { filename } = asRecord(entry)
      return typeof filename === 'string' && filename !== '' ? [filename] : []
    })
    const [upload] = all
    if (upload !== undefined) found.set(upload, { upload, all })
  }
  return [...found.values()]
}

/** Removes files from the store of pictures and from the folder of uploads. Repeating it changes nothing. */
export async function removeFiles(args: {
  payload: BasePayload
  media: string
  files: readonly PictureFiles[]
}): Promise<void> {
  const { payload, media, files } = args
  await forgetVariants(
    payload,
    files.map(({ upload }) => upload),
  )
  const upload = payload.collections[media]?.config.upload
  if (!upload || upload.disableLocalStorage) return
  for (const file of files.flatMap(({ all }) => all)) {
    await rm(path.join(upload.staticDir ?? media, path.basename(file)), { force: true })
  }
}

/**
 * Removes the files that a picture has no more: neither what is public of it nor its newest draft. Payload removes
 * those of the version before at most.
 */
export async function removeFormerFiles(args: {
  payload: BasePayload
  media: string
  id: ID
}): Promise<void> {
  const { payload, media: collection, id } = args
  const newest = (await payload.findByID({
    collection,
    id,
    depth: 0,
    draft: true,
    trash: true,
    disableErrors: true,
    overrideAccess: true,
  })) as WholeDocument | null
  // Nothing is known of one that is gone: its files went before it.
  if (!newest) return
  const [main, ...versions] = await statesOf({ payload, collection, id })
  if (!main) return
  const kept = new Set(filesOf([main, newest]).map(({ upload }) => upload))
  const files = filesOf(versions).filter(({ upload }) => !kept.has(upload))
  await removeFiles({ payload, media: collection, files })
}
