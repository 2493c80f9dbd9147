import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  richText,
} from '../../support/content'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import {
  makeKey,
  openPartnerApi,
  partnerBase,
  type PartnerApi,
} from '../../support/partner/partner'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let api: PartnerApi
let key: string
let theirKey: string
let now = new Date()

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  api = await openPartnerApi(cms, { now: () => now })
  key = (await makeKey(cms, [room.ours])).key
  theirKey = (await makeKey(cms, [room.theirs])).key
})
afterAll(() => cms.close())

async function published(changes: object = {}, slug = 'news'): Promise<Doc> {
  const data = { tenant: room.ours.id, ...complete.news(), ...changes }
  const answer = await write.publish(slug, data, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  now = new Date()
  return docOf(answer)
}

const unpublish = (doc: Doc, slug = 'news') =>
  write.update(slug, doc.id, { _status: 'draft' }, { as: room.reviewer })

const ids = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id)

describe('an item', () => {
  it('is there at the next request after it is published, and 410 after it is unpublished', async () => {
    const doc = await published({ body: richText('Some words.') })
    const shown = await api.get(`/items/${String(doc.publicId)}`, { key })
    expect(shown.status, shown.text).toBe(200)
    expect(shown.body).toMatchObject({
      id: doc.publicId,
      type: 'news',
      locale: 'en',
      title: 'A neutral sample',
      body: { text: 'Some words.' },
      nextStep: { label: 'Read more' },
      organisation: room.ours.publicId,
    })
    await unpublish(doc)
    const gone = await api.get(`/items/${String(doc.publicId)}`, { key })
    expect(gone.status).toBe(410)
    expect(gone.body.tombstone).toMatchObject({ id: doc.publicId, reason: 'unpublished' })
    expect(gone.headers.get('content-type')).toContain('application/problem+json')
  })

  it('is not there for a key of another organisation, as if it never was', async () => {
    const doc = await published()
    const foreign = await api.get(`/items/${String(doc.publicId)}`, { key: theirKey })
    const nowhere = await api.get('/items/bcdfghjkmn', { key: theirKey })
    expect(foreign.status).toBe(404)
    expect(foreign.text).toBe(nowhere.text)
    await unpublish(doc)
    expect((await api.get(`/items/${String(doc.publicId)}`, { key: theirKey })).text).toBe(
      nowhere.text,
    )
  })

  it('answers 304 to its ETag until it changes', async () => {
    const doc = await published()
    const first = await api.get(`/items/${String(doc.publicId)}`, { key })
    const etag = first.headers.get('etag')!
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    const again = await api.get(`/items/${String(doc.publicId)}`, {
      key,
      headers: { 'If-None-Match': etag },
    })
    expect(again.status).toBe(304)
    expect(again.text).toBe('')
    await write.update(
      'news',
      doc.id,
      { title: 'Changed', _status: 'published' },
      { as: room.reviewer },
    )
    now = new Date()
    const changed = await api.get(`/items/${String(doc.publicId)}`, {
      key,
      headers: { 'If-None-Match': etag },
    })
    expect(changed.status).toBe(200)
    expect(changed.body.title).toBe('Changed')
    expect(changed.body.version).toBe(2)
  })
})

describe('a list', () => {
  it('gives pages whose links lead through everything once', async () => {
    const made = [await published(), await published(), await published()]
    const seen: string[] = []
    let next: string | null = `${partnerBase}/feed?limit=2`
    while (next) {
      const page: Awaited<ReturnType<PartnerApi['get']>> = await api.get(next, { key })
      expect(page.status, page.text).toBe(200)
      seen.push(...ids(page))
      expect(page.body.hasMore).toBe(page.body.next !== null)
      next = page.body.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(made.map(({ publicId }) => publicId)))
  })

  it('refuses a parameter that it does not know, by name', async () => {
    const answer = await api.get('/feed?lang=en', { key })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ parameter: 'lang', title: 'Unknown parameter' })
  })
})

