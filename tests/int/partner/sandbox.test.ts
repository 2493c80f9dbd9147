import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { createPartnerWorld, type PartnerWorld } from '../../support/partner/partner-world'
import { crawl, saidIn } from '../../support/partner/partner-crawler'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let api: PartnerApi
let world: PartnerWorld
let admin: Awaited<ReturnType<TestPayload['person']>>
let key: string
let doc: Doc

const begin = Math.floor(Date.now() / 600_000) * 600_000 + 600_000
const clock = { now: new Date(begin) }
const at = (minutes: number) => void (clock.now = new Date(begin + minutes * 60_000))

async function issued(data: object): Promise<{ key: string; doc: Doc }> {
  const body = { tenant: world.organisation.id, name: 'A site that is being built', ...data }
  const made = await cms.rest('POST', '/partner-keys', { as: admin, body })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const answer = await cms.rest('POST', `/partner-keys/${made.body.doc.id}/issue`, { as: admin })
  return { key: answer.body.key as string, doc: made.body.doc as Doc }
}

beforeAll(async () => {
  cms = await createTestPayload()
  world = await createPartnerWorld(cms)
  admin = await cms.person([[world.organisation, 'orgAdmin']])
  api = await openPartnerApi(cms, { now: () => clock.now })
  ;({ key, doc } = await issued({
    sandbox: true,
    scopes: ['read', 'acks'],
    origins: ['https://partner.example'],
  }))
})
afterAll(() => cms.close())

const get = (path: string) => api.get(path, { key })

describe('a key of the sandbox', () => {
  it('sees nothing real, on any route', async () => {
    const things = [await world.publish('news'), await world.publish('campaign')]
    at(1)
    const items = things.map(({ id, type, doc: it, title }) => {
      return { id, type, doc: it, titles: { en: title }, drafts: {} }
    })
    const plants = { items, belongings: new Map() } as unknown as Parameters<typeof crawl>[1]
    const visits = await crawl(api, plants, { Authorization: `Bearer ${key}` })
    const said = visits.map(saidIn).join('\n')
    for (const { title } of things) expect(said).not.toContain(title)
    expect(said).not.toContain(String(world.organisation.publicId))
    expect(said).not.toContain(String(world.organisation.name))
    expect(said).toContain('Sample: news for trying out')
    expect(visits.filter(({ answer }) => answer.status >= 500)).toEqual([])
    for (const { id } of things) expect((await get(`/items/${id}`)).status).toBe(404)
  })

  it('stays in step over a whole script, and with a cursor of days ago', async () => {
    at(1)
    const held = new Map<string, string>()
    let path = '/sync'
    const told: string[] = []
    const sync = async () => {
      for (;;) {
        const { status, body } = await get(path)
        expect(status).toBe(200)
        for (const { op, id, reason, item } of body.changes) {
          if (op === 'delete') told.push(`${reason}`)
          if (op === 'delete') held.delete(id)
          else held.set(id, item.translations.en.title)
        }
        path = `/sync?cursor=${body.cursor}`
        if (!body.hasMore) return
      }
    }
    await sync()
    expect([...held.values()]).toEqual(['Sample alliance', 'Sample: news for trying out'])
    at(3)
    await sync()
    expect([...held.values()]).toContain('Sample: news for trying out, corrected')
    at(6)
    await sync()
    expect([...held.values()]).toEqual(['Sample alliance', 'Sample: a campaign for trying out'])
    at(8)
    await sync()
    expect(told).toEqual(['retracted', 'erased'])
    at(3 * 24 * 60 + 1)
    await sync()
    expect([...held.values()]).toEqual(['Sample alliance', 'Sample: news for trying out'])
    at(20 * 24 * 60)
    expect((await get(path)).status).toBe(410)
  })

  it('sees the script in feeds, at single addresses and in frames, and gone is gone', async () => {
    at(30.5)
    const feed = await get('/feed')
    const item = feed.body.items.find(({ type }: { type: string }) => type === 'news')
    expect((await get('/feed.atom')).text).toContain(item.title)
    const ru = await get(`/items/${item.id}?locale=ru`)
    expect(ru.body.title).toBe('Образец: пробная новость')
    const signed = await api.request('POST', '/embeds', { key, body: { id: item.id } })
    expect((await api.get(signed.body.url)).text).toContain(item.title)
    at(34.5)
    const gone = await get(`/items/${item.id}`)
    expect([gone.status, gone.body.tombstone.reason]).toEqual([410, 'retracted'])
    expect((await api.get(signed.body.url)).status).toBe(410)
    expect((await get('/feed.atom')).text).toContain('deleted-entry')
  })

  it('leaves nothing behind: what it took over is noted nowhere', async () => {
    at(41)
    const { body } = await get('/feed')
    const acks = [{ id: body.items[0].id, version: 1 }]
    const answer = await api.request('POST', '/acks', { key, body: acks })
    expect(answer.body.accepted).toBe(1)
    const { totalDocs } = await cms.payload.count({ collection: 'partner-acks' })
    expect(totalDocs).toBe(0)
  })

  it('is for nobody else: neither without a key nor with one for what is real', async () => {
    at(51)
    const { body } = await get('/feed')
    const { key: real } = await issued({ scopes: ['read'] })
    for (const options of [{}, { key: real }]) {
      for (const { id } of body.items) {
        expect((await api.get(`/items/${id}`, options)).status).toBe(404)
      }
      expect((await api.get('/feed?limit=100', options)).text).not.toMatch(/sample-news-|Sample: /)
    }
  })

  it('stays what it is once it was made', async () => {
    const change = (id: string, body: object) =>
      cms.rest('PATCH', `/partner-keys/${id}`, { as: admin, body })
    expect((await change(doc.id, { sandbox: false })).status).toBe(400)
    expect((await change(doc.id, { name: 'Another name' })).status).toBe(200)
    const real = await issued({ scopes: ['read'] })
    expect((await change(real.doc.id, { sandbox: true })).status).toBe(400)
    at(61)
    expect((await get('/feed')).text).toContain('sample-news-')
  })
})
