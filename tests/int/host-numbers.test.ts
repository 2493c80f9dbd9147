import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import { buildConfig, getPayload, type Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemaProblems } from '../../src/database/cms/schema-problems'
import { openPartner } from '../../src/exports/partner'
import { tenancy, vigil, type VigilOptions } from '../../src/index'
import { sanitiseOptions, settingOf } from '../../src/options'
import { complete } from '../support/content'

const options: VigilOptions = {
  slugs: { users: 'admins', news: 'fieldReports', publications: 'publicRecord' },
  locales: ['en', 'de'],
}
const { slugs } = sanitiseOptions(options)

let folder: string
let url: string
let payload: Payload

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-numbers-'))
  url = `file:${folder}/host.db`
  const config = buildConfig({
    secret: randomBytes(16).toString('hex'),
    serverURL: 'http://host.test',
    db: sqliteAdapter({ client: { url }, idType: 'number', wal: true, push: true }),
    localization: { locales: ['en', 'de'], defaultLocale: 'en' },
    admin: { user: 'admins' },
    collections: [{ slug: 'admins', auth: true, fields: [] }],
    plugins: [vigil(options), multiTenantPlugin(tenancy(options))],
    graphQL: { disable: true },
    telemetry: false,
    logger: { options: { level: 'silent' } },
    typescript: { autoGenerate: false },
  })
  payload = await getPayload({ config, key: randomBytes(4).toString('hex'), disableOnInit: true })
})
afterAll(async () => {
  await payload.destroy()
  await rm(folder, { recursive: true, force: true })
})

describe('a host with numbers as ids, slugs of its own and two languages', () => {
  it('publishes, and partners read it without Payload', async () => {
    const organisation = await payload.create({
      collection: 'organisations',
      data: { name: 'Sample organisation', shortName: 'SAMPLE', slug: 'sample', publicApi: true },
      locale: 'en',
    })
    expect(typeof organisation.id).toBe('number')
    await payload.create({
      collection: 'fieldReports',
      data: {
        ...complete.news(),
        tenant: organisation.id,
        visibility: 'public',
        translation: 'reviewed',
        _status: 'published',
      },
      locale: 'en',
    })
    const partner = await openPartner({
      databaseUrl: url,
      base: 'http://api.test/partner/v1',
      options,
      logger: { error: () => undefined },
    })
    const answer = await partner.handle(new Request('http://api.test/partner/v1/items'), 'test')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('A neutral sample')
    await partner.close()
  })

  it('is told where its database is behind its config', async () => {
    expect(await schemaProblems(payload, slugs)).toEqual([])
    const { client } = payload.db as unknown as {
      client: { execute(sql: string): Promise<unknown> }
    }
    await client.execute('ALTER TABLE "topics" RENAME TO "topics_before"')
    expect(await schemaProblems(payload, slugs)).toEqual(['topics'])
    await client.execute('ALTER TABLE "topics_before" RENAME TO "topics"')
  })

  it('says its slugs to every process over its config', () => {
    expect(settingOf(payload.config)).toMatchObject({ slugs, locales: ['en', 'de'] })
    expect(() => settingOf({ custom: {} })).toThrow(/add it there/)
  })
})
