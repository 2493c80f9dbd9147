import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedContent } from '../../../demo/content'
import { examples } from '../../../src/partner/openapi/examples'
import { keyScopes } from '../../../src/partner/view/partner-key'
import { partnerRoutes } from '../../../src/partner/routes'
import { publicationEvents } from '../../../src/publications/publication'
import { messageOf } from '../../../src/partner/webhooks/message'
import { createContract, type Described } from '../../support/partner/partner-contract'
import { makeKey, openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { questions } from '../../support/partner/partner-questions'
import {
  createPartnerWorld,
  publishedTypes,
  type PartnerWorld,
  type PublicThing,
} from '../../support/partner/partner-world'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { ninjsRules } from '../../support/schemas/ninjs-3.1-rules'

let cms: TestPayload
let api: PartnerApi
let world: PartnerWorld
let key: string
let document: Described
let contract: ReturnType<typeof createContract>
/** One of each type that is there, and one that was taken back. */
const there: PublicThing[] = []
const gone: PublicThing[] = []

beforeAll(async () => {
  cms = await createTestPayload()
  api = await openPartnerApi(cms)
  world = await createPartnerWorld(cms)
  key = (await makeKey(cms, [world.organisation], { scopes: [...keyScopes] })).key
  for (const type of publishedTypes) {
    there.push(await world.publish(type))
    const taken = await world.publish(type)
    if (type === 'alert') await world.unpublish(taken)
    else await world.retract(taken)
    gone.push(taken)
  }
  const { organisation, picture } = world
  const id = String(organisation.publicId)
  there.push({ type: 'organisation', doc: organisation, id, title: '', ref: '', picture })
  document = (await api.get('/openapi.json')).body
  contract = createContract(document)
})
afterAll(() => cms.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

/** A question to each route about each thing that it shows, with the path as it is described. */
function asking(things: readonly PublicThing[]): { route: string; path: string }[] {
  return Object.entries(questions).flatMap(([route, { path, shows }]) => {
    const about = things.filter(({ type }) => shows.includes(type))
    const addresses = shows.length === 0 ? [path(there[0]!)] : about.map(path)
    return [...new Set(addresses)].map((address) => ({ route, path: address }))
  })
}

describe('the description', () => {
  it('is OpenAPI 3.1', async () => {
    const result = await new Validator().validate(document)
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
  })

  it('describes every route and nothing else', () => {
    const described = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    const known = partnerRoutes.map(({ method, path }) => `${method} ${path}`)
    expect(described.sort()).toEqual(known.sort())
    const names = operations().map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
  })

  it('describes every parameter that a route takes, and no route takes another', async () => {
    for (const { path, method, operation } of operations()) {
      const route = partnerRoutes.find(
        (one) => one.path === path && one.method.toLowerCase() === method,
      )!
      const described = (place: string) =>
        operation.parameters.flatMap(({ name, in: where }) => (where === place ? [name] : []))
      expect(described('query').sort(), path).toEqual([...route.parameters].sort())
      expect(described('path').sort(), path).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      )
      const [, body] = method === 'post' ? [null, examples.Acks] : []
      const address = `${path.replaceAll(/\{(\w+)\}/g, 'sample')}?unheardOf=1`
      const answer = await api.request(method.toUpperCase(), address, {
        key,
        ...(body && { body }),
      })
      if (route.isForgiving) {
        expect(answer.body?.parameter, path).toBeUndefined()
      } else {
        expect(answer.status, path).toBe(400)
        expect(answer.body, path).toMatchObject({ parameter: 'unheardOf' })
      }
      contract.checkAnswer(method, path, answer)
    }
  })

  it('says of every parameter and every schema what it is', () => {
    for (const { path, operation } of operations()) {
      for (const { name, description } of operation.parameters) {
        expect(description, `${path} ${name}`).toBeTruthy()
      }
    }
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect(name).toMatch(/^[A-Z]\w+$/)
      expect(schema, name).toHaveProperty('type')
    }
  })

  it('takes the values of parameters that it describes, separated by commas', async () => {
    const { parameters } = document.paths['/feed']!.get!
    const type = parameters.find(({ name }) => name === 'type')!
    expect(type).toMatchObject({ style: 'form', explode: false, schema: { type: 'array' } })
    const { items } = type.schema as { items: { enum: string[] } }
    const answer = await api.get(`/feed?type=${items.enum.join(',')}`, { key })
    expect(answer.status).toBe(200)
  })

  it('has examples that are right', () => {
    for (const [name, example] of Object.entries(examples)) {
      contract.check(example, name, 'components', 'schemas', name)
    }
  })

  it('describes what webhooks send', () => {
    const scope = {
      grants: { organisations: ['a'], locales: null, visibility: ['public' as const] },
      filter: {},
    }
    const reach = {
      ...{ organisations: ['a'], locales: ['en' as const], topics: [], countries: [] },
      visibility: ['public' as const],
    }
    const now = new Date()
    const row = {
      ...{ id: 'b', type: 'news' as const, organisation: 'a', version: 1, seq: 1 },
      ...{ op: 'upsert' as const, reason: null, replacedBy: null, note: null },
      ...{ at: now, firstAt: now, updatedAt: now, removeAt: null, dueAt: null, facts: {} },
      ...{ reach, everReach: reach },
    }
    for (const event of publicationEvents) {
      const told = messageOf({
        endpoint: 'e',
        row: { ...row, event },
        scope,
        events: [],
        now,
      })!
      contract.check(JSON.parse(told.body), event, 'components', 'schemas', 'WebhookMessage')
    }
  })
})

