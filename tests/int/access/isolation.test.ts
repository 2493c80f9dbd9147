import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../support/payload'
import {
  canary,
  type Collection,
  collections,
  createTenants,
  type Outsider,
  outsiders,
  type Target,
  type Tenants,
} from '../../support/tenants'

let world: Tenants
let before: Record<string, string>

beforeAll(async () => {
  world = await createTenants()
  before = {}
  for (const slug of collections) before[slug] = await snapshot(slug)
})
afterAll(() => world.cms.close())

const missing: Target = {
  slug: '',
  kind: 'draft',
  id: randomUUID(),
  version: randomUUID(),
}

type Call = {
  method?: string
  path: (target: Target) => string
  body?: () => Record<string, unknown>
}

const byId = (id: string): string => `where[id][equals]=${id}`

const reads: Record<string, Call> = {
  'read by id': { path: ({ id }) => `/${id}` },
  'read the draft': { path: ({ id }) => `/${id}?draft=true` },
  'read in the trash': { path: ({ id }) => `/${id}?trash=true` },
  'read in depth': { path: ({ id }) => `/${id}?draft=true&trash=true&depth=10&locale=all` },
  'list by id': { path: ({ id }) => `?${byId(id)}&limit=0` },
  'list drafts': { path: ({ id }) => `?${byId(id)}&draft=true&limit=1000&depth=10` },
  'list the trash': { path: ({ id }) => `?${byId(id)}&trash=true` },
  'list drafts in the trash': { path: ({ id }) => `?${byId(id)}&trash=true&draft=true` },
  count: { path: ({ id }) => `/count?${byId(id)}` },
  'count the trash': { path: ({ id }) => `/count?${byId(id)}&trash=true` },
  'read a version': { path: ({ version }) => `/versions/${version}` },
  'read a version in the trash': { path: ({ version }) => `/versions/${version}?trash=true` },
  'list versions': { path: ({ id }) => `/versions?where[parent][equals]=${id}&limit=0` },
  'list versions in the trash': {
    path: ({ id }) => `/versions?where[parent][equals]=${id}&trash=true&depth=2`,
  },
}

const writes: Record<string, Call> = {
  update: { method: 'PATCH', path: ({ id }) => `/${id}?locale=en`, body: () => ({ slug: 'x' }) },
  'update the draft': {
    method: 'PATCH',
    path: ({ id }) => `/${id}?locale=en&draft=true`,
    body: () => ({ slug: 'x' }),
  },
  'update in the trash': {
    method: 'PATCH',
    path: ({ id }) => `/${id}?locale=en&trash=true`,
    body: () => ({ deletedAt: null }),
  },
  'take over': {
    method: 'PATCH',
    path: ({ id }) => `/${id}?locale=en&draft=true`,
    body: () => ({ tenant: world.theirs.id }),
  },
  'update many': {
    method: 'PATCH',
    path: ({ id }) => `?locale=en&${byId(id)}`,
    body: () => ({ slug: 'x' }),
  },
  delete: { method: 'DELETE', path: ({ id }) => `/${id}` },
  'delete for good': { method: 'DELETE', path: ({ id }) => `/${id}?trash=true` },
  'delete many': { method: 'DELETE', path: ({ id }) => `?${byId(id)}&trash=true` },
  duplicate: { method: 'POST', path: ({ id }) => `/${id}/duplicate?locale=en`, body: () => ({}) },
  'duplicate into their own': {
    method: 'POST',
    path: ({ id }) => `/${id}/duplicate?locale=en&draft=true`,
    body: () => ({ tenant: world.theirs.id, slug: randomUUID() }),
  },
  'restore a version': { method: 'POST', path: ({ version }) => `/versions/${version}` },
  'restore a version as draft': {
    method: 'POST',
    path: ({ version }) => `/versions/${version}?draft=true`,
  },
}

const asking = (...names: string[]): Record<string, Call> =>
  Object.fromEntries(names.map((name) => [name, { path: ({ id }) => `/${id}/${name}` }]))
const stepping = (...names: string[]): Record<string, Call> =>
  Object.fromEntries(
    names.map((name) => [
      name,
      { method: 'POST', path: ({ id }) => `/${id}/${name}`, body: () => ({ note: 'x' }) },
    ]),
  )

/** What is asked and done about the public record of an item. */
const publicRecord: Record<string, Call> = {
  ...asking('retraction', 'receipts', 'aftermath'),
  retract: {
    method: 'POST',
    path: ({ id }) => `/${id}/retract`,
    body: () => ({ reason: 'retracted', note: { en: 'x' } }),
  },
}

