import type { BasePayload } from 'payload'
import { idOf, type ID } from '../core/whole-document'
import type { CollectionKey, Slugs } from '../options'
import {
  namesWithLogo,
  projectedKeys,
  type ProjectedKey,
  references,
} from '../publications/sources'

type Dependent = { key: ProjectedKey; id: ID }

/** The items that show something of a document. */
export async function dependentsOf(args: {
  payload: BasePayload
  slugs: Slugs
  key: CollectionKey
  id: ID
}): Promise<Dependent[]> {
  const { payload, slugs, key, id } = args
  // An update takes the place of the alerts that it names, not the other way round.
  if (key === 'alerts') return supersededBy(payload, slugs, id)
  const found: Dependent[] = []
  for (const other of projectedKeys) {
    const paths = references[other].filter(([, target]) => target === key).map(([path]) => path)
    if (other !== 'organisations' && key === 'organisations') paths.push('tenant')
    if (paths.length > 0) found.push(...(await naming({ payload, slugs, key: other, paths, id })))
  }
  // A logo stands beside the name of its organisation, also in items of others.
  for (const { id: owner } of key === 'media' ? found.filter(isOrganisation) : []) {
    const { key: other, path } = namesWithLogo
    found.push(...(await naming({ payload, slugs, key: other, paths: [path], id: owner })))
  }
  return found
}

const isOrganisation = ({ key }: Dependent): boolean => key === 'organisations'

/** The documents of a collection that refer to another one at any of these paths. */
async function naming(args: {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  paths: readonly string[]
  id: ID
}): Promise<Dependent[]> {
  const { payload, slugs, key, paths, id } = args
  const { docs } = await payload.find({
    collection: slugs[key],
    where: { or: paths.map((path) => ({ [path]: { equals: id } })) },
    depth: 0,
    pagination: false,
    select: { publicId: true },
    overrideAccess: true,
  })
  return docs.map((doc) => ({ key, id: doc.id }))
}

async function supersededBy(payload: BasePayload, slugs: Slugs, id: ID): Promise<Dependent[]> {
  const alert = (await payload.findByID({
    collection: slugs.alerts,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })) as { supersedes?: unknown[] | null } | null
  return (alert?.supersedes ?? []).flatMap((reference) => {
    const earlier = idOf(reference)
    return earlier === null ? [] : [{ key: 'alerts' as const, id: earlier }]
  })
}
