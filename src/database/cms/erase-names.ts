import type { BasePayload, FlattenedField } from 'payload'
import { type ID, asRecord } from '../../core/whole-document'
import { isLocale } from '../../core/locales'
import { foldName } from '../../content/texts/fold'
import { plainText } from '../../content/texts/rich-text'
import { searchedFieldsOf, searchKeyOf } from '../../content/texts/search-key'
import { erasedTitle } from './erase-document'

type Data = Record<string, unknown>

/** The least characters of a name; shorter ones stand in too many other words. */
const shortest = 3

/**
 * Puts another word in the place of every text of a document, and of its versions, that holds one of the
 * names; everything else stays. Neither hooks nor validation can hold it up. Repeating it changes nothing.
 * @param args.fields - only these; all that people write words into when left out
 * @returns whether the document itself has changed
 */
export async function eraseNames(args: {
  payload: BasePayload
  collection: string
  id: ID
  fields?: readonly string[]
  names: readonly string[]
}): Promise<boolean> {
  const { payload, collection, id, fields } = args
  const names = foldedNames(args.names)
  if (names.length === 0) return false
  const all = payload.collections[collection]?.config.flattenedFields ?? []
  const looked = all.filter(({ name }) => !fields || fields.includes(name))
  const searched = searchedFieldsOf(all)
  const cleaned = (stored: unknown): Data => {
    const data = changesIn(asRecord(stored), looked, names)
    if (Object.keys(data).length === 0 || searched.length === 0) return data
    return { ...data, searchKey: searchKeyOf({ ...asRecord(stored), ...data }, searched) }
  }
  const stored = await payload.db.findOne<Data & { id: ID }>({
    collection,
    where: { id: { equals: id } },
  })
  const data = cleaned(stored)
  const changes = Object.keys(data).length > 0
  if (changes) {
    // The date calls the worker, should this process die before the public record says so, too. All is written: on
    // SQLite the words of all languages are replaced together.
    const whole = { ...stored, ...data, updatedAt: new Date().toISOString() }
    await payload.db.updateOne({ collection, id, data: whole, returning: false })
  }
  if (!payload.collections[collection]?.config.versions) return changes
  const { docs } = await payload.db.findVersions<Data>({
    collection,
    where: { parent: { equals: id } },
    pagination: false,
    limit: 0,
  })
  for (const { id: version, ...row } of docs) {
    const clean = cleaned(row.version)
    if (Object.keys(clean).length === 0) continue
    const versionData = { ...row, version: { ...row.version, ...clean } }
    await payload.db.updateVersion({
      collection,
      id: version as ID,
      versionData: versionData,
      returning: false,
    })
  }
  return changes
}

/** Names in the form in which texts are searched for them, without those that are too short to be looked for. */
export const foldedNames = (names: readonly string[]): string[] =>
  names.map(foldName).filter(({ length }) => length >= shortest)

/** Kept by the system in words of its own; the search key is made anew. */
const ownWords: ReadonlySet<string> = new Set(['searchKey', 'publicId', 'retraction'])

/** The fields whose words have to change, each with what stands there afterwards. */
function changesIn(data: Data, fields: readonly FlattenedField[], names: readonly string[]): Data {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      if (ownWords.has(field.name) || !(field.name in data)) return []
      const value = data[field.name]
      const clean =
        field.name === 'slug' && mentionsName(value, names)
          ? data.publicId
          : withoutNames(value, field, names)
      return JSON.stringify(clean) === JSON.stringify(value) ? [] : [[field.name, clean]]
    }),
  )
}

function withoutNames(value: unknown, field: FlattenedField, names: readonly string[]): unknown {
  if ('localized' in field && field.localized && isByLocale(value)) {
    const plain = { ...field, localized: false } as FlattenedField
    return Object.fromEntries(
      Object.entries(value).map(([locale, text]) => [locale, withoutNames(text, plain, names)]),
    )
  }
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'json':
      return without(value, names)
    case 'email':
    case 'code':
      return mentionsName(value, names) ? null : value
    case 'richText':
      return withoutInRichText(value, names)
    case 'group':
    case 'tab':
      return isRecord(value)
        ? { ...value, ...changesIn(value, field.flattenedFields, names) }
        : value
    case 'array':
      return inRows(value, () => field.flattenedFields, names)
    case 'blocks':
      return inRows(
        value,
        ({ blockType }) =>
          field.blocks.flatMap((block) =>
            'flattenedFields' in block && block.slug === blockType ? block.flattenedFields : [],
          ),
        names,
      )
    default:
      return value
  }
}

const inRows = (
  value: unknown,
  fieldsOf: (row: Data) => readonly FlattenedField[],
  names: readonly string[],
): unknown =>
  Array.isArray(value)
    ? value.map((row: unknown) =>
        isRecord(row) ? { ...row, ...changesIn(row, fieldsOf(row), names) } : row,
      )
    : value

function without(value: unknown, names: readonly string[]): unknown {
  if (typeof value === 'string') {
    if (!mentionsName(value, names)) return value
    // An address must stay one, or be none.
    return /^(https?|mailto|tel):\S+$/i.test(value.trim()) ? null : erasedTitle
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map((entry) => without(entry, names))
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, without(entry, names)]),
  )
}

/** The nodes that name somebody; all of the text where a name goes over several, as with one half in bold. */
function withoutInRichText(value: unknown, names: readonly string[]): unknown {
  if (!isRecord(value)) return value
  const clean = cleanNode(value, names)
  return mentionsName(plainText(clean), names) ? oneParagraph(erasedTitle) : clean
}

function cleanNode(node: unknown, names: readonly string[]): unknown {
  if (Array.isArray(node)) return node.map((entry) => cleanNode(entry, names))
  if (!isRecord(node)) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, entry]) => {
      if (typeof entry !== 'string') return [key, cleanNode(entry, names)]
      if (!mentionsName(entry, names)) return [key, entry]
      if (key === 'text') return [key, erasedTitle]
      return [key, key === 'url' ? '' : entry]
    }),
  )
}

const oneParagraph = (text: string) => ({
  root: {
    ...{ type: 'root', format: '', indent: 0, version: 1, direction: 'ltr' },
    children: [
      {
        ...{ type: 'paragraph', format: '', indent: 0, version: 1, direction: 'ltr' },
        textFormat: 0,
        children: [
          { type: 'text', text, format: 0, style: '', mode: 'normal', detail: 0, version: 1 },
        ],
      },
    ],
  },
})

/** Whether a text holds one of the names, which are folded. */
export function mentionsName(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'string' || value === '') return false
  // A word may begin with the name and go on, as with the endings of Turkish and Russian.
  const text = ` ${foldName(value)}`
  return names.some((name) => text.includes(` ${name}`))
}

const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

const isByLocale = (value: unknown): value is Data =>
  isRecord(value) && Object.keys(value).every(isLocale)
