import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete, photoWithPlace } from '../../support/content'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let open: Doc
let silent: Doc
let hidden: Doc
let person: Actor

beforeAll(async () => {
  cms = await createTestPayload()
  open = await cms.organisation('Open', { publicApi: true })
  silent = await cms.organisation('Silent', { publicApi: false })
  hidden = await cms.organisation('Hidden', { publicApi: true })
  person = await cms.person([open, silent, hidden].map((one) => [one, 'reviewer', 'orgAdmin']))
})
afterAll(() => cms.close())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

const create = async (collection: string, data: object, file?: object): Promise<Doc> =>
  (await cms.payload.create({
    collection: collection as 'news',
    data: { _status: 'published', ...data },
    locale: 'en',
    depth: 0,
    ...file,
  })) as unknown as Doc

const picture = async (tenant: Doc, data: object = {}): Promise<Doc> =>
  create(
    'media',
    { tenant: tenant.id, alt: 'A blue area', faces: 'none', ...data },
    {
      file: {
        data: await photoWithPlace({ width: 1400, height: 900 }),
        mimetype: 'image/jpeg',
        name: 'a.jpg',
        size: 1,
      },
    },
  )

const showing = (tenant: Doc, shown: Doc, data: object = {}): Promise<Doc> =>
  create('news', { ...complete.news(), tenant: tenant.id, media: [shown.id], ...data })

const update = (collection: string, { id }: Doc, data: object, draft = false) =>
  cms.payload.update({ collection: collection as 'news', id, data, draft, locale: 'en' })

const filesOf = (doc: Doc): string[] => {
  const sizes = Object.values(doc.sizes as Record<string, { filename?: string | null }>)
  const names = [doc.filename as string, ...sizes.map(({ filename }) => filename)]
  return names.filter((name): name is string => typeof name === 'string')
}

/** The one answer to everybody for all files of a picture. */
async function seen(doc: Doc): Promise<number> {
  const files = filesOf(doc)
  expect(files.length).toBeGreaterThan(1)
  const answers = await Promise.all(files.map((file) => cms.rest('GET', `/media/file/${file}`)))
  const statuses = new Set(answers.map(({ status }) => status))
  expect(statuses.size).toBe(1)
  const none = await cms.rest('GET', `/media/file/${randomUUID()}.jpg`)
  expect(none.status).toBe(404)
  for (const { status, body } of answers) if (status !== 200) expect(body).toEqual(none.body)
  return [...statuses][0]!
}

describe('the file of a picture, for somebody who is not signed in', () => {
  it('is there as long as an item shows it that everybody may read', async () => {
    const shown = await picture(open)
    expect(await seen(shown)).toBe(404)
    const item = await showing(open, shown)
    expect(await seen(shown)).toBe(200)
    await update('news', item, { _status: 'draft' })
    expect(await seen(shown)).toBe(404)
  })

  it('is that of a memorial, too', async () => {
    const shown = await picture(open)
    const consent = { by: 'A sister', date: inHours(-48) }
    await create('memorials', {
      ...complete.memorials(),
      ...{ tenant: open.id, photo: shown.id, consent },
    })
    expect(await seen(shown)).toBe(200)
  })

  it.each([
    ['is embargoed', { embargoUntil: inHours(48) }],
    ['is for partners', { visibility: 'partners' }],
    ['is internal', { visibility: 'internal' }],
    ['is a draft', { _status: 'draft' }],
    ['was to be removed', { removeBy: inHours(-1) }],
  ])('is not when the only item that shows it %s', async (_name, data) => {
    const shown = await picture(open)
    await showing(open, shown, data)
    expect(await seen(shown)).toBe(404)
  })

  it.each(['retracted', 'erased'])('goes when the item is %s', async (reason) => {
    const shown = await picture(open)
    const item = await showing(open, shown)
    expect(await seen(shown)).toBe(200)
    const body = { reason, note: { en: 'One name was wrong.' } }
    const { status } = await cms.rest('POST', `/news/${item.id}/retract`, { as: person, body })
    expect(status).toBe(200)
    expect(await seen(shown)).toBe(404)
  })

  it('goes with the last of two items that show it', async () => {
    const shown = await picture(open)
    const [first, second] = [await showing(open, shown), await showing(open, shown)]
    await update('news', first, { visibility: 'partners' })
    expect(await seen(shown)).toBe(200)
    await update('news', second, { visibility: 'partners' })
    expect(await seen(shown)).toBe(404)
    await update('news', first, { visibility: 'public' })
    expect(await seen(shown)).toBe(200)
  })

  it('is not there before the draft that shows it is published', async () => {
    const [old, next] = [await picture(open), await picture(open)]
    const item = await showing(open, old)
    await update('news', item, { media: [next.id], _status: 'draft' }, true)
    expect([await seen(old), await seen(next)]).toEqual([200, 404])
    await update('news', item, { media: [next.id], _status: 'published' })
    expect([await seen(old), await seen(next)]).toEqual([404, 200])
  })

  it('goes when the picture itself is taken off', async () => {
    const shown = await picture(open)
    await showing(open, shown)
    await update('media', shown, { _status: 'draft' })
    expect(await seen(shown)).toBe(404)
  })

  it('is not there where the organisation does not open its items, or is hidden', async () => {
    const [quiet, gone] = [await picture(silent), await picture(hidden)]
    await showing(silent, quiet)
    await showing(hidden, gone)
    expect([await seen(quiet), await seen(gone)]).toEqual([404, 200])
    await update('organisations', silent, { publicApi: true })
    await update('organisations', hidden, { hidden: true })
    expect([await seen(quiet), await seen(gone)]).toEqual([200, 404])
    await update('organisations', silent, { publicApi: false })
    await update('organisations', hidden, { hidden: false })
    expect([await seen(quiet), await seen(gone)]).toEqual([404, 200])
  })

  it('is asked for each time, at the cost of nothing while it is the same', async () => {
    const shown = await picture(open)
    const item = await showing(open, shown)
    const url = `/media/file/${String(shown.filename)}`
    const { headers } = await cms.rest('GET', url)
    expect(headers.get('cache-control')).toBe('private, no-cache')
    const held = { 'If-None-Match': String(headers.get('etag')) }
    const again = await cms.rest('GET', url, { headers: held })
    expect([again.status, again.body]).toEqual([304, ''])
    await update('news', item, { _status: 'draft' })
    expect((await cms.rest('GET', url, { headers: held })).status).toBe(404)
  })

  it('is always there for members, and for no other organisation', async () => {
    const shown = await picture(silent, { _status: 'draft' })
    const stranger = await cms.person([[open, 'reviewer']])
    const url = `/media/file/${String(shown.filename)}`
    expect((await cms.rest('GET', url, { as: person })).status).toBe(200)
    expect((await cms.rest('GET', url, { as: stranger })).status).toBe(403)
  })
})
