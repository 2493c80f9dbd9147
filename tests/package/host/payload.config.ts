import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { tenancy, vigil } from 'vigil'
import { options as plain } from './vigil-options'

const folder = path.dirname(fileURLToPath(import.meta.url))
const serverURL = process.env.SERVER_URL ?? 'http://localhost:3000'
const url = process.env.DATABASE_URL ?? 'file:./data/host.db'
const options = { ...plain, disabled: process.env.VIGIL_DISABLED === 'true' }

export default buildConfig({
  secret: process.env.PAYLOAD_SECRET ?? 'a-secret-of-this-sample-that-signs-nothing',
  serverURL,
  db: url.startsWith('file:')
    ? sqliteAdapter({
        client: { url },
        wal: true,
        busyTimeout: 5_000,
        migrationDir: path.join(folder, 'migrations'),
      })
    : mongooseAdapter({ url, transactionOptions: false }),
  editor: lexicalEditor(),
  sharp,
  admin: { user: 'admins', importMap: { baseDir: folder } },
  localization: { locales: ['en', 'de'], defaultLocale: 'en', fallback: true },
  collections: [
    { slug: 'admins', auth: true, fields: [{ name: 'name', type: 'text' }] },
    { slug: 'media', upload: { staticDir: path.join(folder, 'data/media') }, fields: [] },
    {
      slug: 'posts',
      versions: { drafts: true },
      fields: [
        { name: 'title', type: 'text' },
        { name: 'picture', type: 'upload', relationTo: 'media' },
      ],
    },
  ],
  plugins: [vigil(options), multiTenantPlugin(tenancy(options))],
  graphQL: { disable: true },
  telemetry: false,
  typescript: { outputFile: path.join(folder, 'payload-types.ts') },
})
