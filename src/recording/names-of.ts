import type { BasePayload } from 'payload'
import { allTexts, type ID, rowsOf, type WholeDocument } from '../core/whole-document'
import type { CollectionKey, Slugs } from '../options'
import type { ProjectedKey } from '../publications/sources'
import { statesOf } from './pictures/pictures-of'

/** Where a document says who it is about. */
const namesIn: Partial<Record<CollectionKey, (state: WholeDocument) => string[]>> = {
  memorials: ({ name, alternateNames }) => [...allTexts(name), ...allTexts(alternateNames)],
  cases: ({ people }) => rowsOf(people).flatMap(({ publicName }) => allTexts(publicName)),
  // A working title, which the draft of a correction repeats.
  alerts: ({ name }) => allTexts(name),
}

/** The names that a document gives, or ever gave, to whoever it is about; none of a kind that has no field for them. */
export async function namesOf(args: {
  payload: BasePayload
  slugs: Slugs
  key: ProjectedKey
  id: ID
}): Promise<string[]> {
  const { payload, slugs, key, id } = args
  const read = namesIn[key]
  if (!read) return []
  const states = await statesOf({ payload, collection: slugs[key], id })
  return [...new Set(states.flatMap(read))]
}
