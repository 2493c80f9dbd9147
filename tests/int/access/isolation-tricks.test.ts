import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete } from '../../support/content'
import type { Answer } from '../../support/payload'
import {
  canary,
  type Collection,
  collections,
  createTenants,
  type Outsider,
  outsiders,
  published,
  type Tenants,
} from '../../support/tenants'

let world: Tenants

beforeAll(async () => {
  world = await createTenants()
  for (let index = 0; index < 101; index += 1) {
    await world.cms.payload.create({
      collection: 'topics',
      data: { key: `sample-${index}`, label: 'Sample' },
      locale: 'en',
    })
  }
})
afterAll(() => world.cms.close())

async function as(who: Outsider, method: string, path: string, body?: object): Promise<Answer> {
  const actor = world.actors[who]
  return world.cms.rest(method, path, { ...(actor && { as: actor }), ...(body && { body }) })
}

const idOf = (slug: Collection, kind: string): string =>
  world.targets[slug].find((target) => target.kind === kind)!.id

describe('a query', () => {
  it.each([
    ['news', 'tenant.name'],
    ['news', 'tenant__name'],
    ['news', 'relatedCase.title'],
    ['news', 'relatedCase__title'],
    ['news', 'media.alt'],
    ['news', 'edNote'],
    ['alerts', 'case.title'],
    ['alerts', 'approvedBy.email'],
    ['alerts', 'contributors'],
    ['broadcasts', 'alert.name'],
    ['bots', 'sealedToken'],
    ['partner-keys', 'hash'],
    ['partner-keys', 'grants'],
    ['partner-keys', 'organisations.name'],
    ['webhooks', 'secrets'],
    ['webhooks', 'key.name'],
    ['webhook-deliveries', 'webhook.url'],
    ['media', 'consent.by'],
    ['memorials', 'searchKey'],
    ['memorials', 'deathCircumstance'],
    ['campaigns', 'name'],
    ['campaigns', 'petition.title'],
    ['campaigns', 'coOrganisers.organisation.name'],
    ['campaigns', 'actionSteps.addressees.role'],
    ['users', 'memberships.organisation.name'],
    ['users', 'hash'],
    ['users', 'salt'],
    ['users', 'password'],
    ['users', 'resetPasswordToken'],
    ['users', 'loginAttempts'],
    ['users', 'lockUntil'],
    ['users', 'sessions.id'],
  ])('of %s cannot look at %s', async (slug, path) => {
    const condition = { [path]: { exists: true } }
    const queries = [
      `where[${path}][exists]=true`,
      `where[or][0][and][0][${path}][exists]=true`,
      `where[OR][0][${path}][exists]=true`,
      `where=${encodeURIComponent(JSON.stringify({ and: [condition] }))}`,
      `sort=${path}`,
      `sort=id,-${path}`,
    ]
    for (const who of ['anonymous', 'nobody', 'editor', 'orgAdmin'] as const) {
      for (const query of queries) {
        const { status } = await as(who, 'GET', `/${slug}?${query}`)
        expect(status, `${who} ${query}`).toBeGreaterThanOrEqual(400)
        if (query.startsWith('sort')) continue
        const counted = await as(who, 'GET', `/${slug}/count?${query}`)
        expect(counted.status, `${who} count ${query}`).toBeGreaterThanOrEqual(400)
        const changed = await as(who, 'PATCH', `/${slug}?${query}`, { slug: 'x' })
        expect(changed.status, `${who} update ${query}`).toBeGreaterThanOrEqual(400)
        const removed = await as(who, 'DELETE', `/${slug}?${query}`)
        expect(removed.status, `${who} delete ${query}`).toBeGreaterThanOrEqual(400)
      }
    }
  })

  it('has at most 20 conditions', async () => {
    const conditions = (count: number) =>
      Array.from({ length: count }, (_, index) => `where[or][${index}][slug][equals]=x`).join('&')
    expect((await as('nobody', 'GET', `/news?${conditions(20)}`)).status).toBe(200)
    expect((await as('nobody', 'GET', `/news?${conditions(21)}`)).status).toBe(400)
  })

  it.each(['limit=0', 'limit=1000', 'limit=-1', 'limit=x', 'pagination=false', 'limit=1e9'])(
    'with %s gives 100 documents at most',
    async (query) => {
      const { status, body } = await as('nobody', 'GET', `/topics?${query}`)
      expect(status).toBe(200)
      expect(body.docs).toHaveLength(100)
      const people = await as('platformAdmin', 'GET', `/topics?${query}&depth=-1`)
      expect(people.body.docs).toHaveLength(100)
    },
  )

  it('follows relations two steps at most', async () => {
    const [deep, capped] = await Promise.all(
      [10, 2].map((depth) => as('editor', 'GET', `/alerts?depth=${depth}`)),
    )
    expect(deep!.body).toEqual(capped!.body)
  })

  it('has no distinct values', async () => {
    expect((await as('editor', 'GET', '/news/distinct?field=title')).status).toBe(404)
  })
})

