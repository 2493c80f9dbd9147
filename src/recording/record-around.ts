import type { BasePayload } from 'payload'
import type { ID } from '../core/whole-document'
import { UnreadableRowError } from '../core/errors'
import type { CollectionKey, Slugs } from '../options'
import { dependentsOf } from './dependents-of'
import { recordPublication } from './record-publication'
import { removeFormerFiles } from './pictures/picture-files'
import { isProjected } from '../publications/sources'

type Args = {
  payload: BasePayload
  slugs: Slugs
  key: CollectionKey
  id: ID
  now?: Date
  /** Looks at the others, too, when its own row says the same: somebody may have died in between. */
  throughout?: boolean
}

/**
 * Brings the public record up to date after a change of a document: its own row, and the rows of those
 * that show something of it.
 * @returns how many rows changed
 */
export async function recordAround(args: Args): Promise<number> {
  const { key, throughout = false } = args
  let changed = 0
  if (isProjected(key)) {
    if (await recordPublication({ ...args, key })) changed += 1
    // What nobody can see of it cannot have changed anything in others either.
    else if (!throughout) return 0
  }
  for (const dependent of await dependentsOf(args)) {
    try {
      if (await recordPublication({ ...args, ...dependent })) changed += 1
    } catch (error) {
      // It is noted under its own name, and keeps no other one from being recorded.
      if (!(error instanceof UnreadableRowError)) throw error
    }
  }
  if (key === 'media') {
    await removeFormerFiles({ payload: args.payload, media: args.slugs.media, id: args.id })
  }
  return changed
}
