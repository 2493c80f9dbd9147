import type { Client } from '@libsql/client'
import type { Db } from 'mongodb'
import type { AuditHead } from '../../core/audit/entry'
import { tableNameOf } from '../table-name'

/** MongoDB's code for what these credentials may not do. */
const unauthorised = 13

/**
 * The last entry of the audit before an instant, for whoever publishes it: over a bare connection, without the CMS and
 * without a key. The seal tells nothing of what the entry says. Null while there is none.
 * @param before - milliseconds since 1970
 */
export async function readSqliteAuditHead(
  client: Pick<Client, 'execute'>,
  slug: string,
  before: number,
): Promise<AuditHead | null> {
  const table = `"${tableNameOf(slug)}"`
  const { rows } = await client.execute({
    sql: `SELECT number, mac FROM ${table} WHERE at < ? ORDER BY number DESC LIMIT 1`,
    args: [before],
  })
  const [row] = rows
  return row ? { number: Number(row.number), mac: row.mac as string } : null
}

/** As {@link readSqliteAuditHead}, for MongoDB; null, too, where the credentials do not reach that collection. */
export async function readMongoAuditHead(
  db: Db,
  slug: string,
  before: number,
): Promise<AuditHead | null> {
  try {
    const row = await db
      .collection(slug)
      .findOne({ at: { $lt: before } }, { sort: { number: -1 }, projection: { number: 1, mac: 1 } })
    return row && { number: Number(row.number), mac: String(row.mac) }
  } catch (error) {
    if ((error as { code?: unknown }).code === unauthorised) return null
    throw error
  }
}