describe('a new document', () => {
  it.each(collections)('of %s cannot be put into another organisation', async (slug) => {
    for (const who of outsiders) {
      const before = await world.cms.payload.count({ collection: slug, trash: true })
      for (const query of ['?locale=en', '?locale=en&draft=true']) {
        const [real, absent] = await Promise.all(
          [world.ours.id, randomUUID()].map((tenant) =>
            as(who, 'POST', `/${slug}${query}`, { tenant, title: 'x' }),
          ),
        )
        // Without a file a picture is refused before anybody asks for whom it is.
        const refused = slug === 'media' ? 400 : 403
        expect(real!.status, who).toBe(who === 'anonymous' ? 401 : refused)
        expect(real!.body, who).toEqual(absent!.body)
      }
      expect(await world.cms.payload.count({ collection: slug, trash: true })).toEqual(before)
    }
  })

  const alert = () => ({ name: 'x', kind: 'first', case: world.own.cases.id })
  const references: [Collection, string, Collection, (id: string) => object][] = [
    ['news', 'media', 'media', (id) => ({ ...complete.news(), media: [id] })],
    ['news', 'relatedCase', 'cases', (id) => ({ ...complete.news(), relatedCase: id })],
    ['petitions', 'addressees', 'addressees', (id) => complete.petitions({ id })],
    ['campaigns', 'petition', 'petitions', (id) => ({ ...complete.campaigns(), petition: id })],
    [
      'campaigns',
      'commemorativeDay',
      'commemorative-days',
      (id) => ({ ...complete.campaigns(), commemorativeDay: id }),
    ],
    [
      'campaigns',
      'actionSteps.0.addressees',
      'addressees',
      (id) => ({ ...complete.campaigns(), actionSteps: [{ type: 'write', addressees: [id] }] }),
    ],
    [
      'campaigns',
      'demands.0.addressees',
      'addressees',
      (id) => ({ ...complete.campaigns(), demands: [{ text: 'x', addressees: [id] }] }),
    ],
    ['memorials', 'photo', 'media', (id) => ({ ...complete.memorials(), photo: id })],
    [
      'commemorative-days',
      'person',
      'memorials',
      (id) => ({ ...complete.commemorativeDays(), person: id }),
    ],
    ['alerts', 'case', 'cases', (id) => ({ ...alert(), case: id })],
    ['alerts', 'targets', 'addressees', (id) => ({ ...alert(), targets: [id] })],
    ['alerts', 'supersedes', 'alerts', (id) => ({ ...alert(), supersedes: [id] })],
  ]

  it.each(references)('of %s cannot refer by %s to what is not theirs', async (...args) => {
    const [slug, path, to, make] = args
    const targets = world.targets[to].map(({ id }) => id)
    const writes = [
      ['POST', `/${slug}?locale=en&draft=true`, {}],
      ['POST', `/${slug}?locale=en`, { _status: 'published' }],
      ['PATCH', `/${slug}/${world.own[slug].id}?locale=en&draft=true`, {}],
    ] as const
    for (const [method, url, more] of writes) {
      const answers: string[] = []
      for (const id of [randomUUID(), ...targets]) {
        const body = { tenant: world.theirs.id, ...make(id), ...more }
        const answer = await as('reviewer', method, url, body)
        expect(answer.status, `${method} ${url} ${JSON.stringify(answer.body)}`).toBe(400)
        const text = JSON.stringify(answer.body)
        expect(text).toContain(path.split('.')[0])
        expect(text).not.toContain(canary)
        answers.push(text.replaceAll(id, '<id>'))
      }
      expect(new Set(answers).size, answers.join('\n')).toBe(1)
    }
  })

  it('may refer to what is theirs', async () => {
    const answer = await as('reviewer', 'POST', '/news?locale=en', {
      tenant: world.theirs.id,
      ...complete.news(),
      media: [world.own.media.id],
      relatedCase: world.own.cases.id,
      _status: 'published',
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  })
})

describe('a person of two organisations', () => {
  it('can neither move a document from one to the other nor mix them', async () => {
    const both = await world.cms.person([
      [world.ours, 'reviewer'],
      [world.theirs, 'reviewer'],
    ])
    const id = idOf('news', 'draft')
    const moved = await world.cms.rest('PATCH', `/news/${id}?locale=en&draft=true`, {
      as: both,
      body: { tenant: world.theirs.id },
    })
    expect(moved.status).toBe(400)
    const mixed = await world.cms.rest('POST', '/news?locale=en&draft=true', {
      as: both,
      body: { tenant: world.theirs.id, ...complete.news(), relatedCase: idOf('cases', 'draft') },
    })
    expect(mixed.status).toBe(400)
  })
})

describe('the file of a picture', () => {
  it('that is not public is served to members only', async () => {
    expect(world.files).not.toEqual([])
    for (const who of outsiders) {
      const missing = await as(who, 'GET', `/media/file/${randomUUID()}.jpg`)
      for (const file of world.files) {
        const answer = await as(who, 'GET', `/media/file/${file}`)
        expect([answer.status, answer.body], who).toEqual([missing.status, missing.body])
        expect(answer.status).toBeGreaterThanOrEqual(400)
      }
    }
    const own = await world.cms.rest('GET', `/media/file/${world.files[0]}`, { as: world.insider })
    expect(own.status).toBe(200)
  })
})

describe('what is public', () => {
  it.each(Object.keys(published))(
    'of %s reads the same for everybody outside who is signed in',
    async (slug) => {
      const list = async (who: Outsider) => {
        const { body } = await as(who, 'GET', `/${slug}?depth=0&locale=en&sort=id`)
        return (body.docs as { id: string }[]).map(({ id }) => id)
      }
      const expected = await list('nobody')
      expect(expected).toContain(idOf(slug as Collection, 'published'))
      expect(await list('platformAdmin')).toEqual(expected)
      expect(await list('editor')).toEqual(expect.arrayContaining(expected))
    },
  )

  it('shows what is internal to members of its own organisation alone', async () => {
    const data = { tenant: world.ours.id, ...complete.news(), _status: 'published', edNote: canary }
    const { id } = await world.cms.payload.create({ collection: 'news', data, locale: 'en' })
    for (const who of outsiders) {
      const answer = await as(who, 'GET', `/news/${id}?locale=en`)
      expect(answer.status, who).toBe(who === 'anonymous' ? 401 : 200)
      expect(JSON.stringify(answer.body), who).not.toContain(canary)
    }
    const own = await world.cms.rest('GET', `/news/${id}?locale=en`, { as: world.insider })
    expect(own.body.edNote).toBe(canary)
  })

  it('is no case that its organisation keeps to itself', async () => {
    const kept = await world.cms.payload.create({
      collection: 'cases',
      data: {
        ...complete.cases(),
        tenant: world.ours.id,
        visibility: 'internal',
        _status: 'published',
      },
      locale: 'en',
    })
    for (const who of outsiders) {
      const { status } = await as(who, 'GET', `/cases/${kept.id}`)
      expect(status, who).toBe(who === 'anonymous' ? 401 : 404)
    }
  })

  it('of a campaign names nobody who has not agreed to it', async () => {
    const third = await world.cms.organisation('Third')
    await world.cms.payload.update({
      collection: 'campaigns',
      id: idOf('campaigns', 'published'),
      data: {
        coOrganisers: [
          { organisation: third.id, role: 'supporter', approval: 'withdrawn' },
          { externalName: canary, role: 'supporter', approval: 'withdrawn' },
        ],
      },
      locale: 'en',
    })
    for (const who of outsiders) {
      for (const url of ['/campaigns', `/campaigns/${idOf('campaigns', 'published')}`]) {
        const text = JSON.stringify((await as(who, 'GET', url)).body)
        expect(text, who).not.toContain(canary)
        expect(text, who).not.toContain(third.id)
      }
    }
  })

  it('is no organisation that is hidden', async () => {
    const hidden = await world.cms.organisation('Hidden', { hidden: true })
    const member = await world.cms.person([[hidden, 'editor']])
    const url = `/organisations/${hidden.id}`
    for (const who of outsiders.filter((other) => other !== 'platformAdmin')) {
      const { status } = await as(who, 'GET', url)
      expect(status, who).toBe(who === 'anonymous' ? 401 : 404)
    }
    expect((await as('platformAdmin', 'GET', url)).status).toBe(200)
    expect((await world.cms.rest('GET', url, { as: member })).status).toBe(200)
  })
})

describe('Payload’s own collections', () => {
  it.each([
    'payload-locked-documents',
    'payload-preferences',
    'payload-migrations',
    'payload-jobs',
    'payload-kv',
    'payload-query-presets',
  ])('%s shows nothing', async (slug) => {
    for (const who of outsiders) {
      const { status, body } = await as(who, 'GET', `/${slug}`)
      expect(status === 200 ? body.docs : [], `${who} ${status}`).toEqual([])
    }
  })
})
