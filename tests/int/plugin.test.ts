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
  type PayloadRequest,
} from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tenancy, vigil } from '../../src/index'
import { collectionKeys, type VigilOptions } from '../../src/options'
import { passFactor } from '../support/enrolled'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-host-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A host project with the plugin, its own collections and nothing else. */
function host(options: VigilOptions, collections: CollectionConfig[] = []) {
  return buildConfig({
    secret: randomBytes(16).toString('hex'),
    serverURL: 'http://host.test',
    db: sqliteAdapter({ client: { url: `file:${folder}/host.db` }, idType: 'uuid' }),
    localization: { locales: ['az', 'en', 'ru', 'tr', 'de'], defaultLocale: 'en' },
    admin: { user: options.slugs?.users ?? 'users' },
    collections,
    plugins: [vigil(options), multiTenantPlugin(tenancy(options) as never)],
    graphQL: { disable: true },
    telemetry: false,
    logger: { options: { level: 'silent' } },
    typescript: { autoGenerate: false },
  })
}

type Built = Awaited<ReturnType<typeof host>>
const named = (config: Built, slug: string) =>
  config.collections.find((collection) => collection.slug === slug)!
const fieldNames = (config: Built, slug: string): string[] =>
  named(config, slug).flattenedFields.map(({ name }) => name)

describe('the pages for a forgotten password', () => {
  const wordsOf = (config: Built) =>
    (config.i18n.translations as { en: { authentication: Record<string, string> } }).en
      .authentication

  it('never say that a mail was sent, because none is', async () => {
    const words = wordsOf(await host({}))
    const said = Object.entries(words)
    expect(said.map(([key]) => key)).toEqual(
      expect.arrayContaining([
        'checkYourEmailForPasswordReset',
        'emailNotValid',
        'emailSent',
        'forgotPasswordEmailInstructions',
      ]),
    )
    for (const [key, text] of said) expect(text, key).toMatch(/^No mail (is|was) sent\b/)
  })

  it('say what a host that sends mails has written', async () => {
    const own = { en: { authentication: { emailSent: 'On its way' } } }
    const { i18n } = vigil()({ i18n: { translations: own } } as never) as {
      i18n: Built['i18n']
    }
    expect(wordsOf({ i18n } as Built)).toMatchObject({
      emailSent: 'On its way',
      emailNotValid: expect.stringMatching(/^No mail was sent/) as string,
    })
  })
})

describe('collectionOverrides', () => {
  it('receive a collection and replace it, with its guards still in place', async () => {
    let received = ''
    const config = await host({
      collectionOverrides: {
        news: ({ defaultCollection }) => {
          received = defaultCollection.slug
          const fields = [
            ...defaultCollection.fields,
            { name: 'ticker', type: 'text' },
          ] as CollectionConfig['fields']
          return { ...defaultCollection, fields, hooks: {}, labels: { singular: 'Story' } }
        },
      },
    })
    const plain = named(await host({}), 'news')
    const changed = named(config, 'news')
    expect(received).toBe('news')
    expect(fieldNames(config, 'news')).toContain('ticker')
    expect(changed.labels.singular).toBe('Story')
    const guards = ['requireSignIn', 'noVersions', 'guardConditions', 'guardQuery', 'guardOrigin']
    expect(changed.hooks.beforeOperation.map(({ name }) => name)).toEqual(
      expect.arrayContaining(guards),
    )
    // guardOrganisation and guardReferences stay when a host throws away all hooks.
    expect(changed.hooks.beforeChange.length).toBeGreaterThanOrEqual(2)
    expect(plain.hooks.beforeOperation.map(({ name }) => name).slice(0, 5)).toEqual(guards)
  })
})

