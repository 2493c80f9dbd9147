import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Api } from '../../src/processes/api/api'
import { decodeCursor, encodeCursor, syncCursorSchema } from '../../src/partner/view/cursor'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../support/content'
import { openLoopbackApi } from '../support/partner/loopback-api'
import { createPhpSite, type PhpSite } from '../support/partner/php-site'
import { makeKey, slugs } from '../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../support/payload'

const [secret, former] = [1, 2].map(
  (byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`,
) as [string, string]

let cms: TestPayload
let room: Newsroom
let api: Api
let folder: string
let site: PhpSite

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
})
afterAll(() => cms.close())
beforeEach(async () => {
  api = await openApi()
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-php-'))
  site = createPhpSite(path.join(folder, 'copy'), {
    VIGIL_API: `http://127.0.0.1:${api.port}/partner/v1`,
    VIGIL_KEY: (await makeKey(cms, [room.ours])).key,
    VIGIL_WEBHOOK_SECRET: `${former} ${secret}`,
  })
})
afterEach(async () => {
  await api.stop()
  await rm(folder, { recursive: true })
})

const openApi = (apiPort = 0): Promise<Api> =>
  openLoopbackApi({ databaseUrl: cms.env.databaseUrl, slugs, apiPort })

async function published(title: string, changes: object = {}): Promise<Doc> {
  const data = { tenant: room.ours.id, ...complete.news(), title, ...changes }
  const answer = await createWriter(cms).publish('news', data, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const change = (doc: Doc, data: object) =>
  createWriter(cms).update('news', doc.id, data, { as: room.reviewer })

async function retract({ id }: Doc): Promise<void> {
  const body = { reason: 'retracted', note: { en: 'One name was wrong.' } }
  const answer = await cms.rest('POST', `/news/${id}/retract`, { body, as: room.reviewer })
  expect(answer.status).toBe(200)
}

const fileOf = (doc: Doc, site: PhpSite) =>
  path.join(site.folder, 'items', `${String(doc.publicId)}.json`)
const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

/** A message as the worker sends it. */
function message({ with: signing = secret, at = new Date(), body = '{}' } = {}): RequestInit {
  return {
    method: 'POST',
    body,
    headers: {
      'webhook-id': 'msg_sample',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': `v1,bm90IHRoaXMgb25l ${new Webhook(signing).sign('msg_sample', at, body)}`,
    },
  }
}

describe('the copy that PHP keeps', () => {
  it('has what is published, its correction, and nothing of what was taken back', async () => {
    const [kept, wrong] = [await published('Kept'), await published('Wrong')]
    expect(await site.sync()).toMatchObject({ code: 0 })
    expect(await site.titles()).toEqual(expect.arrayContaining(['Kept', 'Wrong']))
    expect((await stat(site.folder)).mode & 0o077).toBe(0)

    await change(kept, { title: 'Corrected', _status: 'published' })
    await retract(wrong)
    expect(await site.sync()).toMatchObject({ code: 0, said: '2 changes\n' })
    const titles = await site.titles()
    expect(titles).toContain('Corrected')
    expect(titles).not.toContain('Kept')
    expect(await isThere(fileOf(wrong, site))).toBe(false)
    expect(await site.sync()).toMatchObject({ code: 0, said: '0 changes\n' })
  })

  it('loses nothing, and keeps nothing that went, when it is killed between two writes', async () => {
    const [first, second] = [await published('First'), await published('Second')]
    await site.sync()
    await change(first, { title: 'First, changed', _status: 'published' })
    await change(second, { title: 'Second, changed', _status: 'published' })
    const last = await published('Last')
    // PHP waits where the second of the three changes is written: nobody reads from this pipe.
    const pipe = `${fileOf(second, site)}.new`
    await promisify(execFile)('mkfifo', [pipe])
    const place = await readFile(path.join(site.folder, 'place.json'), 'utf8')
    const killed = site.run('sync')
    const changed = async () => (await readFile(fileOf(first, site), 'utf8')).includes('changed')
    await expect.poll(changed, { timeout: 15_000 }).toBe(true)
    killed.kill()
    expect(await killed.ends).toMatchObject({ code: null })
    expect(await readFile(path.join(site.folder, 'place.json'), 'utf8')).toBe(place)
    expect(await isThere(fileOf(last, site))).toBe(false)

    await rm(pipe)
    await retract(first)
    expect(await site.sync()).toMatchObject({ code: 0 })
    const titles = await site.titles()
    expect(titles).toEqual(expect.arrayContaining(['Second, changed', 'Last']))
    expect(titles).not.toContain('First, changed')
  })

  it('does not go on when its place cannot be written, and repeats the changes', async () => {
    await published('Before')
    await site.sync()
    const doc = await published('While the disk is full')
    await mkdir(path.join(site.folder, 'place.json.new'))
    expect(await site.sync()).toMatchObject({ code: 1, said: /place\.json/ })
    await retract(doc)
    await rm(path.join(site.folder, 'place.json.new'), { recursive: true })
    expect(await site.sync()).toMatchObject({ code: 0 })
    expect(await isThere(fileOf(doc, site))).toBe(false)
  })

  it.each([
    [
      'is too old',
      (cursor: string) => {
        const read = decodeCursor(syncCursorSchema, cursor)
        return encodeCursor({ ...read, day: read.day - 401 })
      },
    ],
    ['is not one', () => 'nonsense'],
  ])('begins again with nothing when its place %s', async (_, changed) => {
    await published('Still public')
    await site.sync()
    const file = path.join(site.folder, 'place.json')
    const { cursor, filter } = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ cursor: changed(cursor), filter }))
    await writeFile(path.join(site.folder, 'items', 'forgotten.json'), '{}')
    expect(await site.sync()).toMatchObject({ code: 0 })
    expect(await site.ids()).not.toContain('forgotten')
    expect(await site.titles()).toContain('Still public')
  })

  it('begins again with another filter', async () => {
    const doc = await published('In English alone')
    await site.sync()
    expect(await isThere(fileOf(doc, site))).toBe(true)
    site.env.VIGIL_LOCALES = 'de'
    await site.sync()
    expect(await isThere(fileOf(doc, site))).toBe(false)
  })

  it('stays as it is while the API is away, and says so', async () => {
    await published('Kept meanwhile')
    await site.sync()
    site.env.VIGIL_KEY = 'vigil_wrong'
    expect(await site.sync()).toMatchObject({ code: 1, said: /Not in step: The API answers 401/ })
    expect(await site.titles()).toContain('Kept meanwhile')
  })

  it('says what it needs', async () => {
    expect(await site.run().ends).toMatchObject({ code: 2, said: /Usage/ })
    site.env.VIGIL_API = 'partner.test'
    expect(await site.sync()).toMatchObject({ code: 1, said: /VIGIL_API/ })
  })
})

