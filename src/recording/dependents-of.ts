import type { BasePayload } from 'payload'
import { idOf, type ID } from '../core/whole-document'
import type { CollectionKey, Slugs } from '../options'
import { projectedKeys, type ProjectedKey, references } from '../publications/sources'

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
    if (paths.length === 0) continue
    const { docs } = await payload.find({
      collection: slugs[other],
      where: { or: paths.map((path) => ({ [path]: { equals: id } })) },
      depth: 0,
      pagination: false,
      select: { publicId: true },
      overrideAccess: true,
    })
    found.push(...docs.map((doc) => ({ key: other, id: doc.id })))
  }
  return found
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
