import { readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRowsOf } from '../../../src/database/cms/rows'
import { openPartnerStore } from '../../../src/database/partner/open'
import { openPictureStore } from '../../../src/database/pictures/open'
import { openPublicationStore } from '../../../src/database/record/open'
import { fileKey, keysOfFile } from '../../../src/publications/pictures/variants'
import { sourceOf } from '../../../src/publications/sources'
import { keepAllPictures } from '../../../src/recording/pictures/keep-all-pictures'
import { reconcileAll } from '../../../src/recording/reconcile'
import { complete } from '../../support/content'
import { openPartnerApi, partnerBase } from '../../support/partner/partner'
import {
  createPictureScene,
  type PictureScene,
  plainPicture,
  slugs,
} from '../../support/pictures/picture-scene'
import type { Actor, Doc } from '../../support/payload'

let scene: PictureScene
let open: Doc
let person: Actor

beforeAll(async () => {
  scene = await createPictureScene()
  open = await scene.cms.organisation('Open', { publicApi: true })
  person = await scene.cms.person([[open, 'reviewer', 'orgAdmin']])
})
afterAll(() => scene.cms.close())

const reconcile = () => reconcileAll({ payload: scene.cms.payload, slugs, now: new Date() })
const emptyStore = async ({ filename }: Doc) =>
  openPictureStore(scene.cms.payload).remove(keysOfFile(fileKey(String(filename))))
const uploads = () => path.join(scene.cms.folder, 'media')
const itemOf = async ({ publicId }: Doc) =>
  (await scene.api.get(`/items/${String(publicId)}`)).body as { media: { url: string }[] }

/** What is left of a picture on the disk and in the store. */
async function leftOf({ filename }: Doc): Promise<{ store: number; uploads: number }> {
  const [stem] = String(filename).split('.')
  const files = await readdir(uploads()).catch(() => [])
  return {
    store: await scene.inStore(filename),
    uploads: files.filter((file) => file.startsWith(stem!)).length,
  }
}

const erase = (slug: string, { id }: Doc) =>
  scene.cms.rest('POST', `/${slug}/${id}/retract`, {
    as: person,
    body: { reason: 'erased', note: { en: 'One name was wrong.' } },
  })

describe('the bytes of a picture', () => {
  it('are in the store from its upload on, and reach nobody before it is shown', async () => {
    const shown = await scene.picture(open, { _status: 'draft' })
    expect((await leftOf(shown)).store).toBe(7)
    expect(await scene.status(shown)).toBe(404)
  })

  it('are found by another process', async () => {
    const shown = await scene.picture(open)
    await scene.showing(open, [shown])
    const store = await openPartnerStore(scene.cms.env.databaseUrl, slugs)
    const other = await openPartnerApi(scene.cms, { store })
    const url = `${partnerBase}/pictures/${String(shown.publicId)}/full.webp`
    const response = await other.handle(new Request(url))
    const bytes = Buffer.from(await response.arrayBuffer())
    await store.close()
    expect(response.status).toBe(200)
    expect(bytes.equals((await scene.ask(shown, { variant: 'full.webp' })).bytes)).toBe(true)
  })

  it('are gone when the item that shows it is erased', async () => {
    const shown = await scene.picture(open)
    const item = await scene.showing(open, [shown])
    expect((await erase('news', item)).status).toBe(200)
    expect(await leftOf(shown)).toEqual({ store: 0, uploads: 0 })
    expect(await scene.status(shown)).toBe(410)
  })

  it('stay with the other item that shows it, and are gone with that one', async () => {
    const shown = await scene.picture(open)
    const [one, other] = [await scene.showing(open, [shown]), await scene.showing(open, [shown])]
    expect((await erase('news', one)).status).toBe(200)
    expect(await scene.status(shown)).toBe(200)
    expect((await erase('news', other)).status).toBe(200)
    expect(await leftOf(shown)).toEqual({ store: 0, uploads: 0 })
  })

  it('are gone when consent to it is withdrawn, in a draft, too', async () => {
    const consent = { by: 'A sister', date: '2026-01-01T00:00:00.000Z' }
    const shown = await scene.picture(open, { faces: 'consented', consent })
    await scene.showing(open, [shown])
    expect(await scene.status(shown)).toBe(200)
    await scene.update(
      'media',
      shown,
      { consent: { ...consent, state: 'withdrawn' }, _status: 'draft' },
      { draft: true },
    )
    expect(await leftOf(shown)).toEqual({ store: 0, uploads: 0 })
    expect(await scene.status(shown)).toBe(410)
  })

  it('are gone when it is deleted, with those of all of its versions', async () => {
    const shown = await scene.picture(open)
    const next = await scene.replace(
      shown,
      await plainPicture('#00ff00'),
      { _status: 'draft' },
      true,
    )
    expect([(await leftOf(shown)).store, (await leftOf(next)).store]).toEqual([7, 7])
    await scene.update('media', shown, { _status: 'draft' })
    await scene.cms.payload.delete({ collection: 'media', id: shown.id, overrideAccess: true })
    for (const one of [shown, next]) expect(await leftOf(one)).toEqual({ store: 0, uploads: 0 })
  })

  it('are gone when it is replaced, wherever they were', async () => {
    const shown = await scene.picture(open)
    await scene.showing(open, [shown])
    const bytes = await plainPicture('#00ff00')
    const draft = await scene.replace(shown, bytes, { _status: 'draft' }, true)
    const next = await scene.replace(shown, bytes, { _status: 'published' })
    for (const one of [shown, draft]) expect(await leftOf(one)).toEqual({ store: 0, uploads: 0 })
    expect((await leftOf(next)).store).toBe(7)
    expect(await scene.status(shown)).toBe(200)
  })
})

