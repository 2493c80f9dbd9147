import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createNewsroom,
  docOf,
  messageOf,
  type Newsroom,
  photoWithPlace,
  problemsOf,
  uploadForm,
} from '../../support/content'
import { type Answer, createTestPayload, type TestPayload } from '../../support/payload'

/** Stands in everything that must not be left of a file. */
const mark = 'CANARY-4b1d'
const page = `<html><script>${mark}</script></html>`
/** The first entry of a ZIP archive, as in a JAR or an office document. */
const archive = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from(mark), Buffer.alloc(64)])

let cms: TestPayload
let room: Newsroom

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
})
afterAll(() => cms.close())

const onDisk = async (): Promise<string[]> =>
  (await readdir(path.join(cms.folder, 'media')).catch(() => [])).sort()

async function send(form: FormData): Promise<Answer & { files: string[] }> {
  const before = new Set(await onDisk())
  const answer = await cms.rest('POST', '/media?locale=en&depth=0&draft=true', {
    as: room.editor,
    body: form,
  })
  return { ...answer, files: (await onDisk()).filter((name) => !before.has(name)) }
}

const upload = (file: Buffer, name = 'a.jpg', type = 'image/jpeg') =>
  send(uploadForm(file, name, type, { tenant: room.ours.id, alt: 'A blue area', faces: 'none' }))

/** Nothing is stored but pictures that hold what can be seen, under names of ours. */
async function expectClean(answer: Awaited<ReturnType<typeof send>>): Promise<void> {
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  const doc = docOf(answer)
  expect(doc.filename).toMatch(/^[0-9a-f]{32}\.(?:jpg|png)$/)
  expect(answer.files).toContain(doc.filename)
  for (const name of answer.files) {
    const bytes = await readFile(path.join(cms.folder, 'media', name))
    expect(bytes.includes(mark), name).toBe(false)
    for (const sign of ['PK\x03\x04', '<html', '<script', '<?xml', 'ftypmp4']) {
      expect(bytes.includes(sign), `${name} ${sign}`).toBe(false)
    }
    const { exif, xmp, iptc, icc, comments, pages, space } = await sharp(bytes).metadata()
    expect([exif, xmp, iptc, icc, comments, pages], name).toEqual(Array(6).fill(undefined))
    expect(space).toBe('srgb')
  }
}

const plain = (channels: 3 | 4 = 3, width = 60, height = 30) =>
  sharp({
    create: { width, height, channels, background: { r: 40, g: 90, b: 200, alpha: 0.5 } },
  })
const exif = {
  IFD0: { Make: mark, ImageDescription: mark },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 24/1 0/1' },
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  let crc = 0xffffffff
  for (const byte of body) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
  return Buffer.concat([length, body, sum])
}

/** A PNG that says that it has so many pixels and holds a few bytes. */
function pngOf(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A WebP of 16,383 by 16,383 pixels, by its head. */
function hugeWebp(): Buffer {
  const body = Buffer.alloc(32)
  body[0] = 0x2f
  body.writeUInt32LE((16_382 | (16_382 << 14)) >>> 0, 1)
  const head = Buffer.alloc(20)
  head.write('RIFF', 0)
  head.writeUInt32LE(body.length + 12, 4)
  head.write('WEBPVP8L', 8)
  head.writeUInt32LE(body.length, 16)
  return Buffer.concat([head, body])
}

/** An AVIF whose head says that it has 65,535 by 65,535 pixels. */
async function hugeAvif(): Promise<Buffer> {
  const file = Buffer.from(await plain().avif().toBuffer())
  const at = file.indexOf('ispe')
  file.writeUInt32BE(65_535, at + 8)
  file.writeUInt32BE(65_535, at + 12)
  return file
}

const inserted = (jpeg: Buffer, segment: Buffer) =>
  Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])

/** A JPEG comment that is a page. */
function comment(): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, 0])
  head.writeUInt16BE(page.length + 2, 2)
  return Buffer.concat([head, Buffer.from(page)])
}

const frames = (count: number) =>
  sharp(
    Array.from({ length: count }, () => ({
      create: { width: 20, height: 20, channels: 3 as const, background: '#336699' },
    })) as never,
    { join: { animated: true } },
  )

describe('what is stored of a picture is a picture', () => {
  it.each<[string, () => Promise<Buffer>]>([
    ['a photo with a place', () => photoWithPlace()],
    ['a PNG with a place', () => plain().png().withExif(exif).toBuffer()],
    ['a WebP with a place', () => plain().webp().withExif(exif).toBuffer()],
    ['an AVIF with a place', () => plain().avif().withExif(exif).toBuffer()],
    ['a JPEG with notes in XMP', () => plain().jpeg().withXmp(`<x>${mark}</x>`).toBuffer()],
    ['a JPEG with a colour profile', () => plain().jpeg().withIccProfile('p3').toBuffer()],
    ['a JPEG that is an archive', async () => Buffer.concat([await photoWithPlace(), archive])],
    [
      'a PNG that is an archive',
      async () => Buffer.concat([await plain(4).png().toBuffer(), archive]),
    ],
    [
      'a JPEG that is a page',
      async () => Buffer.concat([await photoWithPlace(), Buffer.from(page)]),
    ],
    ['a JPEG with a page as comment', async () => inserted(await photoWithPlace(), comment())],
    [
      'a PNG with a page in a text',
      async () => {
        const png = await plain().png().toBuffer()
        const text = chunk('tEXt', Buffer.from(`Comment\0${page}`))
        return Buffer.concat([png.subarray(0, 33), text, png.subarray(33)])
      },
    ],
    [
      'a moving photo',
      async () => Buffer.concat([await photoWithPlace(), Buffer.from(`\0\0\0\x18ftypmp42${mark}`)]),
    ],
    ['a picture for print', () => plain().toColourspace('cmyk').jpeg().toBuffer()],
    ['a grey one', () => plain().greyscale().png().toBuffer()],
    ['one with 16 bits', () => plain().toColourspace('rgb16').png().toBuffer()],
    ['an animated WebP', () => frames(5).webp().toBuffer()],
  ])('%s', async (_what, make) => {
    await expectClean(await upload(await make()))
  })
})

