import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete } from '../../support/content'
import { makeKey } from '../../support/partner/partner'
import {
  createPictureScene,
  type PictureScene,
  plainPicture,
} from '../../support/pictures/picture-scene'
import type { Actor, Doc } from '../../support/payload'

let scene: PictureScene
let open: Doc
let silent: Doc
let hidden: Doc
let person: Actor
/** Keys of everything, of one language, and of another organisation. */
let keys: { wide: string; narrow: string; foreign: string }
let ahead = 0

beforeAll(async () => {
  scene = await createPictureScene(() => new Date(Date.now() + ahead))
  const { cms } = scene
  open = await cms.organisation('Open', { publicApi: true })
  silent = await cms.organisation('Silent', { publicApi: false })
  hidden = await cms.organisation('Hidden', { publicApi: true })
  const other = await cms.organisation('Other')
  person = await cms.person([open, silent, hidden].map((one) => [one, 'reviewer', 'orgAdmin']))
  keys = {
    wide: (await makeKey(cms, [open, silent, hidden])).key,
    narrow: (await makeKey(cms, [open], { locales: ['ru'] })).key,
    foreign: (await makeKey(cms, [other])).key,
  }
})
afterAll(() => scene.cms.close())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

/** What everybody, and each key, is told of a picture. */
async function told(picture: Doc): Promise<Record<'everybody' | keyof typeof keys, number>> {
  return {
    everybody: await scene.status(picture),
    wide: await scene.status(picture, keys.wide),
    narrow: await scene.status(picture, keys.narrow),
    foreign: await scene.status(picture, keys.foreign),
  }
}

const never = { everybody: 404, wide: 404, narrow: 404, foreign: 404 }
/** Items are written in English: the narrow key reads none of them. */
const there = { ...never, everybody: 200, wide: 200 }
const gone = { ...never, everybody: 410, wide: 410 }

