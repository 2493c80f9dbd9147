import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { formBuilderPlugin } from '@payloadcms/plugin-form-builder'
import { importExportPlugin } from '@payloadcms/plugin-import-export'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { tenancy, vigil } from 'vigil'
import { Admins } from './collections/admins'
import { Media } from './collections/media'
import { Posts } from './collections/posts'
import { vigilOptions } from './vigil-options'

const folder = path.dirname(fileURLToPath(import.meta.url))
const url = process.env.DATABASE_URL ?? ''

export default buildConfig({
  secret: process.env.PAYLOAD_SECRET ?? '',
  serverURL: process.env.SERVER_URL ?? 'http://localhost:3000',
  db: url.startsWith('mongodb')
    ? mongooseAdapter({ url })
    : sqliteAdapter({
        client: { url },
        wal: true,
        busyTimeout: 5_000,
        migrationDir: path.join(folder, 'migrations'),
      }),
  editor: lexicalEditor(),
  sharp,
  admin: { user: Admins.slug, importMap: { baseDir: folder } },
  localization: { locales: ['en', 'de'], defaultLocale: 'en', fallback: true },
  collections: [Admins, Media, Posts],
  plugins: [
    vigil(vigilOptions),
    multiTenantPlugin(tenancy(vigilOptions)),
    formBuilderPlugin({ fields: { payment: false } }),
    importExportPlugin({ collections: [{ slug: 'posts' }] }),
  ],
  graphQL: { disable: true },
  telemetry: false,
  typescript: { outputFile: path.join(folder, 'payload-types.ts') },
})
