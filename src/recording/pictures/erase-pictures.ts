import type { BasePayload } from 'payload'
import { type ID, allTexts } from '../../core/whole-document'
import { compareAndSet } from '../../database/cms/rows'
import { eraseNames } from '../../database/cms/erase-names'
import { filesOf, removeFiles } from './picture-files'
import { picturesOf, statesOf } from './pictures-of'

/** Fields of an item that hold names by which a picture's description may call somebody. */
const naming = ['alternateNames'] as const

/** Fields of a picture that people write words into. */
const written = ['alt', 'caption', 'credit', 'transcript', 'consent'] as const

/**
 * Deletes the pictures of an item that is about to be erased, with all their files, and takes its names
 * out of the words of those that something else shows, too. It comes before the erasing, while the
 * item still says which pictures they are; repeating it changes nothing.
 * @returns the pictures that stay and whose words have changed
 */
export async function erasePictures(args: {
  payload: BasePayload
  media: string
  collection: string
  id: ID
}): Promise<ID[]> {
  const { payload, media, collection } = args
  const states = await statesOf(args)
  const { own, shared } = await picturesOf(args, states)
  for (const id of own) await deletePicture({ payload, media, id })
  const title = payload.collections[collection]?.config.admin.useAsTitle ?? ''
  const names = states.flatMap((state) =>
    [title, ...naming].flatMap((name) => allTexts(state[name])),
  )
  const changed: ID[] = []
  for (const id of shared) {
    if (await eraseNames({ payload, collection: media, id, fields: written, names })) {
      changed.push(id)
    }
  }
  return changed
}

/** Deletes a picture, public or not, with the files of all of its versions. */
export async function deletePicture(args: {
  payload: BasePayload
  media: string
  id: ID
}): Promise<void> {
  const { payload, media: collection, id } = args
  const files = filesOf(await statesOf({ payload, collection, id }))
  // First of all from where everybody gets them: what comes after may be held up.
  await removeFiles({ payload, media: collection, files })
  // What is public cannot be deleted.
  await compareAndSet({
    payload,
    collection,
    id,
    expected: { _status: { not_equals: 'draft' } },
    data: { _status: 'draft' },
  })
  await payload.delete({
    collection,
    where: { id: { equals: id } },
    depth: 0,
    overrideAccess: true,
    trash: true,
  })
}
