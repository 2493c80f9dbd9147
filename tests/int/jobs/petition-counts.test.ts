import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../../src/database/record/open'
import { createCountFetcher } from '../../../src/jobs/fetch-petition-counts'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { runAt } from '../../support/sending/job-run'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let server: Server
let addressee: Doc
let url: string
/** What the platform says now, and how often it was asked. */
const platform = { count: 0 as unknown, status: 200, asked: 0 }
const now = new Date('2032-03-01T10:00:00.000Z')
const later = new Date('2032-03-01T10:30:00.000Z')

beforeAll(async () => {
  cms = await createTestPayload({ allowPrivateWebhooks: true })
  room = await createNewsroom(cms)
  server = createServer((_request, response) => {
    platform.asked += 1
    response.writeHead(platform.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ total_signatures: platform.count }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/petition`
  const data = { tenant: room.ours.id, ...complete.addressees() }
  addressee = docOf(await createWriter(cms).publish('addressees', data, { as: room.reviewer }))
})
afterAll(async () => {
  await cms.close()
  await new Promise((resolve) => server.close(resolve))
})

async function petition(): Promise<Doc> {
  Object.assign(platform, { count: 100, status: 200 })
  const data = {
    tenant: room.ours.id,
    ...complete.petitions(addressee),
    closesAt: '2032-04-01T10:00:00.000Z',
    countSource: 'osdi',
    countUrl: url,
  }
  const answer = await createWriter(cms).publish('petitions', data, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const run = (at: Date, covered: Date | null = null) =>
  runAt(cms, createCountFetcher({ allowPrivate: true }), at, covered)
const read = async ({ id }: Doc, draft = false) =>
  (await cms.payload.findByID({ collection: 'petitions', id, draft })) as unknown as Doc
const row = async ({ publicId }: Doc) =>
  (await openPublicationStore(cms.payload, slugs).read([String(publicId)]))[0]!
const versions = async ({ id }: Doc) =>
  (await cms.payload.countVersions({ collection: 'petitions', where: { parent: { equals: id } } }))
    .totalDocs

describe('a number of signatures that is fetched', () => {
  it('reaches partners without being an edit', async () => {
    const doc = await petition()
    const before = { row: await row(doc), versions: await versions(doc) }
    await run(now)
    const after = await row(doc)
    expect(after.item).toMatchObject({ count: 100, countAsOf: now.toISOString() })
    expect(after.updatedAt).toEqual(before.row.updatedAt)
    expect(await read(doc)).toMatchObject({
      count: 100,
      version: doc.version,
      _status: 'published',
    })
    expect(await versions(doc)).toBe(before.versions)
  })

  it('is told only when it changes', async () => {
    const doc = await petition()
    await run(now)
    const { seq } = await row(doc)
    await run(later)
    expect((await row(doc)).seq).toBe(seq)
    expect(await read(doc)).toMatchObject({ countCheckedAt: later.toISOString() })
    platform.count = 101
    await run(later)
    expect(await row(doc)).toMatchObject({ item: { count: 101, countAsOf: later.toISOString() } })
  })

  it('is not brought back by a draft or a form that knows the old one', async () => {
    const doc = await petition()
    const write = createWriter(cms)
    await write.update('petitions', doc.id, { title: 'Drafted' }, { as: room.editor, draft: true })
    await run(now)
    expect(await read(doc, true)).toMatchObject({ title: 'Drafted', count: 100 })
    const form = { title: 'Published', count: 3, countAsOf: null, _status: 'published' }
    const answer = await write.update('petitions', doc.id, form, { as: room.reviewer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect((await row(doc)).item).toMatchObject({ count: 100, countAsOf: now.toISOString() })
  })

  it('stays as it was when it cannot be fetched, and editors see since when and why', async () => {
    const doc = await petition()
    await run(now)
    for (const [at, fault] of [
      [later, { status: 503 }],
      [new Date(later.getTime() + 1_800_000), { status: 200, count: 0 }],
    ] as const) {
      Object.assign(platform, fault)
      await run(at)
    }
    expect(await read(doc)).toMatchObject({
      count: 100,
      countAsOf: now.toISOString(),
      countFailingSince: later.toISOString(),
      countProblem: 'implausible',
    })
    expect((await row(doc)).version).toBe(2)
    platform.count = 120
    await run(new Date(later.getTime() + 3_600_000))
    expect(await read(doc)).toMatchObject({ count: 120, countFailingSince: null })
  })

  it('keeps where it comes from to the members', async () => {
    const doc = await petition()
    const answer = await cms.visit(`/petitions/${doc.id}`)
    expect(answer.status).toBe(200)
    expect(answer.body).not.toHaveProperty('countUrl')
    expect(JSON.stringify((await row(doc)).item)).not.toContain('127.0.0.1')
  })

  it('is asked for from nobody on a private address outside development', async () => {
    const doc = await petition()
    const asked = platform.asked
    await runAt(cms, createCountFetcher({ allowPrivate: false }), now)
    expect(platform.asked).toBe(asked)
    const { count = null, countProblem } = await read(doc)
    expect({ count, countProblem }).toEqual({ count: null, countProblem: 'scheme' })
  })
})
