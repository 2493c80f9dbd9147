import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashKey, keyPattern } from '../../../src/partner/view/partner-key'
import { problemsOf } from '../../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createSealingKey } from '../../support/tenants'

let cms: TestPayload
let ours: Doc
let theirs: Doc
let admin: Actor
let strangers: Record<string, Actor | undefined>

beforeAll(async () => {
  cms = await createTestPayload({ botTokenPublicKey: createSealingKey() })
  ours = await cms.organisation('Ours')
  theirs = await cms.organisation('Theirs')
  admin = await cms.person([[ours, 'orgAdmin']])
  strangers = {
    anonymous: undefined,
    'a reviewer of ours': await cms.person([[ours, 'editor', 'reviewer', 'alertOfficer']]),
    'an administrator of theirs': await cms.person([[theirs, 'orgAdmin']]),
    'an administrator of the platform': await cms.person([], { platformAdmin: true }),
  }
})
afterAll(() => cms.close())

const create = (body: object = {}, as: Actor = admin) =>
  cms.rest('POST', '/partner-keys?depth=0', {
    as,
    body: { tenant: ours.id, name: 'Sample partner', ...body },
  })

async function made(body: object = {}): Promise<Doc> {
  const answer = await create(body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.doc as Doc
}

const stored = async ({ id }: Doc) =>
  (await cms.payload.findByID({
    collection: 'partner-keys',
    id,
    depth: 0,
    showHiddenFields: true,
  })) as unknown as Doc

const step = (doc: { id: string }, name: 'issue' | 'revoke', as: Actor | undefined = admin) =>
  cms.rest('POST', `/partner-keys/${doc.id}/${name}`, { ...(as && { as }) })

const change = (doc: Doc, body: object, as: Actor = admin) =>
  cms.rest('PATCH', `/partner-keys/${doc.id}?depth=0`, { as, body })

describe('what a key may have', () => {
  it('is written down in the form that the API reads', async () => {
    const doc = await made({
      locales: ['en', 'az'],
      scopes: ['read', 'cap'],
      origins: ['https://Partner.example/', 'other.example:8443'],
      rateLimit: 60,
    })
    expect((await stored(doc)).grants).toEqual({
      organisations: [ours.publicId],
      locales: ['en', 'az'],
      scopes: ['read', 'cap'],
      origins: ['https://partner.example', 'https://other.example:8443'],
      rateLimit: 60,
    })
  })

  it('is every language when none is chosen', async () => {
    expect((await stored(await made())).grants).toMatchObject({ locales: null, rateLimit: 300 })
  })

  it('follows each change of the form', async () => {
    const doc = await made()
    await change(doc, { scopes: ['read'], rateLimit: 7 })
    expect((await stored(doc)).grants).toMatchObject({ scopes: ['read'], rateLimit: 7 })
  })

  it.each([
    ['http://partner.example', /start with https/],
    ['https://partner.example/news', /leave out everything after/],
    ['https://user:word@partner.example', /leave out everything after/],
    ['https://*.partner.example', /each site by itself/],
    ['https://partner.example;script-src', /not an address/],
    ['not an address', /not an address/],
  ])('refuses the site %s with what to do', async (origin, message) => {
    const answer = await create({ origins: [origin] })
    expect(answer.status).toBe(400)
    expect(problemsOf(answer)).toEqual([
      { path: 'origins', message: expect.stringMatching(message) as string },
    ])
  })

  it.each([0, -1, 1.5, 60_001, 'many'])('refuses %s requests per minute', async (rateLimit) => {
    expect((await create({ rateLimit })).status).toBe(400)
  })
})

describe('the organisations of a key', () => {
  it('always have the owner among them', async () => {
    const both = await cms.person([
      [ours, 'orgAdmin'],
      [theirs, 'orgAdmin'],
    ])
    const answer = await create({ organisations: [theirs.id] }, both)
    expect(new Set(answer.body.doc.organisations)).toEqual(new Set([ours.id, theirs.id]))
    const emptied = await change(answer.body.doc as Doc, { organisations: [] })
    expect(emptied.body.doc.organisations).toEqual([ours.id])
  })

  it('cannot be extended to one that the person does not administer', async () => {
    const editor = await cms.person([
      [ours, 'orgAdmin'],
      [theirs, 'editor', 'reviewer'],
    ])
    for (const as of [admin, editor]) {
      const answer = await create({ organisations: [theirs.id] }, as)
      expect(answer.status).toBe(400)
      expect(problemsOf(answer)[0]?.path).toBe('organisations')
    }
    const doc = await made()
    expect((await change(doc, { organisations: [ours.id, theirs.id] })).status).toBe(400)
    expect((await stored(doc)).grants).toMatchObject({ organisations: [ours.publicId] })
  })

  it('can be any for an administrator of the platform, and then stay when others save', async () => {
    const platform = await cms.person([[ours, 'orgAdmin']], { platformAdmin: true })
    const answer = await create({ organisations: [theirs.id] }, platform)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    const doc = answer.body.doc as Doc
    const saved = await change(doc, { name: 'Other', organisations: doc.organisations })
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    expect((await stored(doc)).grants).toMatchObject({
      organisations: [ours.publicId, theirs.publicId].sort(),
    })
  })
})

describe('making a key', () => {
  it('shows it once and keeps its hash and beginning only', async () => {
    const doc = await made()
    const answer = await step(doc, 'issue')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { key } = answer.body as { key: string }
    expect(key).toMatch(keyPattern)
    const kept = await stored(doc)
    expect(kept).toMatchObject({ hash: hashKey(key), prefix: key.slice(0, 12) })
    expect(JSON.stringify(kept)).not.toContain(key)
    const { body } = await cms.rest('GET', `/partner-keys/${doc.id}`, { as: admin })
    expect(JSON.stringify(body)).not.toContain(key)
  })

  it('ends the key before at once', async () => {
    const doc = await made()
    const first = (await step(doc, 'issue')).body.key as string
    await cms.payload.update({
      collection: 'partner-keys',
      id: doc.id,
      data: { lastUsedOn: '2026-01-20' },
    })
    const second = (await step(doc, 'issue')).body.key as string
    expect(second).not.toBe(first)
    expect(await stored(doc)).toMatchObject({ hash: hashKey(second), lastUsedOn: null })
  })

  it('is refused while “Valid until” lies in the past', async () => {
    const doc = await made({ expiresAt: '2020-01-01T00:00:00.000Z' })
    expect((await step(doc, 'issue')).status).toBe(409)
    expect((await stored(doc)).hash ?? null).toBeNull()
  })

  it('works again after the key was revoked', async () => {
    const doc = await made()
    await step(doc, 'issue')
    await step(doc, 'revoke')
    const { key } = (await step(doc, 'issue')).body as { key: string }
    expect(await stored(doc)).toMatchObject({ hash: hashKey(key), revokedAt: null })
  })
})

describe('revoking a key', () => {
  it('leaves no hash behind', async () => {
    const doc = await made()
    await step(doc, 'issue')
    expect((await step(doc, 'revoke')).status).toBe(200)
    const { hash, revokedAt } = await stored(doc)
    expect(hash).toBeNull()
    expect(Date.parse(String(revokedAt))).toBeGreaterThan(0)
  })

  it('is not undone by somebody who saves a form that was opened before', async () => {
    const doc = await made()
    const { key } = (await step(doc, 'issue')).body as { key: string }
    const { prefix } = await stored(doc)
    await step(doc, 'revoke')
    await change(doc, { name: 'Saved late', hash: hashKey(key), prefix, revokedAt: null })
    const after = await stored(doc)
    expect(after).toMatchObject({ name: 'Saved late', hash: null })
    expect(after.revokedAt).toBeTruthy()
  })

  it('survives a save that had read the key before', async () => {
    const doc = await made()
    await step(doc, 'issue')
    const { beforeChange } = cms.payload.collections['partner-keys']!.config.hooks
    // Between reading and writing somebody else revokes.
    const revokeNow = async () => void (await step(doc, 'revoke'))
    beforeChange.push(revokeNow as never)
    const saved = await change(doc, { name: 'Overtaken' })
    beforeChange.pop()
    expect(saved.status).toBe(200)
    expect(await stored(doc)).toMatchObject({ name: 'Overtaken', hash: null })
  })

  it('is possible by deleting, together with the endpoints that use the key', async () => {
    const doc = await made()
    const webhook = await cms.payload.create({
      collection: 'webhooks',
      data: { tenant: ours.id, name: 'x', url: 'https://partner.example/hook', key: doc.id },
    })
    const gone = await cms.rest('DELETE', `/partner-keys/${doc.id}`, { as: admin })
    expect(gone.status, JSON.stringify(gone.body)).toBe(200)
    const { totalDocs } = await cms.payload.count({
      collection: 'webhooks',
      where: { id: { equals: webhook.id } },
    })
    expect(totalDocs).toBe(0)
  })
})

describe('the hash and the grants', () => {
  it('can neither be read nor written by anybody', async () => {
    const forged = hashKey('vigil_forged')
    const doc = await made({ hash: forged, grants: { organisations: [theirs.publicId] } })
    await step(doc, 'issue')
    const before = await stored(doc)
    await change(doc, { hash: forged, grants: { organisations: [theirs.publicId] }, prefix: 'x' })
    expect(await stored(doc)).toMatchObject({
      hash: before.hash,
      grants: before.grants,
      prefix: before.prefix,
    })
    for (const query of ['', '?depth=2', '?select[hash]=true&select[grants]=true']) {
      const { body } = await cms.rest('GET', `/partner-keys/${doc.id}${query}`, { as: admin })
      expect(body.id).toBe(doc.id)
      expect(body.hash).toBeUndefined()
      expect(body.grants).toBeUndefined()
    }
  })

  it.each(['where[hash][exists]=true', 'where[grants][exists]=true', 'sort=hash', 'sort=-grants'])(
    'cannot be asked about with %s',
    async (query) => {
      expect((await cms.rest('GET', `/partner-keys?${query}`, { as: admin })).status).toBe(400)
    },
  )
})

describe('somebody who is no administrator of the organisation', () => {
  it('finds nothing there', async () => {
    const doc = await made()
    await step(doc, 'issue')
    const before = await stored(doc)
    const nothing = { id: randomUUID() }
    for (const [who, as] of Object.entries(strangers)) {
      const call = (method: string, path: string, body?: object) =>
        cms.rest(method, path, { ...(as && { as }), ...(body && { body }) })
      for (const name of ['issue', 'revoke']) {
        const [answer, absent] = await Promise.all(
          [doc, nothing].map(({ id }) => call('POST', `/partner-keys/${id}/${name}`)),
        )
        expect([answer!.status, answer!.body], who).toEqual([as ? 404 : 401, absent!.body])
      }
      expect((await call('GET', `/partner-keys/${doc.id}`)).status, who).toBeGreaterThanOrEqual(401)
      expect((await call('PATCH', `/partner-keys/${doc.id}`, { name: 'x' })).status, who).not.toBe(
        200,
      )
      expect((await call('DELETE', `/partner-keys/${doc.id}`)).status, who).not.toBe(200)
      const added = await call('POST', '/partner-keys', { tenant: ours.id, name: 'x' })
      expect(added.status, who).toBe(as ? 403 : 401)
    }
    expect(await stored(doc)).toEqual(before)
  })
})
