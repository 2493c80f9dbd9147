import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete } from '../../support/content'
import { makeKey, openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let api: PartnerApi
let now: Date

beforeAll(async () => {
  cms = await createTestPayload()
  // Late enough that every change has a date that is shown.
  api = await openPartnerApi(cms, { now: () => (now = new Date(Date.now() + 5000)) })
})
afterAll(() => cms.close())

const createOrganisation = (publicApi = true): Promise<Doc> =>
  cms.organisation(`Sample ${Math.random()}`, { publicApi })

const publish = async (of: Doc, data: object = {}, collection = 'news'): Promise<Doc> =>
  (await cms.payload.create({
    collection: collection as 'news',
    data: { tenant: of.id, ...complete.news(), _status: 'published', ...data },
    locale: 'en',
    depth: 0,
  })) as unknown as Doc

const change = (collection: string, { id }: Doc, data: object) =>
  cms.payload.update({ collection: collection as 'news', id, data, locale: 'en', depth: 0 })

const idOf = ({ publicId }: Doc): string => String(publicId)

type Ways = {
  end: (item: Doc, of: Doc) => Promise<unknown>
  again: (item: Doc, of: Doc) => unknown
}

const ways: Record<string, Ways> = {
  'is for partners from now on': {
    end: (item) => change('news', item, { visibility: 'partners' }),
    again: (item) => change('news', item, { visibility: 'public' }),
  },
  'is of a hidden organisation': {
    end: (_item, of) => change('organisations', of, { hidden: true }),
    again: (_item, of) => change('organisations', of, { hidden: false }),
  },
  'is of an organisation that closed its public API': {
    end: (_item, of) => change('organisations', of, { publicApi: false }),
    again: (_item, of) => change('organisations', of, { publicApi: true }),
  },
}

/** What an end may say: nothing of who still has it, nor of the organisation. */
const neutral = (id: string) => ({ id, reason: 'unpublished', note: null, replacedBy: null })

async function synced(
  from?: string,
): Promise<{ changes: Record<string, unknown>[]; cursor: string }> {
  const changes: Record<string, unknown>[] = []
  let url: string = from ? `/sync?cursor=${from}` : '/sync?limit=100'
  for (;;) {
    const { status, body, text } = await api.get(url)
    expect(status, text).toBe(200)
    changes.push(...body.changes)
    if (!body.hasMore) return { changes, cursor: body.cursor }
    url = `/sync?cursor=${body.cursor}`
  }
}

describe.each(Object.entries(ways))('what everybody could read and %s', (name, { end, again }) => {
  it('ends for everybody on every way, and comes back', async () => {
    const of = await createOrganisation()
    const item = await publish(of)
    const id = idOf(item)
    expect((await api.get(`/items/${id}`)).status).toBe(200)
    const { cursor } = await synced()
    await end(item, of)

    for (const path of [`/items/${id}`, `/items/${id}.ninjs.json`]) {
      const { status, body } = await api.get(path)
      expect(status, path).toBe(410)
      if (body.tombstone) expect(body.tombstone).toMatchObject(neutral(id))
    }
    expect((await api.get(`/embed/news/${id}`)).status).toBe(410)
    const told = (await synced(cursor)).changes.filter((one) => one.id === id)
    expect(told.at(-1)).toMatchObject({ op: 'delete', ...neutral(id), item: null })

    const atom = (await api.get('/feed.atom')).text
    expect(atom).toMatch(new RegExp(`<at:deleted-entry[^>]*item:${id}"`))
    const json = (await api.get('/feed.json')).body
    const removed = json._vigil.removed.find((one: { id: string }) => one.id === id)
    expect(removed).toMatchObject({ id, reason: 'unpublished', note: null, replacedBy: null })
    expect(json.items.map((one: { id: string }) => one.id).join()).not.toContain(id)
    expect((await api.get('/feed.rss')).text).toContain(id)

    const after = (await synced(cursor)).cursor
    await again(item, of)
    expect((await api.get(`/items/${id}`)).status).toBe(200)
    expect((await api.get('/feed.atom')).text).not.toMatch(
      new RegExp(`<at:deleted-entry[^>]*item:${id}"`),
    )
    const back = (await synced(after)).changes.filter((one) => one.id === id)
    expect(back.at(-1), name).toMatchObject({ op: 'upsert', id })
  })

  it('is as if it never was, when everybody could not', async () => {
    const of = await createOrganisation(false)
    const item = await publish(of)
    const id = idOf(item)
    await end(item, of)
    expect((await api.get(`/items/${id}`)).status).toBe(404)
    expect((await api.get('/feed.atom')).text).not.toContain(id)
    expect((await api.get(`/embed/news/${id}`)).status).toBe(404)
  })
})

describe('what has ended for everybody', () => {
  it('tells nothing of what becomes of it for partners', async () => {
    const of = await createOrganisation()
    const { key } = await makeKey(cms, [of])
    const item = await publish(of)
    const id = idOf(item)
    await change('news', item, { visibility: 'partners' })
    const first = await api.get(`/items/${id}`)
    const feed = async () => {
      const { body } = await api.get('/feed.json')
      return [
        body._vigil.removed.find((one: { id: string }) => one.id === id),
        body._vigil.updatedAt,
      ]
    }
    const [before, { cursor }] = [await feed(), await synced()]
    const told = await synced(cursor)
    await change('news', item, { title: 'For partners alone' })
    await change('news', item, { title: 'For partners alone, again' })
    expect((await api.get(`/items/${id}`, { key })).body.title).toBe('For partners alone, again')
    expect((await api.get(`/items/${id}`)).body).toEqual(first.body)
    expect(await feed()).toEqual(before)
    expect((await synced(told.cursor)).changes).toEqual([])
    await change('news', item, { _status: 'draft' })
    expect((await api.get(`/items/${id}`)).body).toEqual(first.body)
    expect(await feed()).toEqual(before)
  })

  it('is told once more when it is taken back for good', async () => {
    const of = await createOrganisation()
    const person = await cms.person([[of, 'reviewer']])
    const item = await publish(of)
    const id = idOf(item)
    await change('news', item, { visibility: 'partners' })
    const { cursor } = await synced()
    const body = { reason: 'retracted', note: { en: 'One name was wrong.' } }
    expect((await cms.rest('POST', `/news/${item.id}/retract`, { as: person, body })).status).toBe(
      200,
    )
    const { tombstone } = (await api.get(`/items/${id}`)).body
    expect(tombstone).toMatchObject({ id, reason: 'retracted', note: 'One name was wrong.' })
    expect(cursor).toBeTruthy()
  })

  it('is out of its filter for whoever asked for a topic, not gone', async () => {
    const of = await createOrganisation()
    const item = await publish(of, { countries: ['AZ'] })
    const { body } = await api.get(`/sync?country=AZ&org=${idOf(of)}`)
    await change('news', item, { countries: ['DE'] })
    const next = await api.get(`/sync?cursor=${body.cursor}`)
    expect(next.body.changes).toMatchObject([{ op: 'delete', reason: 'out_of_scope' }])
  })

  it('is still there with a key', async () => {
    const of = await createOrganisation()
    const { key } = await makeKey(cms, [of])
    const item = await publish(of)
    await change('news', item, { visibility: 'partners' })
    expect((await api.get(`/items/${idOf(item)}`, { key })).status).toBe(200)
    await change('organisations', of, { publicApi: false })
    expect((await api.get(`/items/${idOf(item)}`, { key })).status).toBe(200)
    expect(now).toBeInstanceOf(Date)
  })

  it('is the profile of the organisation, too', async () => {
    const of = await createOrganisation()
    expect((await api.get(`/items/${idOf(of)}`)).status).toBe(200)
    await change('organisations', of, { publicApi: false })
    const { status, body } = await api.get(`/items/${idOf(of)}`)
    expect([status, body.tombstone?.reason]).toEqual([410, 'unpublished'])
  })
})
