import type { Client } from '@libsql/client'
import type { Db } from 'mongodb'
import type { TestPayload } from './payload'

/** Every row of every table or collection of a CMS database, as one JSON text to be searched. */
export async function everythingStored({ payload }: TestPayload): Promise<string> {
  const rows: unknown[] = []
  if (payload.db.name === 'sqlite') {
    const { client } = payload.db as unknown as { client: Client }
    const tables = await client.execute(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    for (const name of tables.rows.map((row) => row.name as string)) {
      rows.push((await client.execute(`SELECT * FROM "${name}"`)).rows)
    }
  } else {
    const { connection } = payload.db as unknown as { connection: { db: Db } }
    for (const { name } of await connection.db.listCollections().toArray()) {
      rows.push(await connection.db.collection(name).find().toArray())
    }
  }
  return JSON.stringify(rows)
}
