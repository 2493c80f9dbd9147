import { randomUUID } from 'node:crypto'
import type { Client } from '@libsql/client'
import type { BrokenRows } from '../../core/broken-rows'
import type { Slugs } from '../../options'
import type { PartnerKey } from '../../partner/view/partner-key'
import type { PartnerStore } from '../../partner/view/store'
import type { PictureReader } from '../../publications/pictures/picture-store'
import { readSqliteAuditHead } from '../audit/read-head'
import { createSqliteCandles, createSqliteProofs } from '../candles/sqlite'
import { createSqliteMessages } from '../messages/sqlite'
import { createSqliteOwnWebhooks } from '../webhooks/own-sqlite'
import { createSqlitePublications } from '../record/sqlite'
import { toPartnerKey } from './key-row'
import { newRowId } from '../new-row-id'
import { tableNameOf } from '../table-name'

const table = (slug: string): string => `"${tableNameOf(slug)}"`

/** What the partner API needs of the CMS database on SQLite. */
export function createSqlitePartnerStore(
  client: Pick<Client, 'execute'>,
  slugs: Slugs,
  { broken, pictures }: { broken: BrokenRows; pictures: PictureReader },
  close: () => Promise<void>,
): PartnerStore {
  async function allKeys(): Promise<PartnerKey[]> {
    const { rows } = await client.execute(
      `SELECT id, name, hash, embed_key AS "embedKey", grants, updated_at AS "changedAt",
         expires_at AS "expiresAt", last_used_on AS "lastUsedOn"
       FROM ${table(slugs.partnerKeys)} WHERE hash IS NOT NULL AND revoked_at IS NULL`,
    )
    return rows.flatMap((row) => toPartnerKey({ ...row, grants: parsed(row.grants) }) ?? [])
  }
  return {
    publications: createSqlitePublications(client, slugs.publications, broken),
    keys: allKeys,
    async noteUse(key, day) {
      const sql = `UPDATE ${table(slugs.partnerKeys)} SET last_used_on = ? WHERE id = ?`
      await client.execute({ sql, args: [day, key] })
    },
    async noteEmbedKey({ id, hash }, embedKey) {
      const sql = `UPDATE ${table(slugs.partnerKeys)} SET embed_key = ? WHERE id = ? AND hash = ?`
      await client.execute({ sql, args: [embedKey, id, hash] })
    },
    async acknowledge(key, acks, at) {
      for (const { id, version } of acks) {
        await client.execute({
          sql: `INSERT INTO ${table(slugs.partnerAcks)} (id, key, public_id, version, at)
            VALUES (${newRowId(tableNameOf(slugs.partnerAcks))}, ?, ?, ?, ?)
            ON CONFLICT (key, public_id) DO UPDATE SET version = excluded.version, at = excluded.at
            WHERE excluded.version > version`,
          args: [randomUUID(), key, id, version, at.getTime()],
        })
      }
    },
    auditHead: (before) => readSqliteAuditHead(client, slugs.auditEntries, before.getTime()),
    broken: () => broken.list(),
    candles: createSqliteCandles(client, slugs),
    proofs: createSqliteProofs(client, slugs),
    messages: createSqliteMessages(client, slugs),
    webhooks: createSqliteOwnWebhooks(client, slugs, allKeys),
    pictures,
    close,
  }
}

/** Grants that are no JSON open nothing, and keep nobody else's key from opening what it does. */
function parsed(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : null
  } catch {
    return null
  }
}
