import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete, photoWithPlace } from '../../support/content'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let open: Doc
let silent: Doc
let hidden: Doc

beforeAll(async () => {
  cms = await createTestPayload({}, undefined, { publicRest: true })
  open = await cms.organisation('Open', { publicApi: true })
  silent = await cms.organisation('Silent', { publicApi: false })
  hidden = await cms.organisation('Hidden', { publicApi: true, hidden: true })
})
afterAll(() => cms.close())

const create = async (collection: string, data: object, file?: object): Promise<Doc> =>
  (await cms.payload.create({
    collection: collection as 'news',
    data: { tenant: open.id, _status: 'published', ...data },
    locale: 'en',
    depth: 0,
    ...file,
  })) as unknown as Doc

const news = (data: object = {}) => create('news', { ...complete.news(), ...data })
const statusOf = async (path: string) => (await cms.rest('GET', path)).status
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('Payload’s own REST, where a host has opened it', () => {
  it.each([
    ['public', () => news(), 200],
    ['for partners', () => news({ visibility: 'partners' }), 404],
    ['internal', () => news({ visibility: 'internal' }), 404],
    ['a draft', () => news({ _status: 'draft' }), 404],
    ['embargoed', () => news({ embargoUntil: inHours(48) }), 404],
    ['to be removed an hour ago', () => news({ removeBy: inHours(-1) }), 404],
    ['of an organisation that does not open its items', () => news({ tenant: silent.id }), 404],
    ['of a hidden organisation', () => news({ tenant: hidden.id }), 404],
  ])('gives an item that is %s as without a key', async (_name, make, status) => {
    const item = await make()
    const answer = await cms.rest('GET', `/news/${item.id}`)
    expect(answer.status === 200 ? 200 : 404).toBe(status)
    const list = await cms.rest('GET', '/news?limit=100')
    expect(list.status).toBe(200)
    const ids = list.body.docs.map(({ id }: Doc) => id)
    expect(ids.includes(item.id)).toBe(status === 200)
    const { body } = await cms.rest('GET', `/news/count?where[id][equals]=${item.id}`)
    expect(body.totalDocs).toBe(status === 200 ? 1 : 0)
  })

  it('gives no language that is not out, whichever is asked for', async () => {
    const item = await news()
    for (const [locale, title, state] of [
      ['az', 'CANARY-az', 'draft'],
      ['ru', 'CANARY-ru', 'missing'],
      ['tr', 'A reviewed one', 'reviewed'],
    ]) {
      await cms.payload.update({
        collection: 'news',
        id: item.id,
        data: {
          title,
          summary: title,
          translation: state,
          nextStep: { type: 'learn', label: 'x', url: 'https://example.org/' },
        },
        locale: locale!,
      })
    }
    for (const query of ['', 'locale=az', 'locale=ru', 'locale=de', 'locale=all', 'locale=tr']) {
      for (const path of [`/news/${item.id}?${query}`, `/news?limit=100&${query}`]) {
        const { status, body } = await cms.rest('GET', path)
        expect(status).toBe(200)
        expect(JSON.stringify(body), path).not.toContain('CANARY')
      }
    }
    const title = async (locale: string) =>
      (await cms.rest('GET', `/news/${item.id}?locale=${locale}`)).body.title
    expect(await title('en')).toBe('A neutral sample')
    expect(await title('tr')).toBe('A reviewed one')
    expect(await title('az')).toBeNull()
    expect(Object.keys((await title('all')) as object).sort()).toEqual(['en', 'tr'])
  })

  it('gives nothing that the public record does not say', async () => {
    const { id } = await news({ edNote: 'CANARY', retraction: {} })
    const { body } = await cms.rest('GET', `/news/${id}?depth=2&showHiddenFields=true`)
    expect(JSON.stringify(body)).not.toContain('CANARY')
    for (const name of [
      'edNote',
      'translation',
      'retraction',
      'revision',
      '_status',
      'updatedAt',
    ]) {
      expect(Object.keys(body)).not.toContain(name)
    }
  })

  it('is asked by id, public id and slug alone', async () => {
    const { slug, publicId } = await news({ slug: 'asked-for' })
    const found = async (query: string) => (await cms.rest('GET', `/news?${query}`)).body.totalDocs
    expect(await found(`where[slug][equals]=${String(slug)}`)).toBe(1)
    expect(await found(`where[or][0][publicId][equals]=${String(publicId)}`)).toBe(1)
    for (const query of [
      'where[title][like]=a',
      'where[and][0][edNote][like]=a',
      'where[translation.az][equals]=draft',
      'sort=title',
      'sort=slug,edNote',
      'draft=true',
      'trash=true',
    ]) {
      expect(await statusOf(`/news?${query}`), query).toBe(401)
    }
    expect(await statusOf(`/news/versions`)).toBe(401)
  })

  it('keeps everything closed that is no item', async () => {
    const media = await create(
      'media',
      { alt: 'A blue area', faces: 'none' },
      { file: { data: await photoWithPlace(), mimetype: 'image/jpeg', name: 'a.jpg', size: 1 } },
    )
    const item = await news({ media: [media.id] })
    for (const path of [
      ...['/media', `/media/${media.id}`, '/addressees', '/alerts', '/broadcasts', '/users'],
      ...['/partner-keys', '/webhooks', '/bots', '/publications', '/memorials/search?q=sample'],
    ]) {
      expect(await statusOf(path), path).toBe(401)
    }
    // An item names its pictures; what they show is given by the partner API alone.
    const { body } = await cms.rest('GET', `/news/${item.id}?depth=2`)
    expect(body.media).toEqual([media.id])
    expect(await statusOf(`/media/file/${String(media.filename)}`)).toBe(401)
  })

  it('gives the profile of an organisation that opens its items, and of no other', async () => {
    expect(await statusOf(`/organisations/${open.id}`)).toBe(200)
    for (const { id } of [silent, hidden])
      expect(await statusOf(`/organisations/${id}`)).not.toBe(200)
    const { body } = await cms.rest('GET', '/organisations?limit=100')
    expect(body.docs.map(({ id }: Doc) => id)).toEqual([open.id])
    expect(await statusOf('/topics')).toBe(200)
  })

  it('changes nothing', async () => {
    const { id } = await news()
    const body = { title: 'x' }
    expect((await cms.rest('PATCH', `/news/${id}`, { body })).status).toBe(401)
    expect((await cms.rest('POST', '/news', { body })).status).toBe(401)
    expect((await cms.rest('DELETE', `/news/${id}`)).status).toBe(401)
    expect((await cms.rest('POST', `/news/${id}/duplicate`, { body })).status).toBe(401)
  })
})
