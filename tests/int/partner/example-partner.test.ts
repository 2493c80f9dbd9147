import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Api } from '../../../src/processes/api/api'
import { decodeCursor, encodeCursor, syncCursorSchema } from '../../../src/partner/view/cursor'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  photoWithPlace,
  uploadForm,
} from '../../support/content'
import { type ExampleSite, startExampleSite } from '../../support/partner/example-site'
import { openLoopbackApi } from '../../support/partner/loopback-api'
import { makeKey, slugs } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

const secret = 'whsec_c2FtcGxlLXNlY3JldC1vZi10aGUtdGVzdHMtMDEyMzQ1Njc='
const never = '3600'

let cms: TestPayload
let room: Newsroom
let api: Api
let key: string
let folder: string
let site: ExampleSite

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
})
afterAll(() => cms.close())
beforeEach(async () => {
  api = await openApi(0)
  key = (await makeKey(cms, [room.ours])).key
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-example-'))
})
afterEach(async () => {
  await site.stop()
  await api.stop()
  await rm(folder, { recursive: true })
})

const openApi = (apiPort: number): Promise<Api> =>
  openLoopbackApi({ databaseUrl: cms.env.databaseUrl, slugs, apiPort })

async function openSite(env: Record<string, string> = {}): Promise<void> {
  site = await startExampleSite({
    VIGIL_API: `http://127.0.0.1:${api.port}/partner/v1`,
    VIGIL_KEY: key,
    VIGIL_WEBHOOK_SECRET: secret,
    DATA: path.join(folder, 'copy.json'),
    SYNC_SECONDS: '0.1',
    ...env,
  })
}

