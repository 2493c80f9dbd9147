import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../support/payload'
import {
  collections,
  createTenants,
  published,
  type Target,
  type Tenants,
} from '../../support/tenants'

let world: Tenants
beforeAll(async () => {
  world = await createTenants()
  // Other tests open Payload without what is done at its start.
  await world.cms.config.onInit?.(world.cms.payload)
})
afterAll(() => world.cms.close())

const missing = (slug: string): Target => ({
  slug,
  kind: 'draft',
  id: randomUUID(),
  version: randomUUID(),
})

/** What is needed to sign in, and nothing else. */
const signingIn = [
  ...['POST /users/login', 'POST /users/logout', 'POST /users/refresh-token', 'GET /users/me'],
  ...['POST /users/first-register', 'POST /users/forgot-password', 'POST /users/reset-password'],
  'POST /users/check-link',
]

const ask = (method: string, path: string): Promise<Answer> =>
  world.cms.rest(method, path, {
    ...(method !== 'GET' && method !== 'DELETE' && { body: { title: 'x', email: 'a@b.invalid' } }),
  })

/** Everything that the answer says, but for what was asked. */
const said = ({ status, body }: Answer, { id, version }: Target): string =>
  `${status} ${JSON.stringify(body)}`.replaceAll(id, '<id>').replaceAll(String(version), '<id>')

/** Every address that this config answers, with ids of a target in it. */
function addresses({ slug, id, version }: Target): [method: string, path: string][] {
  const config = world.cms.config.collections.find((one) => one.slug === slug)!
  return (config.endpoints || []).flatMap(({ method, path }) =>
    [id, version].flatMap((given): [string, string][] => [
      [
        method.toUpperCase(),
        `/${slug}${path.replace(/\/?:\w+\??/g, `/${given}`).replace(/\/$/, '')}`,
      ],
      [
        method.toUpperCase(),
        `/${slug}${path.replace(/\/:\w+\?$/, '').replace(/:\w+/g, String(given))}`,
      ],
    ]),
  )
}

/** Ways of asking for a list, a count or a document. */
const ways = ({ id, version }: Target): string[] => [
  ...['', '?draft=true', '?trash=true', '?depth=2&locale=all', '?locale=az', '?pagination=false'],
  ...['?where[edNote][like]=a', '?where[tenant.name][like]=a', '?where[searchKey][like]=a'],
  ...[`?where[id][equals]=${id}`, '?sort=edNote', '?select[edNote]=true', '?limit=0&page=2'],
  ...['?populate[organisations][hidden]=true', '?joins[x][limit]=5', '?fallback-locale=az'],
  ...['/count', `/count?where[id][equals]=${id}`, '/count?trash=true', '/versions'],
  ...[`/versions?where[parent][equals]=${id}`, `/versions/${version}`, `/versions/${id}`],
  ...[`/${id}`, `/${id}?draft=true`, `/${id}?locale=az`, `/${id}?depth=2&locale=all&trash=true`],
  ...['/search?q=sample', '/distinct?field=title', `/paste-url/${id}?src=http://a.invalid/`],
]

describe.each(['topics', 'organisations', 'users', ...collections])('%s', (slug) => {
  const targets = (): Target[] => {
    const known = world.targets[slug as keyof typeof world.targets]
    if (known) return known
    const id = { organisations: world.ours.id, users: world.insider.id }[slug]
    return [{ ...missing(slug), ...(id && { id }) }]
  }

  it('answers nobody who is not signed in, and says of nothing whether it is there', async () => {
    let asked = 0
    for (const target of targets()) {
      const none = missing(slug)
      const paths = [
        ...addresses(target),
        ...ways(target).map((way): [string, string] => ['GET', `/${slug}${way}`]),
      ]
      for (const [method, path] of new Set(paths)) {
        if (signingIn.includes(`${method} ${path}`)) continue
        const other = path
          .replaceAll(target.id, none.id)
          .replaceAll(String(target.version), String(none.version))
        const answer = await ask(method, path)
        expect([401, 404], `${method} ${path} ${JSON.stringify(answer.body)}`).toContain(
          answer.status,
        )
        expect(said(answer, target), `${method} ${path}`).toBe(said(await ask(method, other), none))
        asked += 1
      }
    }
    expect(asked).toBeGreaterThan(30)
  })

  it('hides behind the method of another one neither', async () => {
    for (const { id } of targets()) {
      const answer = await world.cms.rest('POST', `/${slug}/${id}`, {
        headers: { 'X-Payload-HTTP-Method-Override': 'GET' },
      })
      expect(answer.status).toBe(401)
    }
  })
})

describe('beside the collections', () => {
  it.each([
    ['GET', '/access'],
    ['GET', '/vigil/notices'],
    ['GET', '/vigil/freeze'],
    ['POST', '/vigil/freeze'],
    ['POST', '/vigil/unfreeze'],
    ['GET', '/globals/anything'],
    ['POST', '/graphql'],
    ['GET', '/payload-preferences/x'],
    ['GET', '/payload-preferences'],
    ['GET', '/payload-locked-documents'],
    ['GET', '/payload-jobs'],
    ['GET', '/payload-jobs/run'],
    ['GET', '/payload-migrations'],
    ['GET', '/users/init'],
  ])('%s %s is closed, too', async (method, path) => {
    const { status, body } = await ask(method, path)
    expect([401, 404], JSON.stringify(body)).toContain(status)
  })

  it('somebody can sign in, stay signed in and sign out', async () => {
    const { cms } = world
    const password = 'a-long-enough-one'
    await cms.payload.create({
      collection: 'users',
      data: { name: 'Somebody', email: 'somebody@test.invalid', password },
    })
    const sign = (body: object) => cms.rest('POST', '/users/login', { body })
    expect((await sign({ email: 'somebody@test.invalid', password: 'wrong' })).status).toBe(401)
    const { status, body } = await sign({ email: 'somebody@test.invalid', password })
    expect(status).toBe(200)
    const as = { id: '', email: '', token: String(body.token) }
    expect((await cms.rest('GET', '/users/me', { as })).body.user.email).toBe(
      'somebody@test.invalid',
    )
    expect((await cms.rest('GET', '/access', { as })).status).toBe(200)
    expect((await cms.rest('POST', '/news/access', { as, body: {} })).status).toBe(200)
    expect((await cms.rest('POST', '/users/refresh-token', { as })).status).toBe(200)
    expect((await cms.rest('GET', '/users/me')).body.user).toBeNull()
    const left = await cms.rest('POST', '/users/logout', { as })
    expect(left.status).toBe(200)
    expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect((await cms.rest('GET', '/access', { as })).status).toBe(401)
  })

  it('tells somebody whose session ended while they wrote that nothing was saved', async () => {
    const { body } = await ask('PATCH', `/news/${randomUUID()}`)
    expect(body.errors[0].message).toMatch(/^You are signed out, so nothing was saved\./)
  })
})

it('every kind of published thing is tried', () => {
  for (const slug of Object.keys(published)) {
    const kinds = world.targets[slug as keyof typeof published].map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['draft', 'trashed', 'published', 'edited']))
  }
})
