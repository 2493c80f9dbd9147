import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete } from '../../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let platform: Actor

beforeAll(async () => {
  cms = await createTestPayload()
  platform = await cms.person([], { platformAdmin: true })
})
afterAll(() => cms.close())

const remove = ({ id }: Doc) => cms.rest('DELETE', `/organisations/${id}`, { as: platform })

it('an organisation that has nothing any more can be deleted', async () => {
  expect((await remove(await cms.organisation('Empty'))).status).toBe(200)
})

it.each([
  ['a draft', { _status: 'draft' }],
  ['something in the trash', { _status: 'draft', deletedAt: new Date().toISOString() }],
  ['something public', { _status: 'published' }],
])('an organisation that still has %s is closed instead, and keeps it', async (_, data) => {
  const organisation = await cms.organisation('With content')
  const { id } = await cms.payload.create({
    collection: 'news',
    data: { tenant: organisation.id, ...complete.news(), ...data },
    locale: 'en',
  })
  const answer = await remove(organisation)
  expect(answer.status).toBe(409)
  expect(answer.body.errors[0].message).toMatch(/Set its status to “Closed” instead/)
  expect(await cms.payload.findByID({ collection: 'news', id, trash: true })).toMatchObject({ id })
})

it('an organisation that still has people is closed instead', async () => {
  const organisation = await cms.organisation('With people')
  await cms.person([[organisation, 'editor']])
  expect((await remove(organisation)).status).toBe(409)
})

describe('the public contact of an organisation in exile', () => {
  it('is no place where people can be found, however it becomes one', async () => {
    const admin = await cms.person([], { platformAdmin: true })
    const exiled = await cms.organisation('Exiled', { operatingStatus: 'in_exile' })
    const active = await cms.organisation('Active', { contactPublic: '12 Sample street, flat 4' })
    const change = ({ id }: { id: string }, body: object) =>
      cms.rest('PATCH', `/organisations/${id}?locale=en`, { as: admin, body })
    const street = await change(exiled, { contactPublic: 'ул. Примерная, 5, кв. 3' })
    expect(street.status).toBe(400)
    expect(JSON.stringify(street.body)).toContain('This names a street')
    const leaves = await change(active, { operatingStatus: 'in_exile' })
    expect(leaves.status).toBe(400)
    const web = { operatingStatus: 'in_exile', contactPublic: 'https://example.org/contact' }
    expect((await change(active, web)).status).toBe(200)
  })
})
