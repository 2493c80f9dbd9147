import type { BasePayload } from 'payload'
import { type ID, asRecord } from '../../core/whole-document'
import { foldName } from '../../content/texts/fold'
import { searchedFieldsOf, searchKeyOf } from '../../content/texts/search-key'
import { erasedTitle } from './erase-document'

type Data = Record<string, unknown>

/** The least characters of a name; shorter ones stand in too many other words. */
const shortest = 3

/**
 * Puts another word in the place of every text of a document, and of its versions, that holds one of the
 * names; everything else stays. Neither hooks nor validation can hold it up. Repeating it changes nothing.
 * @returns whether the document itself has changed
 */
export async function eraseNames(args: {
  payload: BasePayload
  collection: string
  id: ID
  fields: readonly string[]
  names: readonly string[]
}): Promise<boolean> {
  const { payload, collection, id, fields } = args
  const names = args.names.map(foldName).filter(({ length }) => length >= shortest)
  const searched = searchedFieldsOf(payload.collections[collection]?.config.flattenedFields ?? [])
  const cleaned = (stored: unknown): Data => {
    const data = cleanedTexts(stored)
    if (Object.keys(data).length === 0 || searched.length === 0) return data
    return { ...data, searchKey: searchKeyOf({ ...asRecord(stored), ...data }, searched) }
  }
  const cleanedTexts = (stored: unknown): Data =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const value = asRecord(stored)[field]
        const clean = without(value, names)
        return JSON.stringify(clean) === JSON.stringify(value) ? [] : [[field, clean]]
      }),
    )
  const stored = await payload.db.findOne<Data & { id: ID }>({
    collection,
    where: { id: { equals: id } },
  })
  const data = cleaned(stored)
  const changes = Object.keys(data).length > 0
  if (changes) {
    // The date calls the worker, should this process die before the public record says so, too.
    const updatedAt = new Date().toISOString()
    await payload.db.updateOne({ collection, id, data: { ...data, updatedAt }, returning: false })
  }
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

function without(value: unknown, names: readonly string[]): unknown {
  if (typeof value === 'string') {
    // A word may begin with the name and go on, as with the endings of Turkish and Russian.
    const text = ` ${foldName(value)}`
    return names.some((name) => text.includes(` ${name}`)) ? erasedTitle : value
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map((entry) => without(entry, names))
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, without(entry, names)]),
  )
}
