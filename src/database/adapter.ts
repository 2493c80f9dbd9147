import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { Config } from 'payload'
import { ConfigurationError } from '../errors'
import { indexLocalesByParent } from './index-locales'
import { migrations } from './migrations'

/**
 * Chooses the CMS database by the URL's scheme: `file:` for SQLite, `mongodb://` for MongoDB.
 * SQLite runs on committed migrations (never on push) and without transactions, in which concurrent
 * writers fail; MongoDB needs a replica set for its transactions.
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
    return mongooseAdapter({ url, ensureIndexes: true })
  }
  throw new ConfigurationError('DATABASE_URL must start with file: or mongodb://.')
}