describe('an answer is as it is described', () => {
  it('when something is there, with a key and without', async () => {
    for (const { route, path } of asking(there)) {
      const needsKey = questions[route]!.withKey
      for (const held of needsKey ? [key] : [key, undefined]) {
        const answer = await api.get(path, held === undefined ? {} : { key: held })
        expect(answer.status, `${path} ${answer.text.slice(0, 200)}`).toBe(200)
        contract.checkAnswer('get', route, answer)
      }
    }
  })

  it('with everything that can be included, and with some members only', async () => {
    for (const [route, query] of [
      ['/feed', 'include=organisation,jsonLd&limit=100'],
      ['/feed', 'fields=title'],
      ['/items', `ids=${there[0]!.id}&include=organisation`],
      ['/breaking', 'include=organisation,jsonLd'],
      ['/breaking', 'topic=none'],
      ['/campaigns', 'phase=ended&locale=de&fallback=default'],
    ] as const) {
      const answer = await api.get(`${route}?${query}`, { key })
      expect(answer.status, answer.text).toBe(200)
      contract.checkAnswer('get', route, answer)
    }
  })

  it('with all that a newsroom writes: pictures, demands, addressees, support lines', async () => {
    const newsroom = [await cms.organisation('First'), await cms.organisation('Second')] as const
    const [first, second] = newsroom
    await seedContent(cms.payload, { first: first.id, second: second.id, now: new Date() })
    const { key: theirs } = await makeKey(cms, [first, second])
    const feed = await api.get('/feed?limit=100', { key: theirs })
    const ids: string[] = feed.body.items.map(({ id }: { id: string }) => id)
    expect(JSON.stringify(feed.body)).toMatch(/"demands":\[\{.*"supportLines":\[\{/s)
    for (const [route, path] of [
      ...(['/feed', '/sync', '/feed.json', '/osdi/petitions'] as const).map((one) => [one, one]),
      ...ids.map((id) => ['/items/{id}', `/items/${id}?include=organisation,jsonLd`]),
      ...ids.map((id) => ['/items/{id}.ninjs.json', `/items/${id}.ninjs.json`]),
    ] as [string, string][]) {
      const answer = await api.get(path, { key: theirs })
      expect(answer.status, path).toBe(200)
      contract.checkAnswer('get', route, answer)
    }
  })

  it('without a body when the reader has it already', async () => {
    for (const { route, path } of asking(there)) {
      const first = await api.get(path, { key })
      const headers = { 'If-None-Match': first.headers.get('etag')! }
      const again = await api.get(path, { key, headers })
      expect(again.status, path).toBe(304)
      contract.checkAnswer('get', route, again)
    }
  })

  it('when something was taken back or never was', async () => {
    const seen = new Set<number>()
    for (const { route, path } of [...asking(gone), ...asking([{ ...gone[0]!, id: 'nowhere' }])]) {
      const answer = await api.get(path, { key })
      seen.add(answer.status)
      contract.checkAnswer('get', route, answer)
    }
    expect(seen).toContain(410)
    expect(seen).toContain(404)
  })

  it('when it is refused', async () => {
    const { key: narrow } = await makeKey(cms, [world.organisation], { scopes: ['read'] })
    const { key: exhausted } = await makeKey(cms, [world.organisation], { rateLimit: 1 })
    await api.get('/feed', { key: exhausted })
    const reader = await openPartnerApi(cms, { monotonic: () => 0 })
    await reader.get('/feed', { key: exhausted })
    for (const { route, path } of asking(there)) {
      const unknown = await api.get(path, { key: 'vigil_nobody' })
      expect(unknown.status).toBe(401)
      contract.checkAnswer('get', route, unknown)
      const waiting = await reader.get(path, { key: exhausted })
      expect(waiting.status).toBe(429)
      expect(waiting.headers.get('retry-after')).toBeTruthy()
      contract.checkAnswer('get', route, waiting)
    }
    for (const path of [`/alerts/${there.find(({ type }) => type === 'alert')!.id}.cap.xml`]) {
      const answer = await api.get(path, { key: narrow })
      expect(answer.status).toBe(403)
      contract.checkAnswer('get', '/alerts/{id}.cap.xml', answer)
    }
    const { key: silent } = await makeKey(cms, [world.organisation], { scopes: ['cap'] })
    for (const { route, path } of asking(there)) {
      if (questions[route]!.withKey) continue
      const answer = await api.get(path, { key: silent })
      expect(answer.status, path).toBe(403)
      contract.checkAnswer('get', route, answer)
    }
  })

  it('when something is sent', async () => {
    const send = async (body: unknown, held = key) => {
      const answer = await api.request('POST', '/acks', { key: held, body })
      contract.checkAnswer('post', '/acks', answer)
      return answer.status
    }
    expect(await send([{ id: there[0]!.id, version: 1 }])).toBe(200)
    expect(await send([{ id: there[0]!.id }])).toBe(400)
    expect(await send('[')).toBe(400)
    expect(await send(' '.repeat(70_000))).toBe(413)
    expect(await send([], 'vigil_nobody')).toBe(401)
  })

  it('when a cursor cannot be continued', async () => {
    const { body } = await api.get('/sync', { key })
    const later = await openPartnerApi(cms, {
      now: () => new Date(Date.now() + 500 * 86_400_000),
    })
    const answer = await later.get(`/sync?cursor=${body.cursor}`, { key })
    expect(answer.status).toBe(410)
    expect(answer.body.restart).toMatch(/\/sync$/)
    contract.checkAnswer('get', '/sync', answer)
  })

  it('and is what ninjs allows', async () => {
    const ajv = new Ajv2020({ allErrors: true })
    addFormats.default(ajv)
    const keepsRules = ajv.compile(ninjsRules)
    for (const { id } of [...there, ...gone]) {
      keepsRules((await api.get(`/items/${id}.ninjs.json`, { key })).body)
      expect(keepsRules.errors ?? []).toEqual([])
    }
  })
})
