import type { Field } from 'payload'

type Data = Record<string, unknown>

/** A field that holds a value, where it stands in a document, and the object that holds it. */
export type FoundValue = {
  field: Extract<Field, { name: string }>
  path: string
  holder: Data
  value: unknown
}

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every value of a document that stands in one of `fields`, in rows and groups, too. What is not named is not there. */
export function* walkValues(
  fields: readonly Field[],
  data: unknown,
  prefix = '',
): Generator<FoundValue> {
  if (!isData(data)) return
  for (const field of fields) {
    if (field.type === 'tabs') {
      for (const tab of field.tabs) {
        if ('name' in tab && tab.name) {
          yield* walkValues(tab.fields, data[tab.name], `${prefix}${tab.name}.`)
        } else yield* walkValues(tab.fields, data, prefix)
      }
    } else if (field.type === 'row' || field.type === 'collapsible') {
      yield* walkValues(field.fields, data, prefix)
    } else if (field.type === 'group') {
      const name = 'name' in field ? field.name : undefined
      if (name) yield* walkValues(field.fields, data[name], `${prefix}${name}.`)
      else yield* walkValues(field.fields, data, prefix)
    } else if (field.type === 'array') {
      const path = `${prefix}${field.name}.`
      for (const [index, row] of rowsIn(data[field.name])) {
        yield* walkValues(field.fields, row, `${path}${index}.`)
      }
    } else if (field.type === 'blocks') {
      const path = `${prefix}${field.name}.`
      for (const [index, row] of rowsIn(data[field.name])) {
        const block = field.blocks.find(({ slug }) => isData(row) && slug === row.blockType)
        if (block) yield* walkValues(block.fields, row, `${path}${index}.`)
      }
    } else if ('name' in field && field.name && field.name in data) {
      yield {
        field: field,
        path: `${prefix}${field.name}`,
        holder: data,
        value: data[field.name],
      }
    }
  }
}

const rowsIn = (value: unknown): [index: number, row: unknown][] =>
  Array.isArray(value) ? [...value.entries()] : []
