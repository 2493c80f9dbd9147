import type { BasePayload } from 'payload'
import { idOf, type WholeDocument } from '../core/whole-document'
import { grantsWithoutKey, standingOf } from '../content/visibility'
import { recordedRefusal } from '../content/visibility/recorded-visibility'
import { openPublicationStore } from '../database/record/open'
import type { Slugs } from '../options'
import type { PublicationWithItem } from '../publications/publication'
import { sourceOf } from '../publications/sources'
import { dependentsOf } from './dependents-of'

/**
 * Whether a file is that of a picture which an item shows that anybody may read without a key, as the public
 * record has it at `now`. A picture goes with the last item that shows it.
 */
export async function isShownToEverybody(args: {
  payload: BasePayload
  slugs: Slugs
  filename: string
  now: Date
}): Promise<boolean> {
  const { payload, slugs, now } = args
  const picture = await pictureWith(args)
  if (!picture) return false
  const owner = { id: idOf(picture.tenant) }
  // Whether its organisation is hidden stands in the rows that show it.
  const thing = { kind: 'picture' as const, doc: picture, organisation: owner }
  if (!standingOf(thing, now).visible) return false
  const store = openPublicationStore(payload, slugs)
  for (const { key, id } of await dependentsOf({
    payload,
    slugs,
    key: 'media',
    id: idOf(picture) ?? '',
  })) {
    const row = await store.bySource(sourceOf(slugs, key, id))
    if (!row || !shows(row, String(picture.publicId))) continue
    const [profile] = await store.read([row.organisation])
    const grants = grantsWithoutKey(
      profile?.op === 'upsert' && profile.item ? [{ ...profile.item, id: profile.id }] : [],
    )
    if (recordedRefusal(row, { as: 'partner', grants }, now) === null) return true
  }
  return false
}

const shows = ({ item }: PublicationWithItem, picture: string): boolean =>
  Object.values(item?.translations ?? {}).some(({ media }) =>
    media.some(({ id }) => id === picture),
  )

/** The picture with this file, in whatever size; not a draft of it. */
async function pictureWith({
  payload,
  slugs,
  filename,
}: {
  payload: BasePayload
  slugs: Slugs
  filename: string
}): Promise<WholeDocument | null> {
  const sizes = payload.collections[slugs.media]?.config.upload.imageSizes ?? []
  const names = ['filename', ...sizes.map(({ name }) => `sizes.${name}.filename`)]
  const { docs } = await payload.find({
    collection: slugs.media,
    where: { or: names.map((name) => ({ [name]: { equals: filename } })) },
    depth: 0,
    draft: false,
    limit: 1,
    pagination: false,
    overrideAccess: true,
  })
  return (docs[0] as WholeDocument | undefined) ?? null
}
