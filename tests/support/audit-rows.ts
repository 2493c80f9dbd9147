import type { Client } from '@libsql/client'
import type { Db } from 'mongodb'
import type { RawEntry } from '../../src/core/audit/check-chain'
import { auditOf } from '../../src/database/audit/recorder'
import type { TestPayload } from './payload'

const table = 'audit_entries'
const collection = 'audit-entries'

/** The chain's rows, by number. */
export async function chainRows({ payload }: Pick<TestPayload, 'payload'>): Promise<RawEntry[]> {
  const rows: RawEntry[] = []
  for await (const row of auditOf(payload).chain.rows()) rows.push(row)
  return rows
}

/**
 * What somebody can do to the chain who holds the database itself: the guards in it, triggers and the unique index,
 * are theirs to remove.
 */
export async function openIntruder({ payload }: Pick<TestPayload, 'payload'>) {
  if (payload.db.name === 'sqlite') {
    const { client } = payload.db as unknown as { client: Client }
    const run = (sql: string, args: unknown[] = []) =>
      client.execute({ sql, args: args as string[] })
    return {
      sqlite: client,
      mongo: null,
      async removeGuards() {
        await run('DROP TRIGGER IF EXISTS audit_entries_stay')
        await run('DROP TRIGGER IF EXISTS audit_entries_remain')
        await run('DROP INDEX IF EXISTS audit_entries_number_idx')
      },
      set: (id: string, column: string, value: unknown) =>
        run(`UPDATE ${table} SET "${column}" = ? WHERE id = ?`, [value, id]),
      insert: (row: RawEntry) =>
        run(
          `INSERT INTO ${table} (${Object.keys(row)
            .map((name) => `"${name}"`)
            .join(', ')}) VALUES (${Object.keys(row)
            .map(() => '?')
            .join(', ')})`,
          Object.values(row),
        ),
      remove: (id: string) => run(`DELETE FROM ${table} WHERE id = ?`, [id]),
    }
  }
  const { db } = (payload.db as unknown as { connection: { db: Db } }).connection
  const rows = db.collection<{ _id: string }>(collection)
  return {
    sqlite: null,
    mongo: db,
    async removeGuards() {
      await rows.dropIndex('number_1').catch(() => undefined)
    },
    async set(_id: string, column: string, value: unknown) {
      if (column !== 'id')
        return void (await rows.updateOne({ _id }, { $set: { [column]: value } }))
      const found = await rows.findOne({ _id })
      await rows.deleteOne({ _id })
      await rows.insertOne({ ...found, _id: value as string })
    },
    insert: ({ id, ...row }: RawEntry) => rows.insertOne({ ...row, _id: id as string }),
    remove: (_id: string) => rows.deleteOne({ _id }),
  }
}
