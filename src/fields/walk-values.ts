import type { FlattenedBlock, FlattenedField } from 'payload'

type Data = Record<string, unknown>

/** A field that a document names, where it stands there, and the object that holds its value. */
export type FoundValue = {
  field: FlattenedField
  /** With the numbers of rows, e.g. `sources.0.url`. */
  path: string
  /** Where the field stands in the schema, whichever row it is in, e.g. `/steps/write/label`. */
  place: string
  holder: Data
  value: unknown
}

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Every value of a document that stands in one of `fields`, groups and lists before what is in them. What is not
 * named is not there. Rows of languages side by side, as `locale: 'all'` gives them, are walked through, too.
 * @param blocks - those of the config that fields name by their slug
 */
export function* walkValues(args: {
  fields: readonly FlattenedField[]
  data: unknown
  blocks?: Readonly<Record<string, FlattenedBlock>>
  path?: string
  place?: string
}): Generator<FoundValue> {
  const { fields, data, blocks = {}, path = '', place = '' } = args
  if (!isData(data)) return
  for (const field of fields) {
    if (!(field.name in data)) continue
    const value = data[field.name]
    const found = { field, path: `${path}${field.name}`, place: `${place}/${field.name}` }
    yield { ...found, holder: data, value }
    if (field.type === 'group' || field.type === 'tab') {
      const inside = { path: `${found.path}.`, place: found.place }
      yield* walkValues({ fields: field.flattenedFields, data: value, blocks, ...inside })
    } else if (field.type === 'array' || field.type === 'blocks') {
      for (const [at, row] of rowsIn(value, `${found.path}.`)) {
        const block = field.type === 'blocks' ? blockOf(row, field, blocks) : null
        const inner = field.type === 'array' ? field.flattenedFields : block?.flattenedFields
        const inside = { path: at, place: block ? `${found.place}/${block.slug}` : found.place }
        yield* walkValues({ fields: inner ?? [], data: row, blocks, ...inside })
      }
    }
  }
}

/** The rows of a list, or those of each language, with what their paths begin with. */
function rowsIn(value: unknown, path: string): [path: string, row: unknown][] {
  if (Array.isArray(value)) return value.map((row, index) => [`${path}${index}.`, row])
  if (!isData(value)) return []
  return Object.entries(value).flatMap(([locale, rows]) =>
    Array.isArray(rows) ? rowsIn(rows, `${path}${locale}.`) : [],
  )
}

function blockOf(
  row: unknown,
  field: { blocks: FlattenedBlock[]; blockReferences?: (FlattenedBlock | string)[] },
  known: Readonly<Record<string, FlattenedBlock>>,
): FlattenedBlock | null {
  if (!isData(row)) return null
  const { blockType } = row
  const block = [...field.blocks, ...(field.blockReferences ?? [])].find(
    (entry) => (typeof entry === 'string' ? entry : entry.slug) === blockType,
  )
  return (typeof block === 'string' ? known[block] : block) ?? null
}
