import type { BasePayload, Where } from 'payload'
import { searchedFieldsOf, searchKeyOf } from '../../content/texts/search-key'
import { asRecord, type ID } from '../../core/whole-document'
import { hasDrafts } from './has-drafts'

type Row = Record<string, unknown> & { id: ID; version?: unknown }

/** How many documents are read at once. */
const page = 100

/**
 * Gives a search key to what was written before there were any, on both databases: to each document, and to the
 * newest version of it, which is what a list of drafts looks into. No edit: neither hooks nor dates notice it.
 * Repeating it changes nothing; one that was interrupted is finished by the next.
 * @returns how many keys were written
 */
export async function fillSearchKeys(payload: BasePayload): Promise<number> {
  let filled = 0
  for (const [collection, { config }] of Object.entries(payload.collections)) {
    const names = searchedFieldsOf(config.flattenedFields)
    if (names.length === 0) continue
    for await (const row of missing((where) => findDocuments(payload, collection, where))) {
      await payload.db.updateOne({
        collection,
        where: { id: { equals: row.id } },
        data: { searchKey: searchKeyOf(row, names) },
        options: { atomic: true, timestamps: false },
      })
      filled += 1
    }
    if (!hasDrafts(payload, collection)) continue
    for await (const { id, ...row } of missing((where) =>
      findVersions(payload, collection, where),
    )) {
      const version = asRecord(row.version)
      await payload.db.updateVersion({
        collection,
        id,
        versionData: {
          ...row,
          version: { ...version, searchKey: searchKeyOf(version, names) },
        },
        returning: false,
        options: { timestamps: false },
      })
      filled += 1
    }
  }
  return filled
}

/** Walks by id: a key that stays empty, of a document without a title, is not met again. */
async function* missing(find: (after: Where) => Promise<Row[]>): AsyncGenerator<Row> {
  let after: Where = {}
  for (;;) {
    const rows = await find(after)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = { id: { greater_than: last.id } }
  }
}

async function findDocuments(payload: BasePayload, collection: string, after: Where) {
  const { docs } = await payload.db.find<Row>({
    collection,
    where: { and: [{ searchKey: { exists: false } }, after] },
    sort: 'id',
    limit: page,
    pagination: false,
  })
  return docs
}

async function findVersions(payload: BasePayload, collection: string, after: Where) {
  const { docs } = await payload.db.findVersions<Row>({
    collection,
    where: {
      and: [{ latest: { equals: true } }, { 'version.searchKey': { exists: false } }, after],
    },
    sort: 'id',
    limit: page,
    pagination: false,
  })
  return docs as unknown as Row[]
}