describe('slugs', () => {
  it('rename collections and everything that refers to them', async () => {
    const slugs = Object.fromEntries(collectionKeys.map((key) => [key, `x-${key.toLowerCase()}`]))
    const config = await host({ slugs })
    const own = config.collections.filter(({ slug }) => !slug.startsWith('payload-'))
    expect(own.map(({ slug }) => slug).sort()).toEqual(Object.values(slugs).sort())
    const relations = JSON.stringify(own.map(({ fields }) => fields)).match(/"relationTo":[^,]+/g)
    expect(relations!.length).toBeGreaterThan(20)
    for (const relation of relations!) expect(relation).toMatch(/"x-/)
  })
})

describe('disabled', () => {
  it('keeps every field but adds no endpoint, and leaves the doors to sign-in closed', async () => {
    const on = await host({})
    const off = await host({ disabled: true })
    expect(off.collections.map(({ slug }) => slug)).toEqual(on.collections.map(({ slug }) => slug))
    for (const { slug } of on.collections) {
      expect(fieldNames(off, slug), slug).toEqual(fieldNames(on, slug))
    }
    const paths = (config: Built, slug: string) =>
      (named(config, slug).endpoints || []).map((endpoint) => endpoint.path)
    expect(paths(on, 'alerts')).toContain('/:id/approve')
    expect(paths(off, 'alerts')).not.toContain('/:id/approve')
    expect(paths(off, 'memorials')).not.toContain('/search')
    expect(paths(off, 'users')).toEqual(
      expect.arrayContaining(['/login', '/first-register', '/forgot-password', '/unlock']),
    )
  })

  it('closes the partner API that it would mount', async () => {
    const mounted = async (options: VigilOptions) => {
      const { endpoints } = await host(options)
      return endpoints.filter(({ path }) => path.startsWith('/partner/')).length
    }
    expect(await mounted({ partnerApi: true })).toBeGreaterThan(0)
    expect(await mounted({ partnerApi: true, disabled: true })).toBe(0)
  })
})

describe('a host with its own people', () => {
  const slugs = { users: 'staff', news: 'articles', partnerKeys: 'site-keys', publications: 'out' }
  const staff: CollectionConfig = {
    slug: 'staff',
    auth: true,
    fields: [{ name: 'badge', type: 'text' }],
    endpoints: [{ path: '/hello', method: 'get', handler: () => Response.json({ hello: 'host' }) }],
    access: { read: () => true, update: () => true },
  }
  const pages: CollectionConfig = { slug: 'pages', fields: [{ name: 'title', type: 'text' }] }
  const key = randomBytes(4).toString('hex')
  let config: Built
  let payload: Payload

  beforeAll(async () => {
    config = await host({ slugs, partnerApi: true }, [staff, pages])
    payload = await getPayload({ config, key, disableOnInit: true })
  })
  afterAll(() => payload.destroy())

  const rest = async (method: string, url: string, token?: string, body?: object) => {
    const request = new Request(`http://localhost/api${url}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token && { Authorization: `JWT ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return handleEndpoints({ config, request, payloadInstanceCacheKey: key })
  }

  it('keeps its fields, collections and endpoints', async () => {
    expect(fieldNames(config, 'staff')).toEqual(
      expect.arrayContaining(['badge', 'memberships', 'platformAdmin']),
    )
    expect(named(config, 'pages')).toBeDefined()
    expect(config.collections.some(({ slug }) => slug === 'users')).toBe(false)
    expect(await (await rest('GET', '/staff/hello')).json()).toEqual({ hello: 'host' })
    expect((await rest('POST', '/staff/first-register', undefined, {})).status).toBe(404)
  })

  it('has Vigil’s rules on its people and its content', async () => {
    const organisation = await payload.create({
      collection: 'organisations',
      data: { name: 'Ours', shortName: 'Ours', defaultLocale: 'en', timeZone: 'Asia/Baku' },
    })
    const login = { email: 'sample@test.invalid', password: 'a-sample-password' }
    const memberships = [{ organisation: organisation.id, roles: ['editor'] }]
    const { id } = await payload.create({ collection: 'staff', data: { ...login, memberships } })
    const { token } = await payload.login({ collection: 'staff', data: login })

    const raise = { memberships: [{ organisation: organisation.id, roles: ['orgAdmin'] }] }
    await rest('PATCH', `/staff/${id}`, token, { ...raise, platformAdmin: true, email: 'x@y.zz' })
    const after = await payload.findByID({ collection: 'staff', id, depth: 0 })
    expect(after).toMatchObject({ email: login.email, platformAdmin: false })
    expect((after as unknown as typeof raise).memberships[0]!.roles).toEqual(['editor'])
    expect((await rest('GET', '/staff')).status).toBe(401)
    const unlocked = await rest('POST', '/staff/unlock', token, { email: login.email })
    expect(unlocked.status).toBe(404)

    const fresh = 'a-password-of-my-own'
    const hashOf = async () =>
      (
        await payload.db.findOne<Record<string, unknown> & { id: string }>({
          collection: 'staff',
          where: { id: { equals: id } },
        })
      )?.hash
    const before = await hashOf()
    await payload.update({
      collection: 'staff',
      id,
      data: { memberships: [{ organisation: organisation.id, roles: ['editor'] }] },
    })
    const other = {
      email: 'platform@test.invalid',
      password: 'a-sample-password',
      platformAdmin: true,
    }
    await payload.create({ collection: 'staff', data: other })
    const { token: admin, user } = await payload.login({ collection: 'staff', data: other })
    // With a password alone an administrator has no roles.
    const invite = () => rest('POST', '/staff', admin, { email: 'early@test.invalid' })
    expect((await invite()).status).toBe(403)
    const person = String(user!.id)
    await passFactor({ payload, secondFactor: undefined, person, token: admin! })
    expect((await invite()).status).toBe(201)
    for (const [as, path] of [
      [admin, `/staff/${id}`],
      [token, `/staff/${id}`],
      [admin, '/staff?where[badge][exists]=false'],
    ] as const) {
      await rest('PATCH', path, as, { password: fresh })
      expect(await hashOf(), path).toBe(before)
    }
    expect(
      (await rest('POST', '/staff', admin, { email: 'new@test.invalid', password: fresh })).status,
    ).toBe(403)
    expect((await rest('POST', '/staff', admin, { email: 'new@test.invalid' })).status).toBe(201)
    expect((await rest('POST', `/staff/${id}/send-link`, admin, {})).status).toBe(409)
    const right = { currentPassword: login.password, password: fresh }
    expect((await rest('POST', '/staff/change-password', token, right)).status).toBe(200)
    expect(await hashOf()).not.toBe(before)

    const draft = { tenant: organisation.id, title: 'Sample' }
    expect((await rest('POST', '/articles?draft=true', token, draft)).status).toBe(201)
    for (const path of ['/articles', '/articles?draft=true']) {
      expect((await rest('GET', path)).status).toBe(401)
    }
  })

  /** The statuses of requests to the mounted API, one for each value of `X-Forwarded-For`. */
  async function statuses(mounted: Built, forwarded: string[]): Promise<number[]> {
    const get = mounted.endpoints.find(
      ({ path, method }) => path === '/partner/v1/:path*' && method === 'get',
    )!
    const answers = forwarded.map(async (address) => {
      const request = new Request('http://localhost/api/partner/v1/organisations', {
        headers: { 'X-Forwarded-For': address },
      })
      const asked = Object.assign(request, { payload }) as unknown as PayloadRequest
      return (await get.handler(asked)).status
    })
    return Promise.all(answers)
  }
  const refused = (answers: number[]) => answers.filter((status) => status === 429).length
  const invented = Array.from({ length: 300 }, (_, index) => `198.51.${index >> 8}.${index & 255}`)

  it('is not talked out of the allowance of the partner API by invented addresses', async () => {
    for (const partnerApi of [true, {}, { trustProxy: false }]) {
      const mounted = await host({ slugs, partnerApi }, [staff, pages])
      expect(refused(await statuses(mounted, invented))).toBeGreaterThan(150)
    }
  })

  it('believes the last address that a proxy passes on, when an option says that one stands in front', async () => {
    const mounted = await host({ slugs, partnerApi: { trustProxy: true } }, [staff, pages])
    expect(refused(await statuses(mounted, invented))).toBe(0)
    const behind = invented.map((address) => `${address}, 203.0.113.7`)
    expect(refused(await statuses(mounted, behind))).toBeGreaterThan(150)
  })

  it('answers the partner API beside its own routes', async () => {
    const { id, publicId } = (await payload.create({
      collection: 'organisations',
      data: { name: 'Open', shortName: 'Open', defaultLocale: 'en', publicApi: true },
    })) as { id: string; publicId?: string }
    await payload.create({
      collection: 'articles',
      locale: 'en',
      data: {
        tenant: id,
        title: 'Sample',
        summary: 'Sample words.',
        nextStep: { type: 'learn', label: 'Read', url: 'https://example.org' },
        _status: 'published',
      },
    })
    const feed = await (await rest('GET', '/partner/v1/feed?type=news')).json()
    expect(feed.items).toMatchObject([{ title: 'Sample', organisation: publicId }])
    const [{ url }] = feed.items
    expect(url).toMatch(/^http:\/\/host\.test\/api\/partner\/v1\/embed\/news\//)
    expect((await rest('GET', '/partner/v1/openapi.json')).status).toBe(200)
    expect((await rest('GET', '/partner/v1/nothing')).status).toBe(404)
  })
})