describe('the webhook in PHP', () => {
  it('fetches at once what a signed message tells of', async () => {
    const running = await site.serve()
    const doc = await published('At once')
    expect((await fetch(running.url, message())).status).toBe(204)
    expect(await isThere(fileOf(doc, site))).toBe(true)
    await retract(doc)
    expect((await fetch(running.url, message({ with: former }))).status).toBe(204)
    expect(await isThere(fileOf(doc, site))).toBe(false)
    await running.stop()
  })

  it('refuses what is forged, late, changed, unsigned or too long, and asks for nothing', async () => {
    const running = await site.serve()
    const doc = await published('Not yet')
    const minutes = (count: number) => new Date(Date.now() + count * 60_000)
    const forged = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
    for (const wrong of [
      message({ with: forged }),
      message({ at: minutes(-6) }),
      message({ at: minutes(6) }),
      { ...message(), body: '{} ' },
      { method: 'POST', body: '{}' },
      message({ body: 'x'.repeat(70_000) }),
    ]) {
      expect((await fetch(running.url, wrong)).status).toBe(401)
    }
    expect(await isThere(fileOf(doc, site))).toBe(false)
    await running.stop()
  })

  it('refuses everything without a secret', async () => {
    site.env.VIGIL_WEBHOOK_SECRET = 'whsec_'
    const running = await site.serve()
    expect((await fetch(running.url, message())).status).toBe(401)
    await running.stop()
  })

  it('has a message sent again that it could not follow', async () => {
    const running = await site.serve()
    const { port } = api
    await api.stop()
    expect((await fetch(running.url, message())).status).toBe(503)
    api = await openApi(port)
    expect((await fetch(running.url, message())).status).toBe(204)
    await running.stop()
  })
})

