import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameOfEmbedKey } from '../../../src/partner/keys/embed-signature'
import {
  makeKey,
  openPartnerApi,
  partnerBase,
  type PartnerApi,
} from '../../support/partner/partner'
import {
  createPartnerWorld,
  type PartnerWorld,
  type PublicThing,
} from '../../support/partner/partner-world'
import { plainPicture } from '../../support/pictures/picture-scene'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let api: PartnerApi
let world: PartnerWorld
let admin: Awaited<ReturnType<TestPayload['person']>>
let news: PublicThing
let inner: PublicThing
const clock = { ahead: 5000 }

const origins = ['https://partner.example', 'https://intranet.example:8443']

beforeAll(async () => {
  cms = await createTestPayload()
  world = await createPartnerWorld(cms)
  admin = await cms.person([[world.organisation, 'orgAdmin']])
  api = await openPartnerApi(cms, { now: () => new Date(Date.now() + clock.ahead) })
  news = await world.publish('news')
  inner = await world.publish('news', { visibility: 'partners' })
})
afterAll(() => cms.close())

/** A key as administrators make it. */
async function issued(data: object = {}): Promise<{ key: string; doc: Doc }> {
  const made = await cms.rest('POST', '/partner-keys', {
    as: admin,
    body: {
      tenant: world.organisation.id,
      name: 'A sample partner',
      scopes: ['read'],
      origins,
      ...data,
    },
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const doc = made.body.doc as Doc
  const { body } = await cms.rest('POST', `/partner-keys/${doc.id}/issue`, { as: admin })
  return { key: body.key as string, doc }
}

const sign = (key: string | undefined, body: object) =>
  api.request('POST', '/embeds', { ...(key && { key }), body })

async function addressOf(key: string, body: object = { id: inner.id }): Promise<string> {
  const answer = await sign(key, body)
  expect(answer.status, answer.text).toBe(200)
  return answer.body.url as string
}

const policyOf = (headers: Headers) => headers.get('content-security-policy')
const ancestors = (headers: Headers) => /frame-ancestors ([^;]*)/.exec(policyOf(headers)!)?.[1]

/** The page as whoever has the address reads it: without a key. */
async function isClosed(url: string): Promise<void> {
  const answer = await api.get(url)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([403, 'no-store'])
  expect(answer.text).not.toContain(inner.title)
  expect(answer.text).toContain('<h1>')
}

describe('the address of an embed that a partner has made with its key', () => {
  it('opens an item that is for partners alone, in frames of its own sites', async () => {
    const { key } = await issued()
    const closed = await api.get(`/embed/news/${inner.id}`)
    expect(closed.status).toBe(404)
    const signed = await sign(key, { id: inner.id })
    expect(signed.body).toMatchObject({ origins, expiresAt: null })
    expect(signed.headers.get('cache-control')).toBe('no-store')
    const answer = await api.get(signed.body.url)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.text).toContain(inner.title)
    expect(ancestors(answer.headers)).toBe(origins.join(' '))
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.text).toContain('<meta name="robots" content="noindex" />')
    expect(answer.text).not.toMatch(/hreflang|oembed|og:|canonical|ld\+json/)
    expect(answer.text + signed.text).not.toContain(key.slice('vigil_'.length))
    const { hash } = (
      await cms.payload.find({
        collection: 'partner-keys',
        where: { prefix: { equals: key.slice(0, 12) } },
        showHiddenFields: true,
      })
    ).docs[0]! as unknown as { hash: string }
    expect(answer.text + signed.text).not.toContain(hash)
  })

  it('carries the look that was asked for, and the same question gives the same address', async () => {
    const { key } = await issued()
    const wish = { id: inner.id, locale: ['az', 'en'], theme: 'dark', compact: true }
    const url = new URL(await addressOf(key, wish))
    expect(await addressOf(key, wish)).toBe(url.href)
    url.searchParams.delete('t')
    expect(url.href).toBe(
      `${partnerBase}/embed/news/${inner.id}?locale=az%2Cen&theme=dark&compact=true`,
    )
  })

  it('opens the pictures in the page, and no picture of another item', async () => {
    const picture = async () => {
      const file = { data: await plainPicture('#336699'), mimetype: 'image/jpeg', name: 'a.jpg' }
      return (await cms.payload.create({
        collection: 'media',
        data: {
          ...{ alt: 'A blue area', faces: 'none', _status: 'published' },
          tenant: world.organisation.id,
        },
        file: { ...file, size: file.data.length },
      })) as unknown as Doc
    }
    const [shown, elsewhere] = [await picture(), await picture()]
    const hidden = { visibility: 'partners' }
    const pictured = await world.publish('news', { ...hidden, media: [shown.id] })
    await world.publish('news', { ...hidden, media: [elsewhere.id] })
    const { key } = await issued()
    const { text } = await api.get(await addressOf(key, { id: pictured.id }))
    const [, src = ''] = /<img\s+src="([^"]+)"/.exec(text) ?? []
    const url = src.replaceAll('&amp;', '&')
    expect(url).toContain(`/pictures/${String(shown.publicId)}/wide.webp?of=`)
    const given = await api.get(url)
    expect([given.status, given.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect(given.headers.get('cache-control')).toMatch(/^private/)
    const status = async (address: string) => (await api.get(address)).status
    expect(await status(url.split('?')[0]!)).toBe(404)
    expect(await status(url.replace(/[?&]of=[^&]*/, '?').replace('?&', '?'))).toBe(404)
    const moved = url.replace(String(shown.publicId), String(elsewhere.publicId))
    expect(await status(moved)).toBe(404)
    expect(await status(url.replace(`%2F${pictured.id}`, `%2F${inner.id}`))).toBe(403)
  })

  it('opens nothing else', async () => {
    const { key } = await issued()
    const t = new URL(await addressOf(key)).searchParams.get('t')!
    const other = await world.publish('news')
    await isClosed(`/embed/news/${other.id}?t=${t}`)
    await isClosed(`/embed/alert/${inner.id}?t=${t}`)
    await isClosed(`/embed/news/${inner.id}?t=${t.slice(0, -1)}`)
    await isClosed(`/embed/news/${inner.id}?t=`)
    await isClosed(`/embed/news/${news.id}?t=${t}`)
    expect((await api.get(`/items/${inner.id}?t=${t}`)).status).toBe(400)
    expect((await api.get(`/feed?t=${t}`)).status).toBe(400)
    const feed = await api.get(`/feed.rss?t=${t}`)
    expect([feed.status, feed.text.includes(inner.title)]).toEqual([200, false])
    const found = await api.get(
      `/oembed?url=${encodeURIComponent(`${partnerBase}/embed/news/${inner.id}?t=${t}`)}`,
    )
    expect(found.status).toBe(404)
  })

  it('holds until the instant that was asked for', async () => {
    const { key } = await issued()
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    const url = await addressOf(key, { id: inner.id, expiresAt })
    expect((await api.get(url)).status).toBe(200)
    clock.ahead = 3_700_000
    try {
      await isClosed(url)
    } finally {
      clock.ahead = 5000
    }
    const past = await sign(key, { id: inner.id, expiresAt: '2020-01-01T00:00:00Z' })
    expect([past.status, past.body.detail]).toEqual([400, expect.stringMatching(/^expiresAt/)])
  })

  it.each<[string, (doc: Doc) => Promise<unknown>]>([
    ['is revoked', (doc) => cms.rest('POST', `/partner-keys/${doc.id}/revoke`, { as: admin })],
    ['is made anew', (doc) => cms.rest('POST', `/partner-keys/${doc.id}/issue`, { as: admin })],
    ['is deleted', (doc) => cms.rest('DELETE', `/partner-keys/${doc.id}`, { as: admin })],
    [
      'has expired',
      (doc) =>
        cms.payload.update({
          collection: 'partner-keys',
          id: doc.id,
          data: { expiresAt: new Date(Date.now() - 1000).toISOString() },
        }),
    ],
    [
      'names no sites any more',
      (doc) => cms.rest('PATCH', `/partner-keys/${doc.id}`, { as: admin, body: { origins: [] } }),
    ],
    [
      'reads nothing any more',
      (doc) =>
        cms.rest('PATCH', `/partner-keys/${doc.id}`, { as: admin, body: { scopes: ['candles'] } }),
    ],
  ])('ends with the next question once its key %s', async (_, end) => {
    const { key, doc } = await issued()
    const url = await addressOf(key)
    expect((await api.get(url)).status).toBe(200)
    await end(doc)
    await isClosed(url)
  })

  it('follows the sites and languages of its key', async () => {
    const { key, doc } = await issued()
    const url = await addressOf(key)
    expect((await api.get(url)).status).toBe(200)
    const change = (body: object) =>
      cms.rest('PATCH', `/partner-keys/${doc.id}`, { as: admin, body })
    await change({ origins: [origins[1]] })
    expect(ancestors((await api.get(url)).headers)).toBe(origins[1])
    await change({ locales: ['ru'] })
    expect((await api.get(url)).status).toBe(404)
  })

  it('says that the item is gone once it is', async () => {
    const { key } = await issued()
    const thing = await world.publish('news')
    const url = await addressOf(key, { id: thing.id })
    await world.retract(thing)
    const answer = await api.get(url)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([410, 'private, no-cache'])
    expect((await sign(key, { id: thing.id })).status).toBe(410)
  })

  it('is not made without sites, without a key, or of what the key does not open', async () => {
    const { key: siteless } = await issued({ origins: [] })
    const answer = await sign(siteless, { id: inner.id })
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringMatching(/no sites/)])
    expect((await sign(undefined, { id: inner.id })).status).toBe(401)
    const { key } = await issued()
    expect((await sign(key, { id: 'bcdfghjkmn' })).status).toBe(404)
    expect((await sign(key, { id: inner.id, theme: 'pink' })).status).toBe(400)
    const { key: candles } = await issued({ scopes: ['candles'] })
    expect((await sign(candles, { id: inner.id })).status).toBe(403)
  })

  it('can be made with a key of before, from the first time on', async () => {
    const { key, id } = await makeKey(cms, [world.organisation], { origins })
    const url = await addressOf(key)
    expect((await api.get(url)).status).toBe(200)
    const stored = (await cms.payload.findByID({
      collection: 'partner-keys',
      id,
      showHiddenFields: true,
    })) as unknown as { embedKey: string }
    expect(new URL(url).searchParams.get('t')!.split('.')[0]).toBe(nameOfEmbedKey(stored.embedKey))
  })

  it('costs its visitors the allowance of visitors, not that of the key', async () => {
    const limited = await openPartnerApi(cms, { anonymousLimit: 2, monotonic: () => 0 })
    const { key } = await makeKey(cms, [world.organisation], { origins, rateLimit: 2 })
    const url = await addressOf(key)
    expect((await limited.get(url, { from: '192.0.2.1' })).status).toBe(200)
    expect((await limited.get(url, { from: '192.0.2.1' })).status).toBe(200)
    expect((await limited.get(url, { from: '192.0.2.1' })).status).toBe(429)
    expect((await limited.get('/feed', { key })).status).toBe(200)
  })
})

