import type { BasePayload } from 'payload'
import { idOf, type ID } from '../access/roles'
import type { CollectionKey, Slugs } from '../options'
import { recordPublication } from './record-publication'
import { projectedKeys, type ProjectedKey, references } from './sources'

type Args = { payload: BasePayload; slugs: Slugs; key: CollectionKey; id: ID; now?: Date }

/**
 * Brings the public record up to date after a change of a document: its own row, and the rows of those
 * that show something of it.
 * @returns how many rows changed
 */
export async function recordAround(args: Args): Promise<number> {
  const { key } = args
  let changed = 0
  if (isProjected(key)) {
    // What nobody can see of it cannot have changed anything in others either.
    if (!(await recordPublication({ ...args, key }))) return 0
    changed += 1
  }
  for (const dependent of await dependentsOf(args)) {
    if (await recordPublication({ ...args, ...dependent })) changed += 1
  }
  return changed
}

const isProjected = (key: CollectionKey): key is ProjectedKey =>
  (projectedKeys as readonly CollectionKey[]).includes(key)

type Dependent = { key: ProjectedKey; id: ID }

async function dependentsOf({ payload, slugs, key, id }: Args): Promise<Dependent[]> {
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