describe('a picture is there as its items are', () => {
  it('from the moment when one is published that shows it, until it is taken off', async () => {
    const shown = await scene.picture(open)
    expect(await told(shown)).toEqual(never)
    const item = await scene.showing(open, [shown])
    expect(await told(shown)).toEqual(there)
    await scene.update('news', item, { _status: 'draft' })
    expect(await told(shown)).toEqual(gone)
    await scene.update('news', item, { _status: 'published' })
    expect(await told(shown)).toEqual(there)
  })

  it.each([
    ['is embargoed', { embargoUntil: inHours(48) }, never],
    ['is for partners', { visibility: 'partners' }, { ...never, wide: 200 }],
    ['is internal', { visibility: 'internal' }, never],
    ['is a draft', { _status: 'draft' }, never],
    ['was to be removed', { removeBy: inHours(-1) }, never],
  ])('when the only item that shows it %s', async (_name, data, expected) => {
    const shown = await scene.picture(open)
    await scene.showing(open, [shown], data)
    expect(await told(shown)).toEqual(expected)
  })

  it.each([
    ['partners only', { visibility: 'partners' }, { ...gone, wide: 200 }],
    ['internal', { visibility: 'internal' }, gone],
    ['embargoed', { embargoUntil: inHours(48) }, gone],
    ['removed by time', { removeBy: inHours(-1) }, gone],
    ['without it', { media: [] }, gone],
  ])('when an item becomes %s', async (_name, data, expected) => {
    const shown = await scene.picture(open)
    const item = await scene.showing(open, [shown])
    expect(await told(shown)).toEqual(there)
    await scene.update('news', item, data)
    expect(await told(shown)).toEqual(expected)
  })

  it.each(['retracted', 'erased'])('when its item is %s', async (reason) => {
    const shown = await scene.picture(open)
    const item = await scene.showing(open, [shown])
    expect(await told(shown)).toEqual(there)
    const body = { reason, note: { en: 'One name was wrong.' } }
    const { status } = await scene.cms.rest('POST', `/news/${item.id}/retract`, {
      as: person,
      body,
    })
    expect(status).toBe(200)
    expect(await told(shown)).toEqual(gone)
  })

  it('as long as one of two items', async () => {
    const shown = await scene.picture(open)
    const [first, second] = [await scene.showing(open, [shown]), await scene.showing(open, [shown])]
    await scene.update('news', first, { visibility: 'partners' })
    expect(await told(shown)).toEqual(there)
    await scene.update('news', second, { _status: 'draft' })
    expect(await told(shown)).toEqual({ ...gone, wide: 200 })
    await scene.update('news', first, { media: [] })
    expect(await told(shown)).toEqual(gone)
  })

  it('to nobody who could read the item only before it had the picture', async () => {
    const [early, late] = [await scene.picture(open), await scene.picture(open)]
    const item = await scene.showing(open, [early])
    await scene.update('news', item, { visibility: 'partners' })
    await scene.update('news', item, { media: [late.id] })
    expect(await told(early)).toEqual(gone)
    expect(await told(late)).toEqual({ ...never, wide: 200 })
    await scene.update('news', item, { _status: 'draft' })
    expect(await told(late)).toEqual({ ...never, wide: 410 })
  })

  it('and never before the draft is published that shows it', async () => {
    const [old, next] = [await scene.picture(open), await scene.picture(open)]
    const item = await scene.showing(open, [old])
    await scene.update('news', item, { media: [next.id], _status: 'draft' }, { draft: true })
    expect([await told(old), await told(next)]).toEqual([there, never])
    await scene.update('news', item, { media: [next.id], _status: 'published' })
    expect([await told(old), await told(next)]).toEqual([gone, there])
  })

  it('and as it is itself: unpublished, or over', async () => {
    const [taken, ending] = [
      await scene.picture(open),
      await scene.picture(open, { removeBy: inHours(1) }),
    ]
    await scene.showing(open, [taken])
    const item = await scene.showing(open, [ending])
    await scene.update('media', taken, { _status: 'draft' })
    expect([await told(taken), await told(ending)]).toEqual([gone, there])
    // Nobody has recorded it yet: time alone.
    ahead = 2 * 3_600_000
    expect(await told(ending)).toEqual(gone)
    const { body } = await scene.api.get(`/items/${String(item.publicId)}`)
    expect(body.media).toEqual([])
    ahead = 0
    expect(await told(ending)).toEqual(there)
  })

  it('and as its item is when time alone has ended it', async () => {
    const shown = await scene.picture(open)
    await scene.showing(open, [shown], { removeBy: inHours(1) })
    expect(await told(shown)).toEqual(there)
    ahead = 2 * 3_600_000
    expect(await told(shown)).toEqual(gone)
    ahead = 0
  })

  it('where the organisation opens its items, and is not hidden', async () => {
    const [quiet, public_] = [await scene.picture(silent), await scene.picture(hidden)]
    await scene.showing(silent, [quiet])
    await scene.showing(hidden, [public_])
    expect(await told(quiet)).toEqual({ ...never, wide: 200 })
    expect(await told(public_)).toEqual(there)
    await scene.update('organisations', hidden, { hidden: true })
    expect(await told(public_)).toEqual(gone)
    await scene.update('organisations', hidden, { hidden: false })
    expect(await told(public_)).toEqual(there)
    await scene.update('organisations', hidden, { publicApi: false })
    expect(await told(public_)).toEqual({ ...gone, wide: 200 })
  })

  it('of a memorial, and as a logo, too', async () => {
    const [photo, logo] = [await scene.picture(open), await scene.picture(open)]
    const consent = { by: 'A sister', date: inHours(-48) }
    await scene.create('memorials', {
      ...complete.memorials(),
      ...{ tenant: open.id, photo: photo.id, consent },
    })
    await scene.update('organisations', open, { logo: logo.id })
    expect([await told(photo), await told(logo)]).toEqual([there, there])
    await scene.update('organisations', open, { logo: null })
    expect(await told(logo)).toEqual(gone)
  })

  it('and never was where there is no such picture, size or format', async () => {
    const shown = await scene.picture(open)
    await scene.showing(open, [shown])
    expect((await scene.ask(randomUUID())).status).toBe(404)
    for (const variant of ['tiny.webp', 'small.png', 'small', 'small.webp.jpg', 'variants.json']) {
      expect((await scene.ask(shown, { variant })).status, variant).toBe(404)
    }
    const [file] = String(shown.filename).split('.')
    expect((await scene.ask(file!)).status).toBe(404)
    expect((await scene.ask(shown.id)).status).toBe(404)
  })
})

