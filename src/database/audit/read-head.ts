import type { Client } from '@libsql/client'
import type { Db } from 'mongodb'
import type { AuditHead } from '../../core/audit/entry'

/**
 * The last entry of the audit, for whoever publishes it: over a bare connection, without the CMS and without a key.
 * The seal tells nothing of what the entry says. Null while there is none.
 */
export async function readSqliteAuditHead(
  client: Pick<Client, 'execute'>,
  slug: string,
): Promise<AuditHead | null> {
  const table = `"${slug.replaceAll('-', '_')}"`
  const { rows } = await client.execute(
    `SELECT number, mac FROM ${table} ORDER BY number DESC LIMIT 1`,
  )
  const [row] = rows
  return row ? { number: Number(row.number), mac: row.mac as string } : null
}

/** As {@link readSqliteAuditHead}, for MongoDB. */
export async function readMongoAuditHead(db: Db, slug: string): Promise<AuditHead | null> {
  const row = await db.collection(slug).findOne({}, { sort: { number: -1 } })
  return row && { number: Number(row.number), mac: String(row.mac) }
}