describe('an installation from before', () => {
  /** The row of an item as it was recorded when pictures were files of the newsroom. */
  async function asBefore(item: Doc, shown: Doc): Promise<void> {
    const store = openPublicationStore(scene.cms.payload, slugs)
    const row = (await store.bySource(sourceOf(slugs, 'news', item.id)))!
    const url = `${scene.cms.env.serverUrl}/api/media/file/${String(shown.filename)}`
    const media = [
      {
        ...{ id: shown.publicId, url, type: 'image/jpeg', width: 1600, height: 900 },
        ...{ alt: 'A blue area', credit: null, licence: null, transcript: null },
      },
    ]
    const { pictures: _, ...facts } = row.facts
    const translations = { en: { ...row.item!.translations.en!, media } }
    const draft = { ...row, facts, hash: 'before', item: { ...row.item!, translations } }
    await store.write(draft as never, row.version)
    await emptyStore(shown)
  }

  it('shows no address of the newsroom, and its pictures once the worker has started', async () => {
    const shown = await scene.picture(open)
    const item = await scene.showing(open, [shown])
    await asBefore(item, shown)
    expect((await itemOf(item)).media).toEqual([])
    const sync = await scene.api.get('/sync?limit=100')
    expect(sync.text).not.toContain('/api/media')
    expect(await scene.status(shown)).toBe(404)
    await reconcile()
    const [media] = (await itemOf(item)).media
    expect(media!.url).toBe(`${partnerBase}/pictures/${String(shown.publicId)}/full.webp`)
    expect(await scene.status(shown)).toBe(200)
  })

  it('finds its pictures where the newsroom starts that has them, also when a worker had none', async () => {
    const shown = await scene.picture(open)
    const item = await scene.showing(open, [shown])
    await asBefore(item, shown)
    const { upload } = scene.cms.payload.collections.media!.config
    const { staticDir } = upload
    upload.staticDir = path.join(scene.cms.folder, 'elsewhere')
    await reconcile()
    expect((await itemOf(item)).media).toEqual([])
    upload.staticDir = staticDir!
    await keepAllPictures({ payload: scene.cms.payload, slugs })
    expect((await itemOf(item)).media).toHaveLength(1)
    expect(await scene.status(shown)).toBe(200)
  })

  it('gets a lost store back', async () => {
    const shown = await scene.picture(open)
    await scene.showing(open, [shown])
    await emptyStore(shown)
    const lost = await scene.ask(shown)
    expect([lost.status, lost.headers.get('retry-after')]).toEqual([503, '10'])
    expect(await keepAllPictures({ payload: scene.cms.payload, slugs })).toMatchObject({ kept: 1 })
    expect(await scene.status(shown)).toBe(200)
  })

  it('publishes without a picture whose file is lost or none, and names it', async () => {
    const [lost, broken] = [await scene.picture(open), await scene.picture(open)]
    for (const one of [lost, broken]) await emptyStore(one)
    await rm(path.join(uploads(), String(lost.filename)))
    await writeFile(path.join(uploads(), String(broken.filename)), 'no picture')
    const item = await scene.showing(open, [lost, broken])
    expect((await itemOf(item)).media).toEqual([])
    const named = brokenRowsOf(scene.cms.payload).list()
    for (const { publicId } of [lost, broken]) {
      expect(named).toContainEqual({ store: 'pictures', id: String(publicId), path: 'file' })
    }
    await scene.replace(lost, await plainPicture('#123456'))
    expect((await itemOf(item)).media).toHaveLength(1)
  })
})

