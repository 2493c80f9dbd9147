import type { FlattenedField } from 'payload'

/** A field of a collection, and how a body sets it. */
export type Place = {
  /** With dots, through groups, arrays and blocks. */
  path: string
  field: FlattenedField
  /** A body in which this field alone is set. */
  body: (value: unknown) => Record<string, unknown>
}

/** Every field of a collection that holds a value, in arrays and blocks, too. */
export function placesOf(fields: readonly FlattenedField[]): Place[] {
  return walk(fields, [], (value) => value as Record<string, unknown>)
}

function walk(
  fields: readonly FlattenedField[],
  names: readonly string[],
  wrap: (inner: unknown) => Record<string, unknown>,
): Place[] {
  return fields.flatMap((field): Place[] => {
    if (!('name' in field) || !field.name || field.type === 'join') return []
    const { name } = field
    const path = [...names, name]
    const inner = (value: unknown) => wrap({ [name]: value })
    if (field.type === 'group' || field.type === 'tab') {
      return walk(field.flattenedFields, path, inner)
    }
    if (field.type === 'array') {
      return walk(field.flattenedFields, path, (value) => inner([value]))
    }
    if (field.type === 'blocks') {
      return field.blocks.flatMap((block) =>
        walk(block.flattenedFields, path, (value) =>
          inner([{ blockType: block.slug, ...(value as object) }]),
        ),
      )
    }
    return [{ path: path.join('.'), field, body: inner }]
  })
}

/** A text with a link to a document, a document and a picture in it. */
export const richTextWith = (relationTo: string, id: string) => {
  const common = { version: 1, format: '', indent: 0, direction: 'ltr' }
  const words = { ...common, type: 'text', text: 'x', mode: 'normal', style: '', detail: 0 }
  const link = {
    ...{ ...common, type: 'link', version: 3, id: '507f1f77bcf86cd799439011', children: [words] },
    fields: { linkType: 'internal', doc: { relationTo, value: id }, newTab: false },
  }
  const nodes = [
    { ...common, type: 'paragraph', textFormat: 0, children: [link] },
    { ...common, type: 'relationship', version: 2, relationTo, value: id },
    { ...common, type: 'upload', version: 3, id: 'a', relationTo, value: id, fields: {} },
  ]
  return nodes.map((node) => ({
    root: { ...common, type: 'root', children: [node] },
  }))
}
