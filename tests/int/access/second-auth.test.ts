import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import {
  buildConfig,
  type CollectionConfig,
  getPayload,
  handleEndpoints,
  type Payload,
  type SanitizedConfig,
} from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tenancy, vigil } from '../../../src/index'
import { complete } from '../../support/content'
import { quickPassword } from '../../support/quick-passwords'

/** A host whose customers sign in, too, with fields that are called as those of people here. */
const customers: CollectionConfig = {
  slug: 'customers',
  auth: true,
  access: { read: () => true },
  fields: [
    { name: 'platformAdmin', type: 'checkbox', defaultValue: true },
    { name: 'factorStanding', type: 'json', defaultValue: { needs: false, passes: {} } },
    {
      name: 'memberships',
      type: 'array',
      fields: [
        { name: 'organisation', type: 'text' },
        { name: 'roles', type: 'json' },
      ],
    },
  ],
}
const pages: CollectionConfig = {
  slug: 'pages',
  access: { read: ({ req }) => Boolean(req.user) },
  fields: [{ name: 'title', type: 'text' }],
}

const key = randomBytes(4).toString('hex')
const password = quickPassword()
let folder: string
let config: SanitizedConfig
let payload: Payload
/** By the id that both collections give first. */
let member: { id: string | number }
let news: { id: string | number }
let organisation: { id: string | number }
let tokens: { customer: string; member: string }

const host = (publicRest: boolean) =>
  buildConfig({
    secret: randomBytes(16).toString('hex'),
    serverURL: 'http://host.test',
    db: sqliteAdapter({ client: { url: `file:${folder}/host.db` }, idType: 'number' }),
    localization: { locales: ['az', 'en', 'ru', 'tr', 'de'], defaultLocale: 'en' },
    admin: { user: 'users' },
    collections: [customers, pages],
    plugins: [vigil({ publicRest }), multiTenantPlugin(tenancy({ publicRest }) as never)],
    graphQL: { disable: true },
    telemetry: false,
    logger: { options: { level: 'silent' } },
    typescript: { autoGenerate: false },
  })

async function rest(method: string, url: string, token?: string, body?: object) {
  const request = new Request(`http://host.test/api${url}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `JWT ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const response = await handleEndpoints({ config, request, payloadInstanceCacheKey: key })
  const text = await response.text()
  return { status: response.status, text, body: (text ? JSON.parse(text) : {}) as never }
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-customers-'))
  config = await host(false)
  payload = await getPayload({ config, key, disableOnInit: true })
  await config.onInit?.(payload)
  organisation = await payload.create({
    collection: 'organisations',
    data: { name: 'Ours', shortName: 'Ours', defaultLocale: 'en', timeZone: 'Asia/Baku' },
  })
  member = await payload.create({
    collection: 'users',
    data: {
      ...{ name: 'CANARY', email: 'member@test.invalid', password },
      memberships: [{ organisation: organisation.id as string, roles: ['orgAdmin'] }],
    },
  })
  news = await payload.create({
    collection: 'news',
    locale: 'en',
    data: { tenant: organisation.id, ...complete.news(), title: 'CANARY', _status: 'draft' },
  })
  const signIn = async (collection: string, email: string) =>
    (await payload.login({ collection: collection as 'users', data: { email, password } })).token!
  const registered = await rest('POST', '/customers/first-register', undefined, {
    email: 'customer@test.invalid',
    password,
    memberships: [{ organisation: organisation.id, roles: ['orgAdmin', 'alertOfficer'] }],
  })
  expect(registered.status, registered.text).toBe(200)
  tokens = {
    member: await signIn('users', 'member@test.invalid'),
    customer: await signIn('customers', 'customer@test.invalid'),
  }
})
afterAll(async () => {
  await payload.destroy()
  await rm(folder, { recursive: true, force: true })
})

