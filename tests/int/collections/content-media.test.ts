import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createNewsroom,
  createWriter,
  docOf,
  messageOf,
  type Newsroom,
  photoWithPlace,
  problemsOf,
  uploadForm,
} from '../../support/content'
import { createTestPayload, type Actor, type Answer, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
})
afterAll(() => cms.close())

type Upload = {
  as?: Actor
  file?: Buffer
  name?: string
  type?: string
  data?: object
  draft?: boolean
}

async function upload({
  as = room.editor,
  file,
  name = 'secret-place-IMG_2041.jpg',
  type = 'image/jpeg',
  data = {},
  draft = true,
}: Upload = {}): Promise<Answer> {
  const form = uploadForm(file ?? (await photoWithPlace()), name, type, {
    tenant: room.ours.id,
    alt: 'A blue area',
    faces: 'none',
    ...data,
  })
  return cms.rest('POST', `/media?locale=en&depth=0${draft ? '&draft=true' : ''}`, {
    as,
    body: form,
  })
}

const stored = (filename: unknown) => readFile(path.join(cms.folder, 'media', String(filename)))

describe('an uploaded picture', () => {
  it('loses its place, device and time in every size', async () => {
    const original = await photoWithPlace({ width: 900, height: 700 })
    expect(original.includes('CanaryPhone')).toBe(true)
    const before = new Set(await readdir(path.join(cms.folder, 'media')).catch(() => []))
    const answer = await upload({ file: original })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    const files = (await readdir(path.join(cms.folder, 'media'))).filter(
      (file) => !before.has(file),
    )
    expect(files.length).toBeGreaterThan(1)
    for (const file of files) {
      const bytes = await stored(file)
      const metadata = await sharp(bytes).metadata()
      expect(bytes.includes('CanaryPhone')).toBe(false)
      expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.icc]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ])
    }
  })

  it('is turned upright, because the note about turning is gone', async () => {
    const { filename } = docOf(
      await upload({ file: await photoWithPlace({ width: 60, height: 30 }) }),
    )
    expect(await sharp(await stored(filename)).metadata()).toMatchObject({ width: 30, height: 60 })
  })

  it('loses its name', async () => {
    const doc = docOf(await upload())
    expect(doc.filename).toMatch(/^[0-9a-f]{32}\.jpg$/)
    expect(JSON.stringify(doc)).not.toMatch(/secret-place|IMG_2041/)
  })

  it('keeps transparency', async () => {
    const file = await sharp({
      create: { width: 8, height: 8, channels: 4, background: '#00000000' },
    })
      .png()
      .toBuffer()
    expect(docOf(await upload({ file, name: 'a.png', type: 'image/png' })).mimeType).toBe(
      'image/png',
    )
  })

  it('is made smaller when it is very large', async () => {
    const file = await photoWithPlace({ width: 5000, height: 2600 })
    const { width, height } = docOf(await upload({ file }))
    expect(Math.max(Number(width), Number(height))).toBe(2560)
  })

  it.each([
    [
      'a drawing with scripts',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'a.svg',
      'image/svg+xml',
    ],
    [
      'a drawing that calls itself a JPEG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'a.jpg',
      'image/jpeg',
    ],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1'), 'a.gif', 'image/gif'],
    ['a page', Buffer.from('<html></html>'), 'a.html', 'text/html'],
    ['half a JPEG', Buffer.from('\xff\xd8\xff\xe0 no picture', 'latin1'), 'a.jpg', 'image/jpeg'],
  ])('is refused when it is %s', async (_name, file, name, type) => {
    const answer = await upload({ file, name, type })
    expect(answer.status).toBe(400)
  })

  it('is refused when it unpacks to too many pixels', async () => {
    const file = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: '#fff' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    const answer = await upload({ file, name: 'a.png', type: 'image/png' })
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toMatch(/too many pixels/)
  })

  it('is refused above 12 MB', async () => {
    const file = Buffer.concat([await photoWithPlace(), Buffer.alloc(12 * 1024 * 1024)])
    expect((await upload({ file })).status).toBeGreaterThanOrEqual(400)
  })

  it.each([13, 24])('names the limit beside the picture when it has %i MB', async (megabytes) => {
    const file = Buffer.concat([await photoWithPlace(), Buffer.alloc(megabytes * 1024 * 1024)])
    const answer = await upload({ file })
    expect([400, 413]).toContain(answer.status)
    expect(messageOf(answer)).toContain('12 MB')
    expect(problemsOf(answer)).toMatchObject([{ path: 'file', message: messageOf(answer) }])
  })

  it.each(['heic', 'heix', 'mif1', 'hevc'])(
    'of a phone (%s) says how to get a JPEG',
    async (brand) => {
      const file = Buffer.concat([
        Buffer.from([0, 0, 0, 24]),
        Buffer.from(`ftyp${brand}`),
        Buffer.alloc(64),
      ])
      for (const [language, words] of [
        ['de-DE,de;q=0.9', 'Maximale Kompatibilität'],
        ['fr, az;q=0.5', 'Android'],
        ['ru', 'Наиболее совместимый'],
      ] as const) {
        const body = uploadForm(file, 'IMG_1.HEIC', 'image/heic', {
          tenant: room.ours.id,
          alt: 'x',
        })
        const headers = { 'Accept-Language': language }
        const answer = await cms.rest('POST', '/media', { as: room.editor, body, headers })
        expect(answer.status).toBe(400)
        expect(messageOf(answer)).toContain(words)
        expect(messageOf(answer)).toContain('JPEG')
        expect(problemsOf(answer)).toMatchObject([{ path: 'file' }])
      }
    },
  )

  it('is not read at all from somebody who may not write', async () => {
    const noPicture = Buffer.from('nothing')
    const form = uploadForm(noPicture, 'a.jpg', 'image/jpeg', { tenant: room.ours.id, alt: 'x' })
    expect((await cms.rest('POST', '/media', { body: form })).status).toBe(401)
  })

  it('cannot be fetched from an address', async () => {
    const body = {
      tenant: room.ours.id,
      alt: 'x',
      filename: 'a.jpg',
      url: 'http://127.0.0.1:1/a.jpg',
    }
    const answer = await write.create('media', body, { as: room.editor, draft: true })
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toMatch(/Choose a picture/)
  })
})

