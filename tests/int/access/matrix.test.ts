import { afterAll, describe, expect, it } from 'vitest'
import { placesOf, richTextWith } from '../../support/matrix/paths'
import { type Asked, type Known, knownOf, unknown, waysOf } from '../../support/matrix/ways'
import type { Answer } from '../../support/payload'
import { canary, collections, createTenants, type Outsider, outsiders } from '../../support/tenants'

/*
 * Everything that can be asked about a document of another organisation, by everybody outside of it: the answer is the
 * one for something that does not exist. The cases come from the collections, their fields and their endpoints, so the
 * newsroom is there before they are listed. `isolation.test.ts` has the plain ways.
 */
const world = await createTenants()
await world.cms.config.onInit?.(world.cms.payload)
const { cms } = world
afterAll(() => cms.close())

const fieldsOf = (slug: string) => cms.payload.collections[slug]!.config.flattenedFields
const hidden = await cms.organisation(canary, { hidden: true })
await cms.payload.update({
  collection: 'users',
  id: world.insider.id,
  data: {
    memberships: [
      { organisation: world.ours.id, roles: ['editor', 'reviewer', 'alertOfficer', 'orgAdmin'] },
      { organisation: hidden.id, roles: ['editor'] },
    ],
  },
})

const none: Known = unknown()
/** What is there, by collection: all of it hidden from whoever asks. */
const there = new Map<string, Known[]>([
  ...collections.map((slug): [string, Known[]] => [
    slug,
    world.targets[slug]
      .filter(({ kind }) => kind === 'draft' || kind === 'trashed')
      .map((target) => knownOf(world, target, world.files[0]!)),
  ]),
  ['users', [{ ...none, id: world.insider.id }]],
  ['organisations', [{ ...none, id: hidden.id, text: canary }]],
])
/**
 * Whoever looks after the platform sees its people and organisations; for those who are not signed in there is nothing
 * at all, see `closed-door.test.ts`.
 */
const askersOf = (slug: string, among: readonly Outsider[] = outsiders): Outsider[] =>
  among.filter(
    (who) =>
      who !== 'anonymous' &&
      (who !== 'platformAdmin' || (slug !== 'users' && slug !== 'organisations')),
  )
/** Those who differ in what they may refer to. */
const referring: readonly Outsider[] = ['nobody', 'platformAdmin', 'editor', 'orgAdmin']
/** One of what is there, another for each asker. */
const turnOf = (slug: string, who: Outsider): Known => {
  const known = there.get(slug)!
  return known[outsiders.indexOf(who) % known.length]!
}

async function ask(slug: string, asked: Asked, who: Outsider): Promise<Answer> {
  const as = world.actors[who]
  const { method = 'GET', path, body, headers } = asked
  return cms.rest(method, `/${slug}${path}`, {
    ...(as && { as }),
    ...(body && { body }),
    ...(headers && { headers }),
  })
}

/** The whole answer, but for what was asked and when. */
function said({ status, body, headers }: Answer, { id, version, tenant, text }: Known): string {
  const all = `${status} ${JSON.stringify([...headers])} ${JSON.stringify(body)}`
  return [id, version, tenant, text]
    .reduce((rest, given) => rest.replaceAll(given, '<given>'), all)
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<instant>')
}

/** What Payload keeps beside documents: how the insider looks at one, what is done at a time. */
const user = { relationTo: 'users', value: world.insider.id }
const about = `collection-news-${there.get('news')![0]!.id}`
const keep = async (collection: string, data: Record<string, unknown>): Promise<string> =>
  String(((await cms.payload.db.create({ collection, data })) as { id: string }).id)
const kept = new Map([
  [
    'payload-preferences',
    { id: await keep('payload-preferences', { key: about, user, value: {} }), text: about },
  ],
  [
    'payload-jobs',
    {
      id: await keep('payload-jobs', {
        taskSlug: 'schedulePublish',
        input: { type: 'publish', doc: { relationTo: 'news', value: there.get('news')![0]!.id } },
        waitUntil: '2099-01-01T00:00:00.000Z',
      }),
      text: about,
    },
  ],
])

const before = await snapshots()

describe.each([...there.keys()])('%s of another organisation', (slug) => {
  const ways = waysOf(world, slug)
  const cases = Object.keys(ways).flatMap((name) =>
    askersOf(slug).map((who) => [name, who] as const),
  )
  it.each(cases)('%s, by %s: as what does not exist', async (name, who) => {
    const way = ways[name]!
    const expected: string[] = []
    for (const asked of way(none)) expected.push(said(await ask(slug, asked, who), none))
    const known = turnOf(slug, who)
    for (const [at, asked] of way(known).entries()) {
      const answer = await ask(slug, asked, who)
      const line = `${asked.method ?? 'GET'} /${slug}${asked.path}`
      expect(said(answer, known), line).toBe(expected[at])
      if (!asked.path.includes(canary)) {
        expect(JSON.stringify(answer.body), line).not.toContain(canary)
      }
    }
  })
})

