import type { CollectionBeforeChangeHook, FlattenedBlock, FlattenedField, Payload } from 'payload'
import { asRecord, rowsOf } from '../content/whole-document'

type Row = Record<string, unknown>
/** A row of an array or blocks field, and the place of its field in the schema. */
type Placed = { place: string; row: Row }

/**
 * Ignores the ids of rows of lists that do not belong to the document that is written, as if they had not
 * been sent: such a row is a new one and is given an id of its own, at every depth. A row id is a
 * primary key on SQLite, so that one of another document would fail there, and what Payload keeps of a
 * row in other languages is found by it. The second of two rows with one id is a new row, too. Own rows
 * keep their ids; so do those of an older version that is brought back, which nobody has sent.
 */
export const guardRowIds: CollectionBeforeChangeHook = ({
  collection,
  context,
  data,
  originalDoc,
  req,
}) => {
  const fields = collection.flattenedFields
  const all = (doc: unknown) => rowsIn({ fields, value: asRecord(doc), payload: req.payload })
  const sent = all(data)
  const own = new Set((context.isRestoringVersion ? sent : all(originalDoc)).map(keyOf))
  const taken = new Set<string>()
  for (const placed of sent) {
    const key = keyOf(placed)
    if (key !== null && own.has(key) && !taken.has(key)) taken.add(key)
    else delete placed.row.id
  }
  return data as Row
}

/** Null for what can be no id; an object is not even turned into a text, which it could refuse. */
const keyOf = ({ place, row: { id } }: Placed): string | null =>
  typeof id === 'string' || typeof id === 'number' ? `${place} ${typeof id} ${id}` : null

function rowsIn(args: {
  fields: readonly FlattenedField[]
  value: Row
  payload: Payload
  place?: string
}): Placed[] {
  const { fields, value, payload, place = '' } = args
  return fields.flatMap((field) => {
    const at = `${place}/${field.name}`
    const under = (inner: readonly FlattenedField[], row: Row, where = at): Placed[] =>
      rowsIn({ fields: inner, value: row, payload, place: where })
    const given = value[field.name]
    if (field.type === 'group' || field.type === 'tab') {
      return under(field.flattenedFields, asRecord(given))
    }
    if (field.type === 'array') {
      return rowsOf(given).flatMap((row) => [
        { place: at, row },
        ...under(field.flattenedFields, row),
      ])
    }
    if (field.type === 'blocks') {
      return rowsOf(given).flatMap((row) => {
        const block = blockOf(row, [...field.blocks, ...(field.blockReferences ?? [])], payload)
        const where = `${at}/${block?.slug ?? ''}`
        return [{ place: where, row }, ...under(block?.flattenedFields ?? [], row, where)]
      })
    }
    return []
  })
}

function blockOf(row: Row, blocks: readonly (FlattenedBlock | string)[], payload: Payload) {
  const { blockType } = row
  const block = blocks.find((b) => (typeof b === 'string' ? b : b.slug) === blockType)
  return typeof block === 'string' ? payload.blocks[block] : block
}