describe('a picture is announced', () => {
  it('with its sizes and its description in every language, and with nothing else', async () => {
    const shown = await scene.picture(open, { credit: 'Sample', licence: 'CC-BY-4.0' })
    await scene.cms.payload.update({
      collection: 'media',
      id: shown.id,
      data: { alt: 'Mavi sahə', _status: 'published' },
      locale: 'az',
    })
    const item = await scene.showing(open, [shown])
    await scene.cms.payload.update({
      collection: 'news',
      id: item.id,
      data: { ...complete.news(), media: [shown.id], _status: 'published' },
      locale: 'az',
    })
    const base = `${partnerBase}/pictures/${String(shown.publicId)}`
    const variant = (name: string, width: number, height: number) =>
      (['webp', 'jpg'] as const).map((ending) => ({
        ...{ name, width, height, url: `${base}/${name}.${ending}` },
        ...{ type: ending === 'webp' ? 'image/webp' : 'image/jpeg', bytes: expect.any(Number) },
      }))
    const expected = {
      id: shown.publicId,
      ...{ url: `${base}/full.webp`, type: 'image/webp', width: 1600, height: 900 },
      ...{ alt: 'A blue area', credit: 'Sample', licence: 'CC-BY-4.0', transcript: null },
      variants: [
        ...variant('small', 640, 360),
        ...variant('wide', 1280, 720),
        ...variant('full', 1600, 900),
      ],
    }
    const id = String(item.publicId)
    const media = async (locale: string) =>
      (await scene.api.get(`/items/${id}?locale=${locale}`)).body.media
    expect(await media('en')).toEqual([expected])
    expect(await media('az')).toEqual([{ ...expected, alt: 'Mavi sahə' }])
    const { body } = await scene.api.get('/sync?limit=100')
    const change = body.changes.find((one: { id: string }) => one.id === id)
    expect(change.item.translations.en.media).toEqual([expected])
    for (const { url, bytes } of (await media('en'))[0].variants) {
      const response = await scene.api.handle(new Request(url))
      expect(response.headers.get('content-length')).toBe(String(bytes))
      expect((await response.arrayBuffer()).byteLength).toBe(bytes)
    }
  })

  it('in feeds, embeds and oEmbed, from the one place from which they may load anything', async () => {
    const shown = await scene.picture(open)
    const item = await scene.showing(open, [shown])
    const id = String(item.publicId)
    const base = `${partnerBase}/pictures/${String(shown.publicId)}`
    const wide = (await scene.ask(shown, { variant: 'wide.jpg' })).bytes.length
    const image = `<img src="${base}/wide.webp" alt="A blue area" width="1280" height="720" />`
    const feed = (await scene.api.get('/feed.json?limit=100')).body
    const entry = feed.items.find((one: { _vigil: { id: string } }) => one._vigil.id === id)
    expect(entry.image).toBe(`${base}/wide.jpg`)
    expect(entry.content_html).toContain(image)
    const escaped = image.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const rss = (await scene.api.get('/feed.rss?limit=100')).text
    expect(rss).toContain(image)
    expect(rss).toContain(`<enclosure url="${base}/wide.jpg" length="${wide}" type="image/jpeg"/>`)
    const atom = (await scene.api.get('/feed.atom?limit=100')).text
    expect(atom).toContain(escaped)
    expect(atom).toMatch(
      new RegExp(`<link rel="enclosure" href="${base}/wide.jpg"[^>]*length="${wide}"`),
    )
    const embed = await scene.api.get(`/embed/news/${id}`)
    expect(embed.text).toContain(`src="${base}/wide.webp"`)
    expect(embed.text).toContain(`<meta property="og:image" content="${base}/wide.jpg" />`)
    expect(embed.headers.get('content-security-policy')).toContain(
      `img-src ${partnerBase}/pictures/;`,
    )
    const url = encodeURIComponent(`${partnerBase}/embed/news/${id}`)
    expect((await scene.api.get(`/oembed?url=${url}`)).body).toMatchObject({
      thumbnail_url: `${base}/small.jpg`,
      thumbnail_width: 640,
      thumbnail_height: 360,
    })
  })
})
