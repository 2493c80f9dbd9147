import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reconcileAll } from '../../../src/recording/reconcile'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  problemsOf,
} from '../../support/content'
import { openPartnerApi, slugs } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let addressee: Doc

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  await cms.payload.update({ collection: 'organisations', where: {}, data: { publicApi: true } })
  write = createWriter(cms)
  const data = { tenant: room.ours.id, ...complete.addressees() }
  addressee = docOf(await write.publish('addressees', data, { as: room.reviewer }))
})
afterAll(() => cms.close())

const asOf = '2026-01-22T10:00:00.000Z'

/** Inputs that were seen to take the public record down. */
const inputs: [slug: string, field: string, value: unknown, rest?: object][] = [
  ['petitions', 'count', 4.12, { countAsOf: asOf }],
  ['petitions', 'goal', 1000.5],
  ['petitions', 'count', 1e300, { countAsOf: asOf }],
  ['commemorative-days', 'firstYear', 2014.5],
  ['petitions', 'removeBy', '+020026-01-01T00:00:00.000Z'],
]

const contents: Record<string, () => object> = {
  petitions: () => complete.petitions(addressee),
  'commemorative-days': complete.commemorativeDays,
}

it('says above the form, too, what is wrong with one field of a draft', async () => {
  const data = { tenant: room.ours.id, ...contents.petitions!(), goal: 4.12 }
  const answer = await write.create('petitions', data, { as: room.editor, draft: true })
  const { errors } = answer.body as { errors: { message: string; data: { errors: unknown[] } }[] }
  expect(errors[0]?.message).toContain('“Goal” must be a whole number. Did you mean 4,120?')
  expect(errors[0]?.data.errors).toHaveLength(1)
})

describe.each(inputs)('in %s, %s = %s', (slug, field, value, rest = {}) => {
  const bad = { ...rest, [field]: value }
  const data = () => ({ tenant: room.ours.id, ...contents[slug]!() })

  it('is refused at the field, however it comes, and the document stays as it was', async () => {
    const doc = docOf(await write.publish(slug, data(), { as: room.reviewer }))
    const before = await cms.payload.findByID({ collection: slug as 'news', id: doc.id })
    const ways = [
      await write.publish(slug, { ...data(), ...bad }, { as: room.reviewer }),
      await write.create(slug, { ...data(), ...bad }, { as: room.editor, draft: true }),
      await write.update(slug, doc.id, bad, { as: room.editor, draft: true }),
      await write.update(slug, doc.id, { ...bad, _status: 'published' }, { as: room.reviewer }),
      await cms.rest('PATCH', `/${slug}?where[id][equals]=${doc.id}`, {
        as: room.reviewer,
        body: { ...bad, _status: 'published' },
      }),
    ]
    for (const answer of ways) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(400)
      expect(JSON.stringify(answer.body)).toContain(field)
    }
    expect(problemsOf(ways[0]!).map(({ path }) => path)).toEqual([field])
    expect(await cms.payload.findByID({ collection: slug as 'news', id: doc.id })).toEqual(before)
    const api = await openPartnerApi(cms)
    for (const path of ['/items', '/sync', '/feed.rss', '/calendar.ics']) {
      expect((await api.get(path)).status, path).toBe(200)
    }
    await reconcileAll({ payload: cms.payload, slugs, now: new Date() })
  })
})
