import type { FlattenedField } from 'payload'
import { asRecord } from '../../core/whole-document'
import { isSame, writtenFields } from './changes'

type Data = Record<string, unknown>

/** What is to be saved, and the fields that two people have changed to different things. */
export type Merged = { data: Data; conflicts: FlattenedField[] }

/**
 * Puts together what two people have made of the same words, field by field; all three in one language.
 * @param base - what both have read
 * @param mine - what one of them is saving
 * @param theirs - what the other one has saved
 */
export function mergeSaved({
  fields,
  base,
  mine,
  theirs,
}: {
  fields: readonly FlattenedField[]
  base: Data
  mine: Data
  theirs: Data
}): Merged {
  const data: Data = { ...mine }
  const conflicts: FlattenedField[] = []
  for (const field of writtenFields(fields)) {
    const [was, own, other] = [base[field.name], mine[field.name], theirs[field.name]]
    if (isSame(was, other) || isSame(own, other)) continue
    if (isSame(was, own)) data[field.name] = other
    else if (field.type === 'group' || field.type === 'tab') {
      const inside = mergeSaved({
        fields: field.flattenedFields,
        base: asRecord(was),
        mine: asRecord(own),
        theirs: asRecord(other),
      })
      data[field.name] = inside.data
      if (inside.conflicts.length > 0) conflicts.push(field)
    } else conflicts.push(field)
  }
  return { data, conflicts }
}
