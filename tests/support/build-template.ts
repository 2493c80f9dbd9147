import path from 'node:path'
import { createClient } from '@libsql/client'
import { getPayload } from 'payload'
import { createConfig } from '../../create-config'
import { migrateCms } from '../../src/database/cms/migrate'
import { testEnvironment } from './environment'

/** Writes a migrated, empty database to the file that the first argument names. */
const template = path.resolve(process.argv[2] ?? '')
const raw = `file:${template}.raw`
const payload = await getPayload({
  config: await createConfig(testEnvironment({ databaseUrl: raw, logLevel: 'error' })),
  disableOnInit: true,
})
await migrateCms(payload)
await payload.destroy()
const client = createClient({ url: raw })
await client.execute(`VACUUM INTO '${template}'`)
client.close()
process.exit(0)
