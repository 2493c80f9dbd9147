import type { Client } from '@libsql/client'
import type { Db } from 'mongodb'
import type { TestPayload } from './payload'

/** Every row of every table or collection of a CMS database, as one JSON text to be searched. */
export async function everythingStored({ payload }: TestPayload): Promise<string> {
  return payload.db.name === 'sqlite'
    ? everythingInSqlite((payload.db as unknown as { client: Client }).client)
    : everythingInMongo((payload.db as unknown as { connection: { db: Db } }).connection.db)
}

export async function everythingInSqlite(client: Client): Promise<string> {
  const rows: unknown[] = []
  const tables = await client.execute(`SELECT name FROM sqlite_master WHERE type = 'table'`)
  for (const name of tables.rows.map((row) => row.name as string)) {
    rows.push((await client.execute(`SELECT * FROM "${name}"`)).rows)
  }
  return JSON.stringify(rows)
}

export async function everythingInMongo(db: Db): Promise<string> {
  const rows: unknown[] = []
  for (const { name } of await db.listCollections().toArray()) {
    rows.push(await db.collection(name).find().toArray())
  }
  return JSON.stringify(rows)
}
