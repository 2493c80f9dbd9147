import type { BasePayload } from 'payload'
import { type ID, idOf, valuesAt, type WholeDocument } from '../core/whole-document'
import { withdrawnPartsOf } from '../content/testimony'
import { overwriteErased } from '../database/cms/overwrite-erased'
import { blankParts } from '../database/cms/take-parts'
import { deletePicture } from './pictures/erase-pictures'
import { picturesOf, statesOf } from './pictures/pictures-of'
import { uploadPaths } from './pictures/upload-paths'

/**
 * Makes an item say what was decided of its parts: those that were withdrawn are in none of its versions, and their
 * pictures are gone where nothing else shows them. Whoever died in between is done for; repeating it changes nothing.
 */
export async function keepPartsWithdrawn(args: {
  payload: BasePayload
  collection: string
  media: string
  id: ID
  doc: WholeDocument
}): Promise<void> {
  const { payload, collection, id, doc } = args
  const withdrawn = withdrawnPartsOf(doc)
  if (withdrawn.length === 0) return
  const isBlanked = await blankParts({ payload, collection, id, main: doc })
  const pictures = new Set(withdrawn.flatMap((part) => part.pictures))
  const isDeleted = pictures.size > 0 && (await deletePictures(args, pictures))
  if (isBlanked || isDeleted) await overwriteErased(payload)
}

async function deletePictures(
  { payload, collection, media, id }: Parameters<typeof keepPartsWithdrawn>[0],
  pictures: ReadonlySet<ID>,
): Promise<boolean> {
  const config = payload.collections[collection]?.config
  const paths = config ? uploadPaths(config, media) : []
  const states = await statesOf({ payload, collection, id })
  const shown = new Set(
    states.flatMap((state) =>
      paths.flatMap((path) => valuesAt(state, path).map((value) => String(idOf(value)))),
    ),
  )
  const left = [...pictures].filter((picture) => !shown.has(String(picture)))
  const { own } = await picturesOf({ payload, media, collection, id }, [
    { parts: left.map((picture) => ({ picture })) },
  ])
  const there = own.length === 0 ? [] : await existing(payload, media, own)
  for (const picture of there) await deletePicture({ payload, media, id: picture })
  return there.length > 0
}

async function existing(payload: BasePayload, media: string, ids: ID[]): Promise<ID[]> {
  const { docs } = await payload.find({
    collection: media,
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    trash: true,
    select: { publicId: true },
  })
  return docs.map((doc) => doc.id)
}