/** What else a collection answers to. */
const steps: Partial<Record<Collection, Record<string, Call>>> = {
  news: publicRecord,
  petitions: publicRecord,
  'commemorative-days': publicRecord,
  cases: publicRecord,
  alerts: {
    ...asking('chain'),
    ...stepping('submit', 'approve', 'send-back', 'abort', 'resume', 'retry'),
    ...publicRecord,
  },
  'partner-keys': stepping('issue', 'revoke'),
  webhooks: { ...asking('status'), ...stepping('secret', 'test', 'replay', 'resume', 'off') },
  campaigns: {
    ...publicRecord,
    'approve as co-organiser': {
      method: 'POST',
      path: ({ id }) => `/${id}/approval`,
      body: () => ({
        ...{ organisation: world.theirs.id, approval: 'approved' },
        hash: '0'.repeat(64),
      }),
    },
  },
  memorials: { ...publicRecord, search: { path: () => `/search?q=${canary}` } },
}

const permissions: Call = { method: 'POST', path: ({ id }) => `/access/${id}`, body: () => ({}) }

async function ask(slug: string, call: Call, target: Target, who: Outsider): Promise<Answer> {
  const as = world.actors[who]
  const body = call.body?.()
  return world.cms.rest(call.method ?? 'GET', `/${slug}${call.path(target)}`, {
    ...(as && { as }),
    ...(body && { body }),
  })
}

/** Status and body, with the ids that were asked for struck out. */
function plain({ status, body }: Answer, { id, version }: Target): string {
  const text = `${status} ${JSON.stringify(body)}`.replaceAll(id, '<id>')
  return version ? text.replaceAll(version, '<version>') : text
}

async function snapshot(slug: string): Promise<string> {
  const { docs } = await world.cms.payload.find({
    collection: slug,
    where: { tenant: { equals: world.ours.id } },
    depth: 0,
    draft: true,
    limit: 0,
    locale: 'all',
    sort: 'id',
    trash: true,
    showHiddenFields: true,
  })
  return JSON.stringify(docs)
}

const isSecret = ({ kind }: Target): boolean => kind === 'draft' || kind === 'trashed'

describe.each(collections)('%s of another organisation', (slug) => {
  const all: Record<string, Call> = { ...reads, ...writes, ...steps[slug], permissions }

  it.each(Object.keys(all))('unpublished: to %s looks like what does not exist', async (name) => {
    const call = all[name]!
    for (const who of outsiders) {
      const expected = plain(await ask(slug, call, missing, who), missing)
      for (const target of world.targets[slug].filter(isSecret)) {
        if (target.version === null && call.path(target).includes('null')) continue
        const answer = await ask(slug, call, target, who)
        expect(plain(answer, target), `${who}, ${target.kind}`).toBe(expected)
        expect(JSON.stringify(answer.body)).not.toContain(canary)
      }
    }
  })

  it.each(Object.keys(reads))('published: to %s shows no draft', async (name) => {
    for (const who of outsiders) {
      for (const target of world.targets[slug].filter((other) => !isSecret(other))) {
        const answer = await ask(slug, reads[name]!, target, who)
        expect(JSON.stringify(answer.body), who).not.toContain(canary)
        if (/version/.test(name)) expect(answer.body.docs ?? [], who).toEqual([])
      }
    }
  })

  it.each(Object.keys(writes))('published: to %s is refused', async (name) => {
    for (const who of outsiders) {
      for (const target of world.targets[slug].filter((other) => !isSecret(other))) {
        const answer = await ask(slug, writes[name]!, target, who)
        const changed = answer.status < 400 && answer.body.docs?.length !== 0
        expect(changed, `${who} ${answer.status} ${JSON.stringify(answer.body)}`).toBe(false)
      }
    }
  })

  it.each(Object.keys(steps[slug] ?? {}).filter((name) => name in publicRecord))(
    'published: to %s is refused as for what does not exist',
    async (name) => {
      for (const who of outsiders) {
        const expected = plain(await ask(slug, publicRecord[name]!, missing, who), missing)
        for (const target of world.targets[slug].filter((other) => !isSecret(other))) {
          const answer = await ask(slug, publicRecord[name]!, target, who)
          expect(plain(answer, target), who).toBe(expected)
        }
      }
    },
  )

  it('is not in any list, and stands as it stood', async () => {
    const secret = world.targets[slug].filter(isSecret).map(({ id }) => id)
    for (const who of outsiders) {
      for (const query of ['?limit=0', '?draft=true&limit=100', '?trash=true&pagination=false']) {
        const answer = await ask(slug, { path: () => query }, missing, who)
        const text = JSON.stringify(answer.body)
        expect(text, who).not.toContain(canary)
        for (const id of secret) expect(text, who).not.toContain(id)
      }
    }
  })
})

describe('after all that', () => {
  it.each(collections)('%s are as they were', async (slug) => {
    expect(await snapshot(slug)).toBe(before[slug])
  })
})
