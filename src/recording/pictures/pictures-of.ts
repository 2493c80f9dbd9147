import type { BasePayload, Where } from 'payload'
import { idOf, type ID, valuesAt, type WholeDocument } from '../../core/whole-document'
import { uploadPaths } from './upload-paths'

type Target = { payload: BasePayload; media: string; collection: string; id: ID }

/** The pictures of an item: those that nothing else shows, and those that something else shows, too. */
export type Pictures = { own: ID[]; shared: ID[] }

const everything = { depth: 0, pagination: false, overrideAccess: true } as const

/**
 * An item as it is stored, with all of its versions, in all languages: the main document comes first.
 */
export async function statesOf(args: Omit<Target, 'media'>): Promise<WholeDocument[]> {
  const { payload, collection, id } = args
  const [main, versions] = await Promise.all([
    payload.findByID({
      collection,
      id,
      depth: 0,
      disableErrors: true,
      locale: 'all',
      overrideAccess: true,
      trash: true,
    }) as Promise<unknown>,
    payload.findVersions({
      ...everything,
      collection,
      where: { parent: { equals: id } },
      locale: 'all',
      trash: true,
    }),
  ])
  return [main, ...versions.docs.map(({ version }) => version as unknown)].flatMap((state) =>
    state ? [state as WholeDocument] : [],
  )
}

/** Every picture that an item shows or showed in any version. */
export async function picturesOf(target: Target, states?: WholeDocument[]): Promise<Pictures> {
  const { payload, media, collection } = target
  const config = payload.collections[collection]?.config
  const paths = config ? uploadPaths(config, media) : []
  if (paths.length === 0) return { own: [], shared: [] }
  const found = (states ?? (await statesOf(target))).flatMap((state) =>
    paths.flatMap((path) => valuesAt(state, path)),
  )
  const pictures: Pictures = { own: [], shared: [] }
  for (const id of new Set(found.flatMap((value) => idOf(value) ?? []))) {
    pictures[(await isShownElsewhere(target, id)) ? 'shared' : 'own'].push(id)
  }
  return pictures
}

/** Whether any other document shows a picture: in public, in its newest draft, or in the trash. */
async function isShownElsewhere({ payload, media, collection, id }: Target, picture: ID) {
  for (const [slug, { config }] of Object.entries(payload.collections)) {
    const paths = uploadPaths(config, media)
    if (paths.length === 0) continue
    const shows = (prefix: string): Where => ({
      or: paths.map((path) => ({ [`${prefix}${path}`]: { equals: picture } })),
    })
    const others = (name: string): Where[] =>
      slug === collection ? [{ [name]: { not_equals: id } }] : []
    const main = await payload.count({
      collection: slug,
      where: { and: [shows(''), ...others('id')] },
      overrideAccess: true,
      trash: true,
    })
    if (main.totalDocs > 0) return true
    if (!config.versions?.drafts) continue
    const versions = await payload.countVersions({
      collection: slug,
      where: { and: [shows('version.'), { latest: { equals: true } }, ...others('parent')] },
      overrideAccess: true,
    })
    if (versions.totalDocs > 0) return true
  }
  return false
}