describe('the page in PHP', () => {
  const page = async (url: string) => {
    const answer = await fetch(url)
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }

  it('shows each item with its notice first, its rights and its next step, and is harmless', async () => {
    await published('A <script>alert(1)</script> title', {
      contentNotice: 'A notice.',
      copyrightHolder: 'Sample "holder"',
      licence: 'CC-BY-4.0',
      noIndex: true,
    })
    await site.sync()
    const running = await site.serve()
    const { text, headers } = await page(running.url)
    await running.stop()
    const article = text.split('<article').find((part) => part.includes('alert(1)'))!
    expect(article).toMatch(
      /A notice\.[^]*A &lt;script&gt;[^]*Ours[^]*Sample summary\.[^]*"https:\/\/example\.org\/more"[^]*© Sample &quot;holder&quot; · CC-BY-4\.0/,
    )
    expect(text).not.toContain('<script')
    expect(headers.get('X-Robots-Tag')).toBe('noindex')
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  })

  it('shows a picture with what can be seen and whose it is, and no address that is none', async () => {
    const doc = await published('With a picture')
    await site.sync()
    const item = JSON.parse(await readFile(fileOf(doc, site), 'utf8'))
    const file = (width: number) => ({
      ...{ name: 'any', type: 'image/webp', width, height: width },
      url: `https://api.example.org/pictures/p/${width}`,
    })
    const media = {
      ...file(2400),
      ...{ id: 'p', alt: 'Seen "by" all', credit: 'Sample photographer', licence: 'CC0-1.0' },
      variants: [file(1280), file(640), { ...file(320), url: 'javascript:alert(1)' }],
    }
    item.translations.en.media = [media, { ...media, url: 'javascript:alert(2)', variants: [] }]
    await writeFile(fileOf(doc, site), JSON.stringify(item))
    const running = await site.serve()
    const { text } = await page(`${running.url}?id=${String(doc.publicId)}`)
    await running.stop()
    expect(text).toContain('alt="Seen &quot;by&quot; all"')
    expect(text).toContain('Sample photographer · CC0-1.0')
    expect(text).toContain(
      'srcset="https://api.example.org/pictures/p/640 640w, https://api.example.org/pictures/p/1280 1280w"',
    )
    expect(text).not.toContain('javascript:')
    expect(text.match(/<img/g)).toHaveLength(1)
  })

  it('answers 410 for what was taken back, and hides what is not for readers now', async () => {
    const [gone, partners, later, over] = [
      await published('Taken back'),
      await published('Partners alone', { visibility: 'partners' }),
      await published('Under embargo'),
      await published('To be removed'),
    ]
    await site.sync()
    for (const [doc, limit] of [
      [later, { embargoUntil: new Date(Date.now() + 3_600_000).toISOString() }],
      [over, { removeBy: new Date(0).toISOString() }],
    ] as const) {
      const item = JSON.parse(await readFile(fileOf(doc, site), 'utf8'))
      await writeFile(fileOf(doc, site), JSON.stringify({ ...item, ...limit }))
    }
    await retract(gone)
    await site.sync()
    const running = await site.serve()
    const list = (await page(running.url)).text
    for (const words of ['Taken back', 'Partners alone', 'Under embargo', 'To be removed']) {
      expect(list).not.toContain(words)
    }
    expect((await page(`${running.url}?id=${String(gone.publicId)}`)).status).toBe(410)
    expect((await page(`${running.url}?id=${String(partners.publicId)}`)).status).toBe(404)
    for (const id of ['nobody', '..%2Fplace', '%00', 'a'.repeat(80)]) {
      expect((await page(`${running.url}?id=${id}`)).status).toBe(404)
    }
    await running.stop()
  })
})
