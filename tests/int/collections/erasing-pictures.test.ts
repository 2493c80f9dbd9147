import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete, docOf, photoWithPlace, uploadForm } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, requests, type RetractionScene } from '../../support/retracting'

const { erasing, wrong } = requests
const name = 'Canary Sampleperson'

let cms: TestPayload
let scene: RetractionScene

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
})
afterAll(() => cms.close())

/** A public picture that names somebody in all of its words. */
async function portrait(data: object = {}): Promise<Doc> {
  const body = uploadForm(
    await photoWithPlace({ width: 700, height: 700 }),
    'sample.jpg',
    'image/jpeg',
    {
      tenant: scene.room.ours.id,
      alt: `${name}, laughing`,
      credit: `Family of ${name}`,
      faces: 'consented',
      consent: { by: `Mother of ${name}`, date: '2026-01-01T00:00:00.000Z' },
      _status: 'published',
      ...data,
    },
  )
  const answer = await cms.rest('POST', '/media?locale=en&depth=0', {
    as: scene.room.reviewer,
    body,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  const doc = docOf(answer)
  expect((await filesOf(doc)).length).toBeGreaterThan(1)
  return doc
}

const memorial = (photo: Doc, data: object = {}) =>
  scene.published('memorials', {
    ...complete.memorials(),
    name,
    photo: photo.id,
    consent: { by: 'The family', date: '2026-01-01T00:00:00.000Z' },
    ...data,
  })

const erase = (doc: Doc) => scene.retract(doc, { slug: 'memorials', body: erasing })

/** The files of a picture, with its sizes. */
async function filesOf({ filename }: Doc): Promise<string[]> {
  const stem = path.parse(String(filename)).name
  const files = await readdir(path.join(cms.folder, 'media')).catch(() => [])
  return files.filter((file) => file.startsWith(stem))
}

/** Whether the name stands anywhere in the database. */
const isNamed = async () => (await everythingStored(cms)).toLowerCase().includes('sampleperson')

const fileOf = (photo: Doc, as = scene.room.reviewer) =>
  cms.rest('GET', `/media/file/${String(photo.filename)}`, { as })

describe('the picture of an erased memorial', () => {
  it('goes with the files of all of its versions', async () => {
    const photo = await portrait()
    const file = await photoWithPlace({ width: 700, height: 700 })
    const body = uploadForm(file, 'other.jpg', 'image/jpeg', { alt: 'Another one' })
    const changed = await cms.rest('PATCH', `/media/${photo.id}?locale=en&depth=0&draft=true`, {
      as: scene.room.reviewer,
      body,
    })
    expect(changed.status, JSON.stringify(changed.body)).toBe(200)
    const other = docOf(changed)
    for (const version of [photo, other]) expect(await filesOf(version)).not.toEqual([])
    expect(other.filename).not.toBe(photo.filename)
    await erase(await memorial(photo))
    for (const version of [photo, other]) expect(await filesOf(version)).toEqual([])
  })

  it('goes with all of its sizes, for members, too', async () => {
    const photo = await portrait()
    const doc = await memorial(photo)
    expect((await fileOf(photo)).status).toBe(200)
    expect((await erase(doc)).status).toBe(200)
    expect(await filesOf(photo)).toEqual([])
    const never = await fileOf({ ...photo, filename: 'never.jpg' })
    expect((await fileOf(photo)).status).toBe(never.status)
    const read = await cms.rest('GET', `/media/${photo.id}?draft=true`, { as: scene.room.reviewer })
    expect(read.status).toBe(404)
  })

  it('leaves no name in its description, credit and consent, in no version', async () => {
    const photo = await portrait()
    const as = scene.room.reviewer
    await scene.write.update('media', photo.id, { alt: `${name} again` }, { as, draft: true })
    const doc = await memorial(photo)
    expect(await isNamed()).toBe(true)
    expect((await erase(doc)).status).toBe(200)
    expect(await isNamed()).toBe(false)
  })

  it('goes also when it stood in an earlier version only', async () => {
    const [earlier, later] = [await portrait(), await portrait()]
    const doc = await memorial(earlier)
    const as = scene.room.reviewer
    await scene.write.update('memorials', doc.id, { photo: later.id, _status: 'published' }, { as })
    expect((await erase(doc)).status).toBe(200)
    expect([await filesOf(earlier), await filesOf(later)]).toEqual([[], []])
  })

  it('stays when something else shows it, without the name', async () => {
    const photo = await portrait()
    const doc = await memorial(photo)
    const news = await scene.published('news', { ...complete.news(), media: [photo.id] })
    expect((await erase(doc)).status).toBe(200)
    expect((await fileOf(photo)).status).toBe(200)
    expect(await isNamed()).toBe(false)
    const [main, newest] = await scene.storedOf('media', photo)
    for (const stored of [main, newest]) {
      expect(stored).toMatchObject({ _status: 'published', alt: { en: 'Erased' } })
    }
    expect((await scene.rowOf(news))!.item!.translations.en!.media).toMatchObject([
      { alt: 'Erased', credit: 'Erased' },
    ])
    const then = await scene.retract(news, { body: erasing })
    expect(then.status).toBe(200)
    expect(await filesOf(photo)).toEqual([])
  })

  it('keeps its words when they name nobody', async () => {
    const photo = await portrait({ alt: 'A candle', credit: 'The editors', faces: 'none' })
    const [one, other] = [await memorial(photo), await memorial(photo, { name: 'Somebody else' })]
    expect((await erase(one)).status).toBe(200)
    expect((await scene.storedOf('media', photo))[0]).toMatchObject({
      alt: { en: 'A candle' },
      credit: 'The editors',
    })
    expect((await erase(other)).status).toBe(200)
    expect(await filesOf(photo)).toEqual([])
  })

  it('stays when the memorial is only taken back', async () => {
    const photo = await portrait()
    const doc = await memorial(photo)
    await scene.retract(doc, { slug: 'memorials', body: wrong })
    expect((await fileOf(photo)).status).toBe(200)
  })

  it('is announced before: what goes, and what stays', async () => {
    const [own, shared] = [await portrait(), await portrait()]
    const doc = await scene.published('news', { ...complete.news(), media: [own.id, shared.id] })
    await memorial(shared)
    const view = await cms.rest('GET', `/news/${doc.id}/retraction`, { as: scene.room.reviewer })
    expect(view.body.pictures).toEqual({ own: 1, shared: 1 })
  })
})