describe('without a key', () => {
  it('what is for partners alone is not there, however open the organisation is', async () => {
    const open = (publicApi: boolean) =>
      cms.payload.update({ collection: 'organisations', id: room.ours.id, data: { publicApi } })
    await open(true)
    const doc = await published({ visibility: 'partners' })
    const id = String(doc.publicId)
    expect((await api.get(`/items/${id}`, { key })).status).toBe(200)
    expect((await api.get(`/items/${id}`)).status).toBe(404)
    expect(ids(await api.get('/feed?limit=100'))).not.toContain(id)
    expect((await api.get('/sync?limit=100')).text).not.toContain(id)
    await unpublish(doc)
    now = new Date()
    expect((await api.get(`/items/${id}`)).status).toBe(404)
    await open(false)
    now = new Date()
  })

  it('nothing is there until the organisation allows it', async () => {
    const doc = await published()
    expect((await api.get(`/items/${String(doc.publicId)}`)).status).toBe(404)
    expect(ids(await api.get('/feed'))).toEqual([])
    await cms.payload.update({
      collection: 'organisations',
      id: room.ours.id,
      data: { publicApi: true },
    })
    now = new Date()
    expect((await api.get(`/items/${String(doc.publicId)}`)).status).toBe(200)
    await cms.payload.update({
      collection: 'organisations',
      id: room.ours.id,
      data: { publicApi: false },
    })
    now = new Date()
    expect((await api.get(`/items/${String(doc.publicId)}`)).status).toBe(410)
  })
})

describe('sync', () => {
  it('gives everything, then only what changed, then what went', async () => {
    const doc = await published()
    const first = await api.get('/sync?limit=100', { key })
    expect(first.status, first.text).toBe(200)
    expect(first.body.changes.map(({ id }: { id: string }) => id)).toContain(doc.publicId)
    const idle = await api.get(`/sync?cursor=${first.body.cursor}`, { key })
    expect(idle.body).toMatchObject({ changes: [], hasMore: false })
    await unpublish(doc)
    const after = await api.get(`/sync?cursor=${idle.body.cursor}`, { key })
    expect(after.body.changes).toMatchObject([
      { op: 'delete', id: doc.publicId, type: 'news', reason: 'unpublished', locales: ['en'] },
    ])
  })
})

describe('every route', () => {
  const paths = (id: string) => [
    '/feed',
    '/items',
    '/campaigns?phase=live',
    '/petitions',
    '/alerts',
    '/cases',
    '/memorials',
    '/days?month=1',
    '/organisations',
    '/breaking',
    '/sync',
    '/feed.json',
    '/feed.atom',
    '/feed.rss',
    '/calendar.ics',
    `/items/${id}`,
    `/items/${id}.ninjs.json`,
    '/osdi/petitions',
    `/embed/news/${id}`,
    `/oembed?url=${encodeURIComponent(`${partnerBase}/embed/news/${id}`)}`,
    '/openapi.json',
    '/docs',
    '/',
  ]
  it('answers', async () => {
    const doc = await published()
    for (const path of paths(String(doc.publicId))) {
      const answer = await api.get(path, { key })
      expect(answer.status, `${path}: ${answer.text}`).toBe(200)
      expect(answer.headers.get('etag'), path).toBeTruthy()
    }
  })
})

describe('an embed page that somebody pasted into a site', () => {
  const unescaped = (text: string | undefined) => (text ?? '').replaceAll('&amp;', '&')
  const pathOf = (url: string) => url.slice(partnerBase.length)
  const frameOf = async (path: string): Promise<string> => {
    const answer = await api.get(path, { key })
    expect(answer.status, answer.text).toBe(200)
    return unescaped(/src="([^"]+)"/.exec(answer.body.html)?.[1])
  }

  it('keeps its language and look when the site finds the frame by oEmbed', async () => {
    const doc = await published()
    const address = `/embed/news/${String(doc.publicId)}?locale=en&theme=dark&compact=true`
    const page = await api.get(address, { key })
    const found = unescaped(/<link[^>]+oembed[^>]+href="([^"]+)"/.exec(page.text)?.[1])
    expect(await frameOf(pathOf(found))).toBe(`${partnerBase}${address}`)
  })

  it('comes as it comes by itself where its address asks for what there is not', async () => {
    const doc = await published()
    const address = `${partnerBase}/embed/news/${String(doc.publicId)}`
    const frame = await frameOf(`/oembed?url=${encodeURIComponent(`${address}?theme=pink&x=1`)}`)
    expect(frame).toBe(address)
  })
})
