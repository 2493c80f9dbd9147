import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let api: PartnerApi
let world: PartnerWorld
let key: string
const own = 'https://member.example/news/one'

beforeAll(async () => {
  cms = await createTestPayload()
  world = await createPartnerWorld(cms)
  api = await openPartnerApi(cms, { now: () => new Date(Date.now() + 5000) })
  ;({ key } = await makeKey(cms, [world.organisation]))
})
afterAll(() => cms.close())

/** News with a page of its own on the organisation's site. */
function withPage(canonicalUrl: string, more: object = {}): Promise<PublicThing> {
  return world.publish('news', { canonicalUrl, ...more })
}

const ask = (url: string, more = '', options: { key?: string } = {}) =>
  api.get(`/oembed?url=${encodeURIComponent(url)}${more}`, options)

describe('oEmbed', () => {
  it('of an organisation’s own page is the frame of the item', async () => {
    const { id, title } = await withPage(own)
    for (const url of [
      own,
      `${own}/`,
      `${own}?utm_source=x&fbclid=1`,
      own.replace('https', 'http'),
      `${own}#top`,
      (await api.get(`/items/${id}`)).body.url as string,
    ]) {
      const { status, body } = await ask(url)
      expect([status, body.title], url).toEqual([200, title])
      expect(body.html).toContain(`src="${partnerBase}/embed/news/${id}"`)
    }
  })

  it('of an embed page forgives what people add to addresses', async () => {
    const { id, title } = await world.publish('campaign')
    const page = `${partnerBase}/embed/campaign/${id}`
    for (const url of [page, `${page}/`, `${page}?fbclid=1`, page.replace('http:', 'https:')]) {
      expect((await ask(url)).body.title, url).toBe(title)
    }
    expect((await ask(`${page}?theme=dark&utm_medium=m`)).body.html).toContain('?theme=dark"')
  })

  it('follows an item to its new page', async () => {
    const { doc, title } = await withPage('https://member.example/news/before')
    expect((await ask('https://member.example/news/before')).status).toBe(200)
    const data = {
      canonicalUrl: 'https://member.example/news/after',
      _status: 'published' as const,
    }
    await cms.payload.update({ collection: 'news', id: doc.id, data })
    expect((await ask('https://member.example/news/before')).status).toBe(404)
    expect((await ask('https://member.example/news/after')).body.title).toBe(title)
  })

  it('of what was taken back says so', async () => {
    const page = 'https://member.example/news/gone'
    const thing = await withPage(page)
    expect((await ask(page)).status).toBe(200)
    await world.retract(thing)
    for (const url of [page, `${partnerBase}/embed/news/${thing.id}`]) {
      const { status, body } = await ask(url)
      expect([status, body.tombstone?.id], url).toEqual([410, thing.id])
    }
  })

  it('of what is not for somebody is as of what never was', async () => {
    const page = 'https://member.example/news/inner'
    const { title } = await withPage(page, { visibility: 'partners' })
    const [inner, never] = [await ask(page), await ask('https://member.example/news/never')]
    expect(inner.status).toBe(404)
    expect(inner.body).toEqual(never.body)
    expect((await ask(page, '', { key })).body.title).toBe(title)
  })

  it.each([
    'https://member.example/',
    `${partnerBase}/embed/news/bcdfghjkmn`,
    `${partnerBase}/embed/fish/bcdfghjkmn`,
    `${partnerBase}/embed/breaking`,
    `${partnerBase}/feed`,
  ])('of %s is nothing', async (url) => {
    expect((await ask(url)).status).toBe(404)
  })

  it('is JSON: XML is not offered, other formats and no address are refused', async () => {
    await withPage('https://member.example/news/form')
    const page = 'https://member.example/news/form'
    expect((await ask(page, '&format=json')).status).toBe(200)
    const xml = await ask(page, '&format=xml')
    expect([xml.status, xml.body.parameter]).toEqual([501, 'format'])
    expect((await ask(page, '&format=yaml')).status).toBe(400)
    expect((await api.get('/oembed')).body.parameter).toBe('url')
    expect((await ask('ftp://member.example/x')).body.parameter).toBe('url')
    expect((await ask(page, '&maxwidth=300&maxheight=200')).body).toMatchObject({
      width: 300,
      height: 200,
    })
  })
})
