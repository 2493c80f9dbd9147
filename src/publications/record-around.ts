import type { BasePayload } from 'payload'
import type { ID } from '../access/roles'
import type { CollectionKey, Slugs } from '../options'
import { dependentsOf } from './dependents-of'
import { recordPublication } from './record-publication'
import { isProjected } from './sources'

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
