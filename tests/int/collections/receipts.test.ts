import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  messageOf,
  type Newsroom,
} from '../../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let keys: Record<'near' | 'ally' | 'foreign' | 'german' | 'revoked' | 'unmade', Doc>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  const { ours, theirs } = room
  const both = [ours.id, theirs.id]
  keys = {
    near: await key('Near partner', { tenant: ours.id }),
    ally: await key('Partner of an ally', { tenant: theirs.id, organisations: both }),
    foreign: await key('Reads others only', { tenant: theirs.id }),
    german: await key('Reads German only', { tenant: ours.id, locales: ['de'] }),
    revoked: await key('Left us', { tenant: ours.id, hash: null }),
    unmade: await key('Not made yet', { tenant: ours.id, hash: null }),
  }
})
afterAll(() => cms.close())

const key = async (name: string, data: object) =>
  (await cms.payload.create({
    collection: 'partner-keys',
    data: { name, hash: randomUUID(), scopes: ['read', 'acks'], ...data },
    depth: 0,
  })) as Doc

const acknowledge = (by: Doc | { id: string }, { publicId }: Doc, version: number) =>
  cms.payload.create({
    collection: 'partner-acks',
    data: { key: by.id, publicId, version, at: Date.parse('2026-01-20T10:00:00Z') },
  })

async function published(): Promise<Doc> {
  const data = { tenant: room.ours.id, ...complete.news() }
  return docOf(await write.publish('news', data, { as: room.reviewer }))
}

const receipts = (doc: { id: string }, as: Actor | undefined = room.editor) =>
  cms.rest('GET', `/news/${doc.id}/receipts`, { ...(as && { as }) })

const missing = { version: null, at: null, upToDate: false, tells: true, active: true }

describe('the receipts of an item', () => {
  it('name every partner that can read it, whoever made its key, and nobody else', async () => {
    const { status, body } = await receipts(await published())
    expect(status).toBe(200)
    expect(body).toEqual({
      publication: { version: 1, op: 'upsert', reason: null },
      partners: [
        { name: 'Near partner', ...missing },
        { name: 'Partner of an ally', ...missing },
      ],
    })
  })

  it('say who has taken it over, those who are behind first', async () => {
    const doc = await published()
    await acknowledge(keys.near, doc, 1)
    expect((await receipts(doc)).body.partners).toEqual([
      { name: 'Partner of an ally', ...missing },
      {
        name: 'Near partner',
        version: 1,
        at: '2026-01-20T10:00:00.000Z',
        upToDate: true,
        tells: true,
        active: true,
      },
    ])
  })

  it('are behind again after a change, and after it was taken back', async () => {
    const doc = await published()
    await acknowledge(keys.near, doc, 1)
    await write.update(
      'news',
      doc.id,
      { summary: 'Corrected.', corrections: [{ note: 'Two.' }], _status: 'published' },
      { as: room.reviewer },
    )
    const changed = (await receipts(doc)).body
    expect(changed.publication).toMatchObject({ version: 2, op: 'upsert' })
    expect(changed.partners[0]).toMatchObject({ name: 'Near partner', version: 1, upToDate: false })

    await cms.rest('POST', `/news/${doc.id}/retract`, {
      as: room.reviewer,
      body: { reason: 'erased', note: { en: 'Sample.' } },
    })
    await acknowledge(keys.ally, doc, 3)
    const removed = (await receipts(doc)).body
    expect(removed.publication).toEqual({ version: 3, op: 'delete', reason: 'erased' })
    expect(removed.partners.map(({ name, upToDate }: Doc) => [name, upToDate])).toEqual([
      ['Near partner', false],
      ['Partner of an ally', true],
    ])
  })

  it('keep a partner whose key has ended or is gone: its copy is still there', async () => {
    const doc = await published()
    await acknowledge(keys.revoked, doc, 1)
    await acknowledge({ id: 'deleted-key' }, doc, 1)
    const ended = (await receipts(doc)).body.partners.filter(({ active }: Doc) => !active)
    expect(ended.map(({ name, version }: Doc) => [name, version])).toEqual([
      [null, 1],
      ['Left us', 1],
    ])
  })

  it('leave out a key that has expired without ever telling of the item', async () => {
    const expired = await key('Expired', {
      tenant: room.ours.id,
      expiresAt: '2020-01-01T00:00:00Z',
    })
    const doc = await published()
    const names = async () => (await receipts(doc)).body.partners.map(({ name }: Doc) => name)
    expect(await names()).not.toContain('Expired')
    await acknowledge(expired, doc, 1)
    expect(await names()).toContain('Expired')
  })

  it('are empty for a draft', async () => {
    const data = { tenant: room.ours.id, ...complete.news() }
    const doc = docOf(await write.create('news', data, { as: room.editor, draft: true }))
    expect((await receipts(doc)).body).toEqual({ publication: null, partners: [] })
  })

  it('show nothing of the keys but their names', async () => {
    const text = JSON.stringify((await receipts(await published())).body)
    expect(text).not.toContain(keys.near.id)
    expect(text).not.toMatch(/hash|grants/)
  })

  it('are for members: for everybody else nothing is there', async () => {
    const doc = await published()
    const platform = await cms.person([], { platformAdmin: true })
    for (const as of [await cms.stranger(), room.outsider, platform]) {
      for (const target of [doc, { id: randomUUID() }]) {
        const answer = await cms.rest('GET', `/news/${target.id}/receipts`, { ...(as && { as }) })
        expect([answer.status, messageOf(answer)]).toEqual([404, 'Not Found'])
      }
    }
  })

  it('tell a partner that has not confirmed from one that never does', async () => {
    await key('Silent', { tenant: room.ours.id, scopes: ['read'] })
    const { body } = await receipts(await published())
    const of = (name: string) => body.partners.find((partner: Doc) => partner.name === name)
    expect(of('Silent')).toEqual({ name: 'Silent', ...missing, tells: false })
  })
})