async function published(title: string, changes: object = {}): Promise<Doc> {
  const data = { tenant: room.ours.id, ...complete.news(), title, ...changes }
  const answer = await createWriter(cms).publish('news', data, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const unpublish = ({ id }: Doc) =>
  createWriter(cms).update('news', id, { _status: 'draft' }, { as: room.reviewer })

/** A signed message as the worker sends it. */
function message(signedWith = secret, at = new Date()): RequestInit {
  const id = 'msg_sample'
  const body = JSON.stringify({ type: 'item.published', data: {} })
  const seconds = String(Math.floor(at.getTime() / 1000))
  const signature = new Webhook(signedWith).sign(id, at, body)
  return {
    method: 'POST',
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,bm90IHRoaXMgb25l ${signature}`,
    },
  }
}

type Copy = { cursor: string; items: { id: string }[] }

const stored = async () =>
  JSON.parse(await readFile(path.join(folder, 'copy.json'), 'utf8')) as Copy

/** Changes the copy behind the back of the site. */
async function rewrite(change: (copy: Copy) => Partial<Copy>): Promise<void> {
  const copy = await stored()
  await writeFile(path.join(folder, 'copy.json'), JSON.stringify({ ...copy, ...change(copy) }))
}

describe('the example of a partner site', () => {
  it('shows what is published, with its notice first, its origin, its rights and its next step', async () => {
    await published('Seen <b>by</b> all', {
      contentNotice: 'A notice.',
      copyrightHolder: 'Sample holder',
      licence: 'CC-BY-4.0',
    })
    await openSite()
    await site.shows('Seen &#60;b&#62;by')
    const article = (await site.page()).split('<article').find((part) => part.includes('Seen'))!
    expect(article).toMatch(
      /A notice\.[^]*Seen [^]*Ours[^]*Sample summary\.[^]*"https:\/\/example\.org\/more"[^]*© Sample holder · CC-BY-4\.0/,
    )
  })

  it('shows pictures through itself, with their description, and they go with their item', async () => {
    const data = { alt: 'A blue area', credit: 'Sample', faces: 'none', _status: 'published' }
    const file = await photoWithPlace({ width: 700, height: 400 })
    const form = uploadForm(file, 'a.jpg', 'image/jpeg', { tenant: room.ours.id, ...data })
    const made = await cms.rest('POST', '/media?locale=en', { as: room.reviewer, body: form })
    const { id, publicId } = docOf(made)
    const doc = await published('With a picture', { media: [id] })
    await openSite()
    await site.shows('With a picture')
    const address = `/pictures/${String(publicId)}`
    const page = await site.page()
    const [, width] = new RegExp(`<img src="${address}" alt="A blue area" width="(\\d+)"`).exec(
      page,
    )!
    expect(page).toContain('<figcaption>Sample</figcaption>')
    const shown = await site.get(address)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBe(
      Number(width),
    )
    await unpublish(doc)
    await site.shows('With a picture', false)
    expect((await site.get(address)).status).toBe(404)
  })

  it('drops what is taken back', async () => {
    const doc = await published('Gone soon')
    const wrong = await published('Wrong name')
    await openSite()
    await site.shows('Gone soon')
    await site.shows('Wrong name')
    await unpublish(doc)
    await cms.rest('POST', `/news/${wrong.id}/retract`, {
      body: { reason: 'retracted', note: { en: 'One name was wrong.' } },
      as: room.reviewer,
    })
    await site.shows('Gone soon', false)
    await site.shows('Wrong name', false)
  })

  it('tells the editors what has arrived', async () => {
    const doc = await published('Acknowledged')
    await openSite()
    const receipt = async () =>
      cms.payload.count({
        collection: slugs.partnerAcks,
        where: { publicId: { equals: doc.publicId } },
        overrideAccess: true,
      })
    await expect.poll(receipt, { timeout: 15_000 }).toMatchObject({ totalDocs: 1 })
  })

  it('does not show readers what is for partners only', async () => {
    await published('Partners alone', { visibility: 'partners' })
    await published('For everybody')
    await openSite()
    await site.shows('For everybody')
    expect(await site.page()).not.toContain('Partners alone')
    expect(JSON.stringify(await stored())).toContain('Partners alone')
  })

  it('goes on from its file, with what changed in between', async () => {
    const [kept, dropped] = [await published('Still there'), await published('Dropped meanwhile')]
    await openSite()
    await site.shows('Dropped meanwhile')
    await site.stop()
    await unpublish(dropped)
    await published('New meanwhile')
    await openSite()
    await site.shows('New meanwhile')
    const page = await site.page()
    expect(page).toContain('Still there')
    expect(page).not.toContain('Dropped meanwhile')
    expect((await stored()).items.map(({ id }) => id)).toContain(kept.publicId)
  })

  it('shows its copy while the API is away, says so, and is in step again afterwards', async () => {
    await published('Kept meanwhile')
    await openSite()
    await site.shows('Kept meanwhile')
    const { port } = api
    await api.stop()
    await site.shows('Not in step since')
    await site.stop()
    await openSite()
    await site.shows('Not in step since')
    expect(await site.page()).toContain('Kept meanwhile')
    api = await openApi(port)
    await site.shows('>In step since')
  })

  it.each([
    ['is too old', (cursor: string) => aged(cursor)],
    ['is not one', () => 'nonsense'],
  ])('begins again with nothing when its cursor %s', async (_, changed) => {
    await published('Still public')
    await openSite()
    await site.shows('Still public')
    await site.stop()
    await rewrite(({ cursor, items }) => ({
      cursor: changed(cursor),
      items: items.map((item) => ({ ...item, id: 'forgotten' })),
    }))
    await openSite()
    await site.shows('Still public')
    await site.shows('>In step since')
    expect(JSON.stringify(await stored())).not.toContain('forgotten')
  })

  it.each([
    ['is to be removed', { removeBy: new Date(0).toISOString() }],
    ['is under embargo', { embargoUntil: new Date(Date.now() + 3_600_000).toISOString() }],
  ])('hides what %s, also while the API is away', async (_, limit) => {
    await published('Limited in time')
    await openSite()
    await site.shows('Limited in time')
    await site.stop()
    await rewrite(({ items }) => ({ items: items.map((item) => ({ ...item, ...limit })) }))
    await api.stop()
    await openSite()
    await site.shows('Not in step since')
    expect(await site.page()).not.toContain('Limited in time')
  })

  it('waits as long as it is asked to', async () => {
    key = (await makeKey(cms, [room.ours], { rateLimit: 60 })).key
    await published('After a while')
    const headers = { Authorization: `Bearer ${key}` }
    const use = () => fetch(`http://127.0.0.1:${api.port}/partner/v1/feed?limit=1`, { headers })
    const answers = await Promise.all(Array.from({ length: 75 }, use))
    expect(answers.some(({ status }) => status === 429)).toBe(true)
    await openSite({ SYNC_SECONDS: never })
    await site.shows('After a while')
  })

  it('fetches at once when a signed message comes', async () => {
    await openSite({ SYNC_SECONDS: never })
    await site.shows('>In step since')
    await published('At once')
    expect((await site.post(message())).status).toBe(204)
    await site.shows('At once')
  })

  it('refuses messages that are not signed with its secret, or not now', async () => {
    await openSite({ SYNC_SECONDS: never })
    await site.shows('>In step since')
    await published('Not yet')
    const minutes = (count: number) => new Date(Date.now() + count * 60_000)
    const changed = { ...message(), body: '{}' }
    const other = message(`whsec_${Buffer.alloc(32, 7).toString('base64')}`)
    const unsigned = { method: 'POST', body: '{}' }
    const large = { ...message(), body: 'x'.repeat(100_000) }
    for (const wrong of [changed, other, unsigned, message(secret, minutes(-6))]) {
      expect((await site.post(wrong)).status).toBe(401)
    }
    expect((await site.post(message(secret, minutes(6)))).status).toBe(401)
    await site.post(large).catch(() => null)
    expect(await site.page()).not.toContain('Not yet')
  })

  it('refuses every message while it has no secret', async () => {
    await openSite({ VIGIL_WEBHOOK_SECRET: '' })
    const { status } = await site.post(message(`whsec_${Buffer.alloc(32).toString('base64')}`))
    expect(status).toBe(401)
  })
})

function aged(cursor: string): string {
  const position = decodeCursor(syncCursorSchema, cursor)
  return encodeCursor({ ...position, day: position.day - 401 })
}