describe('its bytes', () => {
  it('are three sizes in two formats, never enlarged, without what the upload said of place and device', async () => {
    const wide = await scene.picture(open)
    const narrow = await scene.picture(
      open,
      {},
      await plainPicture('#119911', { width: 300, height: 200 }),
    )
    await scene.showing(open, [wide, narrow])
    const sizes = async (picture: Doc) => {
      const found = []
      for (const variant of ['small', 'wide', 'full'].flatMap((n) => [`${n}.webp`, `${n}.jpg`])) {
        const { status, bytes, headers } = await scene.ask(picture, { variant })
        expect(status, variant).toBe(200)
        const { format, width, height, exif } = await sharp(bytes).metadata()
        expect(exif).toBeUndefined()
        expect(headers.get('content-type')).toBe(`image/${format}`)
        found.push(`${variant} ${width}x${height}`)
      }
      return found
    }
    expect(await sizes(wide)).toEqual([
      ...['small.webp 640x360', 'small.jpg 640x360', 'wide.webp 1280x720', 'wide.jpg 1280x720'],
      ...['full.webp 1600x900', 'full.jpg 1600x900'],
    ])
    expect(new Set((await sizes(narrow)).map((one) => one.split(' ')[1]))).toEqual(
      new Set(['300x200']),
    )
  })

  it('have white where there was nothing, as JPEG', async () => {
    const shown = await scene.picture(open, {}, await plainPicture('', { alpha: true }))
    await scene.showing(open, [shown])
    const colours = async (variant: string) => {
      const { bytes } = await scene.ask(shown, { variant })
      const { channels } = await sharp(bytes).stats()
      return channels.map(({ mean }) => Math.round(mean))
    }
    expect(await colours('small.jpg')).toEqual([255, 255, 255])
    expect((await colours('small.webp')).at(-1)).toBe(0)
  })

  it('are told before they are sent, may be shown anywhere, and set nothing', async () => {
    const shown = await scene.picture(open)
    await scene.showing(open, [shown])
    const { headers, bytes } = await scene.ask(shown)
    const head = await scene.ask(shown, { method: 'HEAD' })
    expect([head.status, head.bytes.length]).toEqual([200, 0])
    for (const given of [headers, head.headers]) {
      expect(Object.fromEntries(given)).toMatchObject({
        'content-length': String(bytes.length),
        'content-type': 'image/webp',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=0, s-maxage=10, must-revalidate',
        etag: headers.get('etag'),
      })
      expect(given.get('set-cookie')).toBeNull()
    }
    expect(headers.get('etag')).toMatch(/^"[\w-]{43}"$/)
    const mine = await scene.ask(shown, { key: keys.wide })
    expect(mine.headers.get('cache-control')).toBe('private, no-cache')
    expect(mine.headers.get('vary')).toContain('Authorization')
  })

  it('are not sent again to those who have them, and may still see them', async () => {
    const shown = await scene.picture(open)
    const item = await scene.showing(open, [shown])
    const { headers } = await scene.ask(shown)
    const held = { 'If-None-Match': headers.get('etag')! }
    for (const method of ['GET', 'HEAD']) {
      const again = await scene.ask(shown, { method, headers: held })
      expect([again.status, again.bytes.length]).toEqual([304, 0])
      expect(again.headers.get('etag')).toBe(headers.get('etag'))
      expect(again.headers.get('content-length')).toBeNull()
    }
    const other = await scene.ask(shown, { variant: 'small.jpg', headers: held })
    expect(other.status).toBe(200)
    await scene.update('news', item, { _status: 'draft' })
    expect((await scene.ask(shown, { headers: held })).status).toBe(410)
  })

  it('are those of the file that is public, with a tag of their own', async () => {
    const shown = await scene.picture(open, {}, await plainPicture('#ff0000'))
    await scene.showing(open, [shown])
    const before = await scene.ask(shown)
    const blue = await plainPicture('#0000ff')
    await scene.replace(shown, blue, { _status: 'draft' }, true)
    const meanwhile = await scene.ask(shown)
    expect(meanwhile.bytes.equals(before.bytes)).toBe(true)
    const replaced = await scene.replace(shown, blue, { _status: 'published' })
    const held = { 'If-None-Match': before.headers.get('etag')! }
    const after = await scene.ask(shown, { headers: held })
    expect([after.status, after.bytes.equals(before.bytes)]).toEqual([200, false])
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(await scene.inStore(shown.filename)).toBe(0)
    expect(await scene.inStore(replaced.filename)).toBe(7)
  })
})
