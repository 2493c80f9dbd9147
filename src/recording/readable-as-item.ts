import type { BasePayload } from 'payload'
import { unreadableIn } from '../database/record/row'
import { UnreadableRowError } from '../core/errors'
import type { WholeDocument } from '../core/whole-document'
import type { Slugs } from '../options'
import { nextRow } from './next-row'
import { projectionOf } from './projection-of'
import { type ProjectedKey, sourceOf } from '../publications/sources'

/**
 * Makes the row of a document that is about to be published and reads it as every reader will.
 * @param args.id - empty for a document that is new
 * @throws UnreadableRowError when that cannot be done
 */
export async function readableAsItem(args: {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  id: string
  doc: WholeDocument
  now?: Date
}): Promise<void> {
  const { slugs, key, id, now = new Date() } = args
  const { projection, doc, relatedDueAt } = await projectionOf({ ...args, now, publishedAt: now })
  const source = sourceOf(slugs, key, id)
  const draft = nextRow({ row: null, projection, source, key, now, relatedDueAt, doc })
  const path = draft && unreadableIn(draft)
  if (path) throw new UnreadableRowError(path)
}
