import { sql } from '@payloadcms/db-sqlite'
import type { TestPayload } from './payload'

/** Makes the database refuse every new row of a collection, with a text of its own; returns how to undo it. */
export async function refuseWrites(
  { payload }: Pick<TestPayload, 'payload'>,
  collection: string,
  saying: string,
): Promise<() => Promise<unknown>> {
  if (payload.db.name !== 'mongoose') {
    const { drizzle } = payload.db as unknown as {
      drizzle: { run(query: unknown): Promise<unknown> }
    }
    const table = collection.replaceAll('-', '_')
    const name = `refuse_${table}`
    const stop = `create trigger ${name} before insert on ${table} begin select raise(abort, '${saying}'); end`
    await drizzle.run(sql.raw(stop))
    return () => drizzle.run(sql.raw(`drop trigger ${name}`))
  }
  type Client = { db(name: string): { command(command: object): Promise<unknown> } }
  type Connection = { name: string; getClient(): Client }
  const { connection } = payload.db as unknown as { connection: Connection }
  const database = connection.getClient().db(connection.name)
  await database.command({ collMod: collection, validator: { nothing: { $exists: true } } })
  return () => database.command({ collMod: collection, validator: {} })
}
