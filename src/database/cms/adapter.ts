import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { Client } from '@libsql/client'
import type { BaseDatabaseAdapter, Config } from 'payload'
import { ConfigurationError } from '../../core/errors'
import { indexLocalesByParent } from './index-locales'
import { migrations } from '../migrations'
import { createPatientClient } from '../patient-client'

/**
 * Chooses the CMS database by the URL's scheme: `file:` for SQLite, `mongodb://` for MongoDB.
 * SQLite runs on committed migrations (never on push). Neither uses transactions: on SQLite concurrent
 * writers fail in them, and MongoDB has them only on a replica set, so nothing may rely on them.
 * @param options.ensureIndexes - MongoDB only: whether indexes that are missing are made, which fails where what is stored
 *   breaks one
 * @throws ConfigurationError for any other scheme.
 */
export function createDatabaseAdapter(
  url: string,
  { ensureIndexes = true }: { ensureIndexes?: boolean } = {},
): Config['db'] {
  if (url.startsWith('file:')) {
    const adapter = sqliteAdapter({
      client: { url },
      idType: 'uuid',
      push: false,
      wal: true,
      prodMigrations: migrations,
      migrationDir: 'src/database/migrations',
      afterSchemaInit: [indexLocalesByParent],
    })
    // Nobody else can lock what is in memory.
    if (url.includes(':memory:')) return adapter
    return { ...adapter, init: (args) => withPatientClient(adapter.init(args), url) }
  }
  if (/^mongodb(\+srv)?:\/\//.test(url)) {
    // As on SQLite: a write counts at once, so that the public record can follow it in the same request.
    return mongooseAdapter({ url, ensureIndexes, transactionOptions: false })
  }
  throw new ConfigurationError('DATABASE_URL must start with file: or mongodb://.')
}

/**
 * Of the connection. `secure_delete` overwrites what is deleted: somebody's name may be among it. A log that has grown
 * beyond the limit (64 MiB, as Payload has it) is cut at a checkpoint.
 */
const pragmas = ['secure_delete=ON', 'synchronous=FULL', 'journal_size_limit=67108864']

/** The adapter with a connection that never makes the process stand still; Payload makes none where there is one. */
function withPatientClient<Adapter extends BaseDatabaseAdapter>(db: Adapter, url: string): Adapter {
  const own = db as Adapter & { client?: Client }
  const connect = own.connect?.bind(own)
  own.connect = async (options) => {
    if (!own.client) {
      const client = createPatientClient(url, { pragmas })
      await client.executeMultiple('PRAGMA journal_mode=WAL')
      own.client = client
    }
    await connect?.(options)
  }
  return own
}
