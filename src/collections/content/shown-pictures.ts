import type { FlattenedField, PayloadRequest } from 'payload'
import { type ID, allTexts, idOf, valuesAt, type WholeDocument } from '../../core/whole-document'
import { isPublished } from '../../content/visibility/release'
import { newestVersion } from '../../database/cms/newest-version'
import { loadWhole } from '../../hooks/load-whole'
import { uploadPaths } from '../../recording/pictures/upload-paths'
import { pictureHash } from './picture-hash'

/** A picture that an item shows, as its newest saved version is. */
export type NewestPicture = {
  id: ID
  hash: string
  /** Its description, in the first language that has one. */
  description: string
  /** When that version was saved, ISO 8601. */
  savedAt: string
  /** Whether readers have exactly this. */
  isPublic: boolean
}

type Args = {
  req: PayloadRequest
  /** Slug of the pictures. */
  media: string
  /** The fields of the item. */
  fields: readonly FlattenedField[]
  whole: WholeDocument
}

/** Ids of the pictures that an item shows, each once. */
const idsOf = ({ fields, media, whole }: Args): ID[] => [
  ...new Set(
    uploadPaths({ flattenedFields: [...fields] }, media)
      .flatMap((path) => valuesAt(whole, path))
      .flatMap((value) => idOf(value) ?? []),
  ),
]

/** What readers have, or get, of the pictures of an item: id and hash; nothing of those that are not published. */
export async function publicPictures(args: Args): Promise<Map<ID, string>> {
  const { req, media: collection } = args
  const found = new Map<ID, string>()
  for (const id of idsOf(args)) {
    const picture = await loadWhole({ collection, id, draft: false, req })
    if (picture && isPublished(picture)) found.set(id, pictureHash(picture))
  }
  return found
}

/** The pictures of an item as they were saved last. */
export async function newestPictures(args: Args): Promise<NewestPicture[]> {
  const { req, media: collection } = args
  const { payload } = req
  const known = await publicPictures(args)
  const found: NewestPicture[] = []
  for (const id of idsOf(args)) {
    // First: what is saved after this moment counts as changed since.
    const newest = await newestVersion<{ updatedAt?: unknown }>({
      ...{ payload, collection, id },
      which: { latest: { equals: true } },
    })
    const picture = await loadWhole({ collection, id, draft: true, req })
    if (!picture) continue
    const hash = pictureHash(picture)
    found.push({
      id,
      hash,
      description: allTexts(picture.alt)[0] ?? 'a picture without a description',
      savedAt: new Date(newest ? String(newest.updatedAt) : 0).toISOString(),
      isPublic: known.get(id) === hash,
    })
  }
  return found
}