describe('a stored picture', () => {
  const fileOf = (doc: Record<string, unknown>, as?: Actor) =>
    cms.rest('GET', `/media/file/${String(doc.filename)}`, { as })

  it('is served to members only while it is a draft', async () => {
    const doc = docOf(await upload())
    expect((await fileOf(doc)).status).toBe(401)
    expect((await fileOf(doc, room.outsider)).status).toBe(403)
    expect((await fileOf(doc, room.editor)).status).toBe(200)
  })

  it('is served to everybody who is signed in once it is published, and never sniffed', async () => {
    const answer = await upload({ as: room.reviewer, data: { _status: 'published' }, draft: false })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    const file = await fileOf(docOf(answer), room.outsider)
    expect(file.status).toBe(200)
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-type')).toBe('image/jpeg')
  })

  it('stays what was published, however its editor has it cut', async () => {
    const data = { _status: 'published' }
    const doc = docOf(await upload({ as: room.reviewer, data, draft: false }))
    const before = await stored(doc.filename)
    const crop = 'uploadEdits[crop][x]=0&uploadEdits[crop][y]=0&uploadEdits[crop][width]=10'
    const cut = `${crop}&uploadEdits[crop][height]=10&uploadEdits[widthInPixels]=5&uploadEdits[heightInPixels]=5`
    for (const [query, body] of [
      [cut, { alt: 'Another area' }],
      ['uploadEdits[focalPoint][x]=1&uploadEdits[focalPoint][y]=1', { alt: 'Another area' }],
      ['', { focalX: 3, focalY: 4 }],
    ] as const) {
      const at = `/media/${doc.id}?locale=en&draft=true&${query}`
      const { status } = await cms.rest('PATCH', at, { as: room.editor, body })
      expect(status, query).toBe(200)
      expect((await stored(doc.filename)).equals(before), query).toBe(true)
    }
    const { docs } = (await cms.payload.findVersions({
      collection: 'media',
      where: { parent: { equals: doc.id } },
      sort: '-updatedAt',
      limit: 1,
    })) as unknown as { docs: { version: Record<string, unknown> }[] }
    expect(docs[0]!.version).toMatchObject({ filename: doc.filename, width: doc.width })
  })

  it('is no longer served after its day of removal', async () => {
    const data = { _status: 'published', removeBy: '2020-01-01T00:00:00.000Z' }
    const doc = docOf(await upload({ as: room.reviewer, data, draft: false }))
    expect((await fileOf(doc, room.outsider)).status).toBe(403)
  })

  it('cannot be published without a description', async () => {
    const answer = await upload({
      as: room.reviewer,
      data: { alt: '', _status: 'published' },
      draft: false,
    })
    expect(problemsOf(answer).map((problem) => problem.path)).toContain('alt')
  })

  it('cannot be published before somebody has looked for faces', async () => {
    const answer = await upload({
      as: room.reviewer,
      data: { faces: null, _status: 'published' },
      draft: false,
    })
    expect(problemsOf(answer).map((problem) => problem.path)).toEqual(['faces'])
  })

  it('needs a note of the consent where people can be recognised', async () => {
    const data = { faces: 'consented', _status: 'published' }
    const answer = await upload({ as: room.reviewer, data, draft: false })
    expect(problemsOf(answer).map((problem) => problem.path)).toEqual(['consent.by'])
  })

  it('keeps the consent to itself', async () => {
    const consent = { by: 'canary-person', date: '2026-01-01T00:00:00.000Z' }
    const data = { faces: 'consented', consent, _status: 'published' }
    const { id } = docOf(await upload({ as: room.reviewer, data, draft: false }))
    for (const as of [await cms.stranger(), room.outsider]) {
      const answer = await cms.rest('GET', `/media/${id}`, { as })
      expect(answer.status).toBe(200)
      expect(JSON.stringify(answer.body)).not.toMatch(/canary-person/)
    }
    expect((await cms.visit(`/media?where[consent.by][like]=canary`)).status).toBe(400)
  })

  it('must be published before an item that shows it', async () => {
    const { id } = docOf(await upload())
    const answer = await write.publish(
      'news',
      {
        tenant: room.ours.id,
        title: 'With a picture',
        summary: 'Sample.',
        nextStep: { type: 'light_candle', label: 'Light a candle' },
        media: [id],
      },
      { as: room.reviewer },
    )
    expect(problemsOf(answer).map((problem) => problem.path)).toEqual(['media'])
  })
})
