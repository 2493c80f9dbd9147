import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { leavesOf, put } from '../../support/nasty-values'
import { oddIds, oddParameters, oddQuestions, oddShapes } from '../../support/odd-shapes'
import type { Actor, Answer } from '../../support/payload'
import { seededRandom } from '../../support/sending/virtual-clock'
import { createTenants, type Tenants } from '../../support/tenants'

/** More of them look longer: `ODD_CASES=5000 ODD_SEED=7 npx vitest run tests/int/access/odd-requests.test.ts`. */
const cases = Number(process.env.ODD_CASES ?? 200)
const seed = Number(process.env.ODD_SEED ?? 19)
const timeLimit = process.env.ODD_CASES ? 3_600_000 : 120_000

let world: Tenants
let everything: Actor

beforeAll(async () => {
  world = await createTenants()
  await world.cms.config.onInit?.(world.cms.payload)
  const roles = ['editor', 'reviewer', 'alertOfficer', 'moderator', 'orgAdmin'] as const
  everything = await world.cms.person([[world.ours, ...roles]], { platformAdmin: true })
})
afterAll(() => world.cms.close())

/** The same draws for the same seed. */
function drawing(start: number) {
  const next = seededRandom(start)
  return <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
}

type Asked = [method: string, path: string, body?: unknown]

/** What the newsroom takes for an error of its own, with its cause. */
async function broken(asked: Asked[], as = everything): Promise<string[]> {
  const found: string[] = []
  let cause = ''
  const note = ({ error }: { error: Error }) => {
    cause = `${String(error.cause)} ${error.stack ?? error.message}`.slice(0, 600)
  }
  const hooks = (world.cms.config.hooks.afterError ??= [])
  hooks.unshift(note)
  for (const [method, path, body] of asked) {
    cause = ''
    const { status } = await world.cms
      .rest(method, path, { as, ...(body !== undefined && { body }) })
      .catch((error: Error) => ({ status: 599, cause: (cause = error.stack ?? '') }))
    const said = `${method} ${path.slice(0, 200)} ${JSON.stringify(body)?.slice(0, 200)}`
    if (status >= 500) found.push(`${said}: ${status}\n${cause}`)
  }
  hooks.splice(hooks.indexOf(note), 1)
  return found
}

const slugs = () => world.cms.config.collections.map(({ slug }) => slug)
const fieldsOf = (slug: string) => world.cms.payload.collections[slug]!.config.flattenedFields

/** A document of ours that may be written to, where there is one. */
function ownId(slug: string): string {
  const known = world.targets[slug as keyof typeof world.targets]?.find(
    ({ kind }) => kind === 'draft',
  )?.id
  return known ?? { organisations: world.ours.id, users: world.insider.id }[slug] ?? randomUUID()
}

it('no collection has versions that are not kept', async () => {
  const { cms } = world
  const said = ({ status, body }: Answer) => `${status} ${JSON.stringify(body)}`
  const absent = said(
    await cms.rest('POST', `/news/versions/${randomUUID()}`, { as: everything, body: {} }),
  )
  expect(absent).toMatch(/^404 /)
  const none = cms.config.collections.filter(({ versions }) => !versions)
  expect(none.length).toBeGreaterThan(12)
  for (const { slug } of none) {
    for (const as of [everything, world.insider, world.actors.nobody!]) {
      const { status, body } = await cms.rest('POST', `/${slug}/versions/${ownId(slug)}`, {
        as,
        body: {},
      })
      expect(status, slug).toBe(404)
      if (!slug.startsWith('payload-')) expect(said({ status, body } as Answer), slug).toBe(absent)
    }
  }
})

it('every address takes every id', { timeout: timeLimit }, async () => {
  const draw = drawing(seed)
  const all = world.cms.config.collections.flatMap(({ slug, endpoints }) =>
    (endpoints || [])
      .filter(({ path }) => path.includes(':') && !/logout|refresh/.test(path))
      .map(({ method, path }) => ({ method: method.toUpperCase(), path: `/${slug}${path}` })),
  )
  const asked = all.map(({ method, path }): Asked => {
    const filled = path.replace(/:\w+\??/g, () => draw(oddIds))
    return method === 'GET' || method === 'DELETE'
      ? [method, filled]
      : [method, filled, { title: draw(oddShapes), note: draw(oddShapes), email: draw(oddShapes) }]
  })
  const few = asked.filter(
    ([method, path], index) => index % 3 === 0 || method === 'DELETE' || path.includes('payload-'),
  )
  expect(await broken(few)).toEqual([])
})

