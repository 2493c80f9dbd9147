import { randomUUID } from 'node:crypto'
import type { Client, InValue } from '@libsql/client'
import type { Slugs } from '../../options'
import type { OwnWebhookStore } from '../../partner/view/webhook-store'
import type { PartnerKey } from '../../partner/view/partner-key'
import { canBeTold, parsedColumn, toOwnDelivery, toOwnWebhook } from './own-rows'
import { tableNameOf } from '../table-name'

/** Endpoints for the partners whose they are, in SQLite. Every operation is one statement but making and removing. */
export function createSqliteOwnWebhooks(
  client: Pick<Client, 'execute'>,
  slugs: Pick<Slugs, 'webhooks' | 'webhookDeliveries' | 'partnerKeys'>,
  allKeys: () => Promise<PartnerKey[]>,
): OwnWebhookStore {
  const webhooks = `"${tableNameOf(slugs.webhooks)}"`
  const deliveries = `"${tableNameOf(slugs.webhookDeliveries)}"`
  const keys = `"${tableNameOf(slugs.partnerKeys)}"`
  const run = (sql: string, args: InValue[]) => client.execute({ sql, args })
  const chosen = (what: string): string =>
    `(SELECT json_group_array(value) FROM "${tableNameOf(slugs.webhooks)}_${what}"
      WHERE parent_id = ${webhooks}.id) AS ${what}`
  const choose = async (what: 'types' | 'events', id: string, values: readonly string[]) => {
    for (const [index, value] of values.entries()) {
      await run(
        `INSERT INTO "${tableNameOf(slugs.webhooks)}_${what}" (id, "order", parent_id, value) VALUES (?, ?, ?, ?)`,
        [randomUUID(), index + 1, id, value],
      )
    }
  }
  return {
    newId: () => randomUUID(),
    async list(key) {
      const { rows } = await run(
        `SELECT id, url, state, cursor, secrets, last_status AS "lastStatus",
           failing_since AS "failingSince", next_attempt_at AS "nextAttemptAt",
           test_asked_at AS "testAskedAt",
           secret_at AS "secretAt", ${chosen('types')}, ${chosen('events')}
         FROM ${webhooks} WHERE key_id = ? ORDER BY created_at, id`,
        [key],
      )
      return rows.flatMap((row) => {
        const { types, events, secrets } = row
        const lists = { types: parsedColumn(types), events: parsedColumn(events) }
        return toOwnWebhook({ ...row, ...lists, secrets: parsedColumn(secrets) }) ?? []
      })
    },
    async deliveries(key, webhook, { before, limit }) {
      const at = before?.at.toISOString() ?? null
      const { rows } = await run(
        `SELECT id, seq, event, public_id AS "publicId", attempt, status, milliseconds, at
         FROM ${deliveries}
         WHERE webhook_id = (SELECT id FROM ${webhooks} WHERE id = ? AND key_id = ?)
           AND (? IS NULL OR at < ? OR (at = ? AND id < ?))
         ORDER BY at DESC, id DESC LIMIT ?`,
        [webhook, key, at, at, at, before?.id ?? null, limit],
      )
      return rows.flatMap((row) => toOwnDelivery({ ...row }) ?? [])
    },
    async askForTest(key, webhook, at) {
      await run(
        `UPDATE ${webhooks} SET test_asked_at = ? WHERE id = ? AND key_id = ? AND test_asked_at = 0`,
        [at.getTime(), webhook, key],
      )
    },
    async setBack(key, webhook, cursor) {
      await run(`UPDATE ${webhooks} SET cursor = ? WHERE id = ? AND key_id = ? AND cursor > ?`, [
        cursor,
        webhook,
        key,
        cursor,
      ])
    },
    async create(key, { id, url, types, events, cursor, secrets, sandbox, at }, most) {
      const { rowsAffected } = await run(
        `INSERT INTO ${webhooks} (id, tenant_id, name, url, key_id, state, secrets, sandbox, cursor,
           attempts, next_attempt_at, test_asked_at, secret_at, updated_at, created_at)
         SELECT ?, tenant_id, name, ?, id, 'off', ?, ?, ?, 0, 0, 0, ?, ?, ? FROM ${keys}
         WHERE id = ? AND hash IS NOT NULL AND revoked_at IS NULL
           AND (SELECT count(*) FROM ${webhooks} WHERE key_id = ?) < ?`,
        [
          ...[id, url, JSON.stringify(secrets), Number(sandbox), cursor, at.getTime()],
          ...[at.toISOString(), at.toISOString(), key, key, most],
        ],
      )
      if (rowsAffected !== 1) return false
      // It is let go only now, so that it is never told of what it did not choose.
      await choose('types', id, types)
      await choose('events', id, events)
      await run(`UPDATE ${webhooks} SET state = 'active' WHERE id = ?`, [id])
      return true
    },
    async setSecret(key, webhook, { secrets, secretAt, expected }) {
      const { rowsAffected } = await run(
        `UPDATE ${webhooks} SET secrets = ?, secret_at = ?
         WHERE id = ? AND key_id = ? AND coalesce(secret_at, 0) = ?`,
        [JSON.stringify(secrets), secretAt, webhook, key, expected],
      )
      return rowsAffected === 1
    },
    async remove(key, webhook) {
      const own = `(SELECT id FROM ${webhooks} WHERE id = ? AND key_id = ?)`
      await run(`DELETE FROM ${deliveries} WHERE webhook_id = ${own}`, [webhook, key])
      await run(`DELETE FROM ${webhooks} WHERE id = ? AND key_id = ?`, [webhook, key])
    },
    async told(now) {
      const held = (await allKeys()).filter((key) => canBeTold(key, now)).map(({ id }) => id)
      if (held.length === 0) return []
      const { rows } = await run(
        `SELECT cursor FROM ${webhooks} WHERE state = 'active' AND attempts = 0
           AND secrets IS NOT NULL AND coalesce(sandbox, 0) = 0
           AND key_id IN (${held.map(() => '?').join(', ')})`,
        held,
      )
      return rows.map(({ cursor }) => Number(cursor))
    },
  }
}