describe('first-register', () => {
  it('of the people here is not there', async () => {
    const body = { email: 'first@test.invalid', password }
    const { status } = await rest('POST', '/users/first-register', undefined, body)
    expect(status).toBe(404)
    expect((await rest('POST', '/users/first-register', tokens.customer, body)).status).toBe(404)
  })

  it('of a host’s other collection is the host’s, once', async () => {
    const body = { email: 'second@test.invalid', password }
    expect((await rest('POST', '/customers/first-register', undefined, body)).status).toBe(403)
  })
})

describe('whoever signs in to another collection of a host', () => {
  const whole = (answer: { status: number; text: string }) => `${answer.status} ${answer.text}`

  it('has an id that one of the people has, too', async () => {
    const { docs } = await payload.find({ collection: 'customers' as 'users' })
    expect(docs.map(({ id }) => id)).toEqual([member.id])
  })

  it('keeps what the host gives them', async () => {
    expect((await rest('GET', '/pages', tokens.customer)).status).toBe(200)
    expect((await rest('GET', '/customers/me', tokens.customer)).text).toContain('customer@test')
  })

  it('is nobody here: every address answers as to somebody who is not signed in', async () => {
    const slugs = config.collections
      .map(({ slug }) => slug)
      .filter((slug) => !['customers', 'pages'].includes(slug) && !slug.startsWith('payload-'))
    expect(slugs.length).toBeGreaterThan(20)
    let asked = 0
    for (const slug of slugs) {
      const id = { users: member.id, organisations: organisation.id }[slug] ?? news.id
      const own = (payload.collections[slug]!.config.endpoints || []).filter(
        ({ path }) => !/login|logout|refresh|\/me$|init|password|register|check-link/.test(path),
      )
      const paths: [string, string][] = [
        ...own.map(({ method, path }): [string, string] => [
          method.toUpperCase(),
          `/${slug}${path.replace(/:\w+\??/g, String(id))}`,
        ]),
        ['GET', `/${slug}?draft=true&trash=true&depth=2`],
        ['GET', `/${slug}/count`],
        ['GET', `/${slug}/${id}?draft=true&depth=2`],
        ['PATCH', `/${slug}/${id}`],
        ['PATCH', `/${slug}?where[id][equals]=${id}`],
        ['DELETE', `/${slug}/${id}`],
        ['POST', `/${slug}`],
      ]
      for (const [method, url] of paths) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : { name: 'x' }
        const answer = await rest(method, url, tokens.customer, body)
        expect(whole(answer), `${method} ${url}`).toBe(
          whole(await rest(method, url, undefined, body)),
        )
        expect([401, 404], `${method} ${url}`).toContain(answer.status)
        expect(answer.text).not.toContain('CANARY')
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(250)
  })

  it('is nobody beside the collections, either', async () => {
    for (const [method, url] of [
      ...[['GET', '/access'] as const, ['GET', '/vigil/notices'] as const],
      ...[['POST', '/vigil/freeze'] as const, ['POST', '/vigil/unfreeze'] as const],
    ]) {
      const answer = await rest(method, url, tokens.customer, method === 'POST' ? {} : undefined)
      expect(answer.status, url).toBe(401)
    }
  })

  it('changes nothing of the person whose id they have', async () => {
    await rest('PATCH', `/users/${member.id}`, tokens.customer, {
      name: 'Taken',
      mailLanguage: 'de',
    })
    await rest('POST', '/users/change-password', tokens.customer, {
      currentPassword: password,
      password: quickPassword(),
    })
    const { name } = (await payload.findByID({
      collection: 'users',
      id: member.id,
    })) as unknown as {
      name: string
    }
    expect(name).toBe('CANARY')
    expect((await rest('GET', '/users/me', tokens.member)).text).toContain('CANARY')
  })

  it('is nobody where code of the host hands them to the Local API', async () => {
    const user = {
      ...(await payload.findByID({ collection: 'customers' as 'users', id: member.id })),
    }
    const { docs } = await payload
      .find({
        collection: 'news',
        draft: true,
        overrideAccess: false,
        user: { ...user, collection: 'customers' },
      })
      .catch(() => ({ docs: [] as object[] }))
    expect(docs).toEqual([])
  })
})
