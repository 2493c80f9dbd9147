import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { Config } from 'payload'
import { ConfigurationError } from '../../core/errors'
import { indexLocalesByParent } from './index-locales'
import { migrations } from '../migrations'

/**
 * Chooses the CMS database by the URL's scheme: `file:` for SQLite, `mongodb://` for MongoDB.
 * SQLite runs on committed migrations (never on push). Neither uses transactions: on SQLite concurrent
 * writers fail in them, and MongoDB has them only on a replica set, so nothing may rely on them.
 * @throws ConfigurationError for any other scheme.
 */
export function createDatabaseAdapter(url: string): Config['db'] {
  if (url.startsWith('file:')) {
    return sqliteAdapter({
      client: { url },
      idType: 'uuid',
      push: false,
      wal: true,
      busyTimeout: 5000,
      prodMigrations: migrations,
      migrationDir: 'src/database/migrations',
      afterSchemaInit: [indexLocalesByParent],
    })
  }
  if (/^mongodb(\+srv)?:\/\//.test(url)) {
    // As on SQLite: a write counts at once, so that the public record can follow it in the same request.
    return mongooseAdapter({ url, ensureIndexes: true, transactionOptions: false })
  }
  throw new ConfigurationError('DATABASE_URL must start with file: or mongodb://.')
}