it('what is written may have any form', { timeout: timeLimit }, async () => {
  const draw = drawing(seed + 1)
  const places = slugs().flatMap((slug) =>
    [
      ...leavesOf(fieldsOf(slug)).map(({ path }) => path),
      ...fieldsOf(slug).map(({ name }) => [name]),
    ].map((path) => ({ slug, path })),
  )
  const asked = Array.from({ length: cases }, (): Asked => {
    const { slug, path } = draw(places)
    const body: Record<string, unknown> = { tenant: world.ours.id }
    put(body, path, draw(oddShapes))
    const query = `locale=${draw(['en', 'az', 'all'])}${draw(['', '&draft=true'])}`
    const id = ownId(slug)
    return draw<Asked>([
      ['POST', `/${slug}?${query}`, body],
      ['PATCH', `/${slug}/${id}?${query}`, body],
      ['PATCH', `/${slug}/${id}?${query}`, body],
      ['PATCH', `/${slug}?where[id][equals]=${id}&${query}`, body],
      ['POST', `/${slug}/${id}/duplicate?${query}`, body],
    ])
  })
  expect(await broken(asked)).toEqual([])
})

it('a picture that is an object with odd keys is one that does not exist', async () => {
  for (const photo of [{ x: 1 }, { id: { $ne: null } }, { toString: 'x' }, [{}], { id: [] }]) {
    const { status, body } = await world.cms.rest(
      'PATCH',
      `/memorials/${ownId('memorials')}?locale=en&draft=true`,
      { as: world.insider, body: { photo } },
    )
    expect(status).toBe(400)
    expect(body.errors[0].data.errors).toMatchObject([{ path: 'photo' }])
  }
})

it('a day that is an empty text is no day, and the item can be read again', async () => {
  const path = `/news/${ownId('news')}?locale=en&draft=true`
  const body = { removeBy: '' }
  expect((await world.cms.rest('PATCH', path, { as: world.insider, body })).status).toBe(200)
  const { status, body: read } = await world.cms.rest('GET', path, { as: world.insider })
  expect([status, read.removeBy]).toEqual([200, null])
})

it('a draft that was never made is made now', async () => {
  const path = `/media/${ownId('media')}`
  const body = { createdAt: null, updatedAt: '' }
  const draft = await world.cms.rest('PATCH', `${path}?draft=true`, { as: world.insider, body })
  expect(draft.status).toBe(200)
  expect(Date.parse(draft.body.doc.createdAt as string)).toBeGreaterThan(0)
  expect((await world.cms.rest('PATCH', path, { as: everything, body: {} })).status).toBe(200)
})

it('what is asked may have any form', { timeout: timeLimit }, async () => {
  const draw = drawing(seed + 2)
  const asked = Array.from({ length: cases }, (): Asked => {
    const slug = draw(slugs())
    const field = draw(['id', 'createdAt', '_status', ...fieldsOf(slug).map(({ name }) => name)])
    const query = draw([() => draw(oddQuestions(field)), () => draw(oddParameters)])()
    const id = ownId(slug)
    return draw<Asked>([
      ['GET', `/${slug}?${query}`],
      ['GET', `/${slug}?${query}`],
      ['GET', `/${slug}/versions?${query}`],
      ['GET', `/${slug}/count?${query}`],
      ['GET', `/${slug}/${id}?${query}`],
      ['PATCH', `/${slug}/${id}?${query}`, {}],
      ['PATCH', `/${slug}?${query}&where[id][equals]=${randomUUID()}`, {}],
      ['POST', `/${slug}?${query}`, {}],
    ])
  })
  expect(await broken(asked)).toEqual([])
})

it('what a day is compared with may be no day', { timeout: timeLimit }, async () => {
  const fields = ['createdAt', 'version.updatedAt', 'publishedAt']
  const asked = fields.flatMap((field) =>
    oddQuestions(field).map((query): Asked => ['GET', `/news/versions?${query}`]),
  )
  expect(await broken(asked)).toEqual([])
})