describe('a reference to what is another organisation’s', () => {
  const cases = collections.flatMap((slug) =>
    placesOf(fieldsOf(slug)).flatMap(({ path, field, body }) => {
      const isReference = field.type === 'relationship' || field.type === 'upload'
      const to = isReference ? [field.relationTo].flat() : field.type === 'richText' ? all() : []
      return to
        .filter((other) => there.has(other) && path !== 'tenant')
        .map((other) => {
          const values = (id: string): unknown[] => {
            if (field.type === 'richText') return richTextWith(other, id)
            const value =
              isReference && Array.isArray(field.relationTo) ? { relationTo: other, value: id } : id
            return [isReference && field.hasMany ? [value] : value]
          }
          return { slug, path, to: other, body, values }
        })
    }),
  )
  const rows = cases.flatMap((one) =>
    askersOf(one.to, referring).map((who) => [one.slug, one.path, one.to, who, one] as const),
  )

  it('can be made in many places', () => expect(cases.length).toBeGreaterThan(30))

  it.each(rows)('%s.%s to %s, by %s: as to nothing', async (slug, _path, to, who, one) => {
    const own = world.own[slug].id
    const answers: string[][] = []
    for (const known of [none, turnOf(to, who)]) {
      const told: string[] = []
      for (const value of one.values(known.id)) {
        const answer = await ask(
          slug,
          { method: 'PATCH', path: `/${own}?locale=en&draft=true&depth=1`, body: one.body(value) },
          who,
        )
        expect(JSON.stringify(answer.body)).not.toContain(canary)
        told.push(plain(said(answer, known)))
      }
      answers.push(told)
    }
    expect(answers[1]).toEqual(answers[0])
  })

  /** Ids that are made anew with each write, such as those of rows, say nothing. */
  const plain = (text: string): string =>
    text
      .replace(/"id":"[0-9a-f-]{24,36}"/g, '"id":"<id>"')
      .replace(/"revision":"?[^",}]+"?/g, '"revision":<revision>')
})

describe.each([...kept.keys()])('%s of another organisation', (slug) => {
  const { id, text } = kept.get(slug)!
  const ways: Record<string, (id: string, text: string) => Asked> = {
    read: (given) => ({ path: `/${given}?depth=2` }),
    list: (given) => ({ path: `?where[id][equals]=${given}&depth=2` }),
    count: (given) => ({ path: `/count?where[id][equals]=${given}` }),
    'ask by what it is about': (_, about) => ({ path: `?where[key][equals]=${about}` }),
    change: (given) => ({ method: 'PATCH', path: `/${given}`, body: { key: 'x' } }),
    'change many': (given) => ({
      ...{ method: 'PATCH', path: `?where[id][equals]=${given}`, body: { key: 'x' } },
    }),
    delete: (given) => ({ method: 'DELETE', path: `/${given}` }),
    'delete many': (given) => ({ method: 'DELETE', path: `?where[id][equals]=${given}` }),
    duplicate: (given) => ({ method: 'POST', path: `/${given}/duplicate`, body: {} }),
    'read by its key': (_, about) => ({ path: `/${about}` }),
    'delete by its key': (_, about) => ({ method: 'DELETE', path: `/${about}` }),
  }
  const cases = Object.keys(ways).flatMap((name) =>
    askersOf('users').map((who) => [name, who] as const),
  )
  it.each(cases)('%s, by %s: as what does not exist', async (name, who) => {
    const absent = { ...none, text: `collection-news-${none.id}` }
    const expected = said(await ask(slug, ways[name]!(none.id, absent.text), who), absent)
    const known = { ...none, id, text }
    const answer = await ask(slug, ways[name]!(id, text), who)
    expect(said(answer, known)).toBe(expected)
  })
})

it('what Payload keeps is there as it was', async () => {
  for (const [collection, { id }] of kept) {
    const where = { id: { equals: id } }
    expect(await cms.payload.db.findOne({ collection, where }), collection).not.toBeNull()
  }
})

describe('jobs', () => {
  it.each(outsiders)('are run, looked at and planned by nobody: %s', async (who) => {
    for (const path of ['/run', '/run?allQueues=true', '/handle-schedules', '/run?limit=1&queue=x'])
      for (const method of ['GET', 'POST']) {
        const { status } = await ask('payload-jobs', { method, path }, who)
        expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400)
      }
    const plan = { input: { type: 'publish', doc: { relationTo: 'news', value: none.id } } }
    const made = await ask('payload-jobs', { method: 'POST', path: '', body: plan }, who)
    expect(made.status).toBeGreaterThanOrEqual(400)
  })
})

describe('after all that', () => {
  it.each([...collections, 'users', 'organisations'])('%s are as they were', async (slug) => {
    expect((await snapshots())[slug]).toBe(before[slug])
  })
})

function all(): string[] {
  return ['news', 'campaigns', 'cases', 'media', 'memorials', 'organisations']
}

async function snapshots(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [slug, targets] of there) {
    const { docs } = await cms.payload.find({
      collection: slug as 'news',
      where: { id: { in: targets.map(({ id }) => id) } },
      depth: 0,
      draft: true,
      limit: 0,
      locale: 'all',
      sort: 'id',
      trash: true,
      showHiddenFields: true,
    })
    found[slug] = JSON.stringify(docs)
  }
  return found
}