describe('refused with a reason, and nothing is left', () => {
  const unreadable = /^This picture cannot be read, or it has too many pixels/
  const wrongKind = /^Upload a JPEG, PNG, WebP or AVIF picture\./
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>${mark}</script></svg>`

  it.each<[string, () => Buffer | Promise<Buffer>, string, string, RegExp]>([
    ['a PNG of 3.6 gigapixels', () => pngOf(60_000), 'a.png', 'image/png', unreadable],
    ['a PNG beyond all measure', () => pngOf(2 ** 31 - 1), 'a.png', 'image/png', unreadable],
    ['a huge WebP', hugeWebp, 'a.webp', 'image/webp', unreadable],
    ['a huge AVIF', hugeAvif, 'a.avif', 'image/avif', unreadable],
    ['a drawing', () => Buffer.from(svg), 'a.svg', 'image/svg+xml', wrongKind],
    ['a drawing that calls itself PNG', () => Buffer.from(svg), 'a.png', 'image/png', wrongKind],
    [
      'a drawing in an XML',
      () => Buffer.from(`<?xml version="1.0"?>${svg}`),
      'a.png',
      'image/png',
      wrongKind,
    ],
    [
      'a GIF that is an archive',
      () => Buffer.concat([Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), archive]),
      'a.gif',
      'image/gif',
      wrongKind,
    ],
    ['a page that calls itself JPEG', () => Buffer.from(page), 'a.jpg', 'image/jpeg', wrongKind],
    ['an archive', () => archive, 'a.jpg', 'image/jpeg', wrongKind],
    [
      'a HEIC',
      () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      'a.heic',
      'image/heic',
      /HEIC.*JPEG/,
    ],
    [
      'a HEIC that calls itself JPEG',
      () => Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'latin1'),
      'a.jpg',
      'image/jpeg',
      /HEIC.*JPEG/,
    ],
    [
      'a HEIC that calls itself AVIF inside',
      () => Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1heic', 'latin1'),
      'a.avif',
      'image/avif',
      unreadable,
    ],
    [
      'half a JPEG',
      async () =>
        (
          await sharp(await photoWithPlace({ width: 400, height: 400 }))
            .jpeg()
            .toBuffer()
        ).subarray(0, 900),
      'a.jpg',
      'image/jpeg',
      unreadable,
    ],
    [
      'half a PNG',
      async () => (await plain().png().toBuffer()).subarray(0, 60),
      'a.png',
      'image/png',
      unreadable,
    ],
    ['one byte', () => Buffer.from('x'), 'a.jpg', 'image/jpeg', wrongKind],
  ])('%s', async (_what, make, name, type, reason) => {
    const answer = await upload(await make(), name, type)
    expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringMatching(reason)])
    expect(problemsOf(answer)[0]).toMatchObject({ path: 'file' })
    expect(answer.files).toEqual([])
  })

  it.each<[string, (form: FormData) => void]>([
    ['no file', (form) => form.delete('file')],
    ['an empty file', (form) => form.set('file', new File([], 'a.jpg', { type: 'image/jpeg' }))],
    ['a text in place of a file', (form) => form.set('file', 'a.jpg')],
    ['nothing in place of a file', (form) => form.set('file', 'null')],
    ['a number in place of a file', (form) => form.set('file', '7')],
    [
      'a file that is said to be there already',
      (form) =>
        form.set(
          'file',
          JSON.stringify({
            filename: '../cms.db',
            mimeType: 'image/jpeg',
            size: 5,
            clientUploadContext: {},
          }),
        ),
    ],
    ['two files', (form) => form.append('file', new File(['x'], 'b.jpg', { type: 'image/jpeg' }))],
  ])('a form with %s', async (_what, change) => {
    const form = uploadForm(await photoWithPlace(), 'a.jpg', 'image/jpeg', {
      tenant: room.ours.id,
      alt: 'x',
    })
    change(form)
    const answer = await send(form)
    expect(answer.status, JSON.stringify(answer.body)).toBe(400)
    expect(messageOf(answer)).not.toBe('')
    expect(answer.files).toEqual([])
  })
})

describe('a name means nothing', () => {
  it.each([
    '../../etc/cron.d/a.jpg',
    '..\\..\\a.jpg',
    '/etc/passwd',
    '..',
    '.',
    '.htaccess',
    'a\u0000.jpg',
    '\u202Egpj.exe',
    'a.jpg.php',
    'CON.jpg',
    `${'x'.repeat(300)}.jpg`,
    'ə'.repeat(200),
    '%2e%2e%2fa.jpg',
    'a"; name="x.jpg',
    '<img src=x>.jpg',
    ' ',
    '__proto__',
  ])('%j', async (name) => {
    const answer = await upload(await photoWithPlace(), name)
    // A form can hold a name that is none; that is refused as a form without a file.
    if (answer.status === 400) {
      expect(messageOf(answer)).not.toBe('')
      expect(answer.files).toEqual([])
    } else await expectClean(answer)
    const around = await readdir(cms.folder)
    expect(around.filter((entry) => !/^(?:media|cms\.db(?:-\w+)?)$/.test(entry))).toEqual([])
  })
})
