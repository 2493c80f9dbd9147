import type { Client } from '@libsql/client'
import { type Db, ObjectId } from 'mongodb'
import { slugs } from './partner/partner'
import type { TestPayload } from './payload'

const json = new Set(['facts', 'reach', 'everReach', 'note', 'item'])
const columnOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The open connection of a test's CMS, whichever database it is. */
function connectionOf({ payload }: Pick<TestPayload, 'payload'>) {
  if (payload.db.name === 'sqlite') {
    return { sqlite: (payload.db as unknown as { client: Client }).client, mongo: null }
  }
  const { connection } = payload.db as unknown as { connection: { db: Db } }
  return { sqlite: null, mongo: connection.db }
}

/**
 * Writes into a row of the public record what none of our code would write. Objects are put over the members of
 * what is there; a text takes the place of a whole column.
 */
export async function breakPublication(
  cms: Pick<TestPayload, 'payload'>,
  publicId: string,
  change: Record<string, unknown>,
): Promise<void> {
  const { sqlite, mongo } = connectionOf(cms)
  for (const [name, value] of Object.entries(change)) {
    const isPatch = json.has(name) && typeof value === 'object' && value !== null
    if (mongo) {
      const set = isPatch
        ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [`${name}.${key}`, entry]))
        : { [name]: value }
      await mongo.collection(slugs.publications).updateOne({ publicId }, { $set: set })
      continue
    }
    await sqlite.execute({
      sql: isPatch
        ? `UPDATE publications SET ${columnOf(name)} = json_patch(${columnOf(name)}, ?) WHERE public_id = ?`
        : `UPDATE publications SET ${columnOf(name)} = ? WHERE public_id = ?`,
      args: [isPatch ? JSON.stringify(value) : (value as string), publicId],
    })
  }
}

/** Writes anything into one column of a document of the CMS, past everything that checks it. */
export async function breakDocument(
  cms: Pick<TestPayload, 'payload'>,
  args: { collection: string; id: string | number; column: string; value: unknown },
): Promise<void> {
  const { collection, id, column, value } = args
  const { sqlite, mongo } = connectionOf(cms)
  if (mongo) {
    const _id = new ObjectId(String(id))
    await mongo.collection(collection).updateOne({ _id }, { $set: { [column]: value } })
    return
  }
  const table = collection.replaceAll('-', '_')
  const sql = `UPDATE "${table}" SET ${columnOf(column)} = ? WHERE id = ?`
  await sqlite.execute({ sql, args: [value as string, id] })
}