describe('a page that is not signed', () => {
  it('may stand in any frame, and runs one script that its policy names', async () => {
    const answer = await api.get(`/embed/news/${news.id}`)
    expect(ancestors(answer.headers)).toBe('*')
    expect(policyOf(answer.headers)).toMatch(/default-src 'none'.*script-src 'sha256-[\w+/]{43}='/)
    expect(policyOf(answer.headers)).not.toMatch(/unsafe|\*(?!$)/)
    expect(answer.text.match(/<script>/g)).toHaveLength(1)
    expect(answer.text).toContain(`data-id="${news.id}"`)
  })

  it('says what it is to those who link to it', async () => {
    const { text } = await api.get(`/embed/news/${news.id}?theme=dark`)
    const own = `${partnerBase}/embed/news/${news.id}`
    expect(text).toContain(`<link rel="canonical" href="${own}" />`)
    expect(text).toContain(`<meta property="og:url" content="${own}" />`)
    expect(text).toContain(`<meta property="og:title" content="${news.title}" />`)
    expect(text).toContain('<meta property="og:type" content="article" />')
    const data = JSON.parse(/<script type="application\/ld\+json">([^<]*)</.exec(text)![1]!)
    expect(data).toMatchObject({ '@context': 'https://schema.org', headline: news.title, url: own })
  })

  it('is kept from search engines where its editors say so', async () => {
    const hidden = await world.publish('news', { noIndex: true })
    const answer = await api.get(`/embed/news/${hidden.id}`)
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    expect(answer.text).toContain('<meta name="robots" content="noindex" />')
    expect(answer.text).not.toContain('ld+json')
  })
})
