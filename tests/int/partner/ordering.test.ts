import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete, createWriter, docOf } from '../../support/content'
import {
  makeKey,
  openPartnerApi,
  partnerBase,
  type PartnerApi,
} from '../../support/partner/partner'
import {
  createPartnerWorld,
  type PartnerWorld,
  type PublicThing,
} from '../../support/partner/partner-world'
import { createTestPayload, type Actor, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let api: PartnerApi
let world: PartnerWorld
let reviewer: Actor
let write: ReturnType<typeof createWriter>
let key: string
const things: PublicThing[] = []

beforeAll(async () => {
  cms = await createTestPayload()
  api = await openPartnerApi(cms)
  world = await createPartnerWorld(cms)
  write = createWriter(cms)
  reviewer = await cms.person([[world.organisation, 'reviewer']])
  key = (await makeKey(cms, [world.organisation])).key
  for (let count = 0; count < 3; count += 1) things.push(await world.publish('news'))
})
afterAll(() => cms.close())

const ids = async (path: string, options?: { key: string }): Promise<string[]> => {
  const { status, body, text } = await api.get(path, options)
  expect(status, text).toBe(200)
  return (body.items as { id: string }[]).map(({ id }) => id)
}
const change = async (slug: string, doc: Doc, data: object, locale: 'en' | 'az' = 'en') => {
  const answer = await write.update(
    slug,
    doc.id,
    { ...data, _status: 'published' },
    {
      ...{ as: reviewer, locale },
    },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return docOf(answer)
}
const only = (path: string) => `${path}${path.includes('?') ? '&' : '?'}type=news`

describe('a list', () => {
  it('has what was published last first, and a correction moves nothing unless that is asked for', async () => {
    const [first, second, third] = things.map(({ id }) => id)
    for (const path of ['/feed', '/items'])
      expect(await ids(only(path))).toEqual([third, second, first])
    await world.retitle(things[0]!, 'Corrected sample')
    for (const path of ['/feed', '/items', '/feed?sort=publishedAt', '/feed.json']) {
      const { body } = await api.get(only(path))
      const given = (body.items as { id: string; _vigil?: { id: string } }[]).map(
        ({ id, _vigil }) => _vigil?.id ?? id,
      )
      expect(given, path).toEqual([third, second, first])
    }
    for (const path of ['/feed?sort=updatedAt', '/items?sort=updatedAt']) {
      expect(await ids(only(path)), path).toEqual([first, third, second])
    }
  })

  it('takes a cursor of its own order only, and says so', async () => {
    const page = await api.get('/feed?type=news&limit=1')
    const { cursor } = page.body
    expect(
      (await api.get(`/feed?type=news&limit=1&sort=publishedAt&cursor=${cursor}`)).status,
    ).toBe(200)
    const other = await api.get(`/feed?type=news&limit=1&sort=updatedAt&cursor=${cursor}`)
    expect([other.status, other.body.parameter]).toEqual([400, 'cursor'])
    expect(other.body.detail).toMatch(/belongs to sort=publishedAt/)
    const wrong = await api.get('/feed?sort=title')
    expect([wrong.status, wrong.body.parameter]).toEqual([400, 'sort'])
  })

  it.each(['publishedAt', 'updatedAt'])(
    'by %s is read whole while items are published, corrected and retracted',
    async (sort) => {
      const own = await createPartnerWorld(cms)
      const there: PublicThing[] = []
      for (let count = 0; count < 6; count += 1) there.push(await own.publish('news'))
      const org = String(own.organisation.publicId)
      let next: string | null = `${partnerBase}/feed?org=${org}&type=news&limit=2&sort=${sort}`
      const seen: string[] = []
      for (let page = 0; next && page < 30; page += 1) {
        const { body } = await api.get(next)
        seen.push(...(body.items as { id: string }[]).map(({ id }) => id))
        next = body.next
        if (page === 0) {
          await own.retitle(there[0]!, 'Corrected while somebody reads')
          await own.publish('news')
        }
        if (page === 1) await own.retract(there[2]!)
      }
      const stayed = there.filter((thing) => thing !== there[2]).map(({ id }) => id)
      expect(stayed.filter((id) => !seen.includes(id))).toEqual([])
    },
  )
})

describe('a slug', () => {
  it('finds its item, also once it has another one', async () => {
    const thing = await world.publish('campaign')
    await change('campaigns', thing.doc, { slug: 'first-sample' })
    expect(await ids('/campaigns?slug=first-sample')).toEqual([thing.id])
    await change('campaigns', thing.doc, { slug: 'second-sample' })
    for (const path of ['/campaigns', '/items', '/feed']) {
      expect(await ids(`${path}?slug=second-sample`), path).toEqual([thing.id])
      expect(await ids(`${path}?slug=first-sample`), path).toEqual([thing.id])
    }
    expect(await ids('/petitions?slug=second-sample')).toEqual([])
    expect((await api.get('/items?slug=second-sample')).text).not.toContain('first-sample"')
    await world.retract(thing)
    expect(await ids('/items?slug=second-sample')).toEqual([])
  })
})

describe('a search', () => {
  it('finds titles and summaries in any spelling, titles first', async () => {
    const publish = async (texts: object) => {
      const item = { tenant: world.organisation.id, ...complete.news(), ...texts }
      const answer = await write.publish('news', item, { as: reviewer })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return { id: String(docOf(answer).publicId) }
    }
    const first = await publish({ title: 'Şəhmərli haqqında', summary: 'Bir cümlə.' })
    const second = await publish({ title: 'Something', summary: 'Says Şəhmərli once.' })
    for (const q of ['shahmarli', 'ШАХМАРЛИ', 'sehmerli', 'Şəhm']) {
      expect(await ids(`/feed?q=${encodeURIComponent(q)}`), q).toEqual([first.id, second.id])
    }
    expect(await ids('/feed?q=shahmarli%20haqqinda')).toEqual([first.id])
    const page = await api.get('/feed?q=shahmarli&limit=1')
    expect(page.body.hasMore).toBe(true)
    expect(await ids(page.body.next)).toEqual([second.id])
  })

  it('finds nothing that its caller may not see, and no note', async () => {
    const word = 'Quietword'
    const thing = await world.publish('news')
    await change('news', thing.doc, { title: `${word} in English`, edNote: 'Noteword' })
    expect(await ids(`/items?q=${word}`)).toEqual([thing.id])
    expect(await ids('/items?q=noteword', { key })).toEqual([])
    const { key: azeri } = await makeKey(cms, [world.organisation], { locales: ['az'] })
    await change('news', thing.doc, { ...complete.news(), title: 'Azərbaycanca' }, 'az')
    expect(await ids('/items?q=azarbaycanca', { key: azeri })).toEqual([thing.id])
    expect(await ids(`/items?q=${word}`, { key: azeri })).toEqual([])
    await change('news', thing.doc, { visibility: 'partners' })
    expect(await ids(`/items?q=${word}`)).toEqual([])
    expect(await ids(`/items?q=${word}`, { key })).toEqual([thing.id])
    const [found, nothing] = await Promise.all(
      [word, 'Neverwritten'].map((q) => api.get(`/items?q=${q}`)),
    )
    expect(found!.text).toBe(nothing!.text)
    expect(found!.headers.get('last-modified')).toBe(nothing!.headers.get('last-modified'))
    await world.retract(thing)
    expect(await ids(`/items?q=${word}`, { key })).toEqual([])
  })

  it.each(['a', '%20%20', 'x'.repeat(101), '%3F%21', ''])('refuses “%s” by name', async (q) => {
    const { status, body } = await api.get(`/feed?q=${q}`)
    expect([status, body.parameter]).toEqual([400, 'q'])
  })
})

describe('a feed', () => {
  it('carries articles, and the rest when it is asked for', async () => {
    const published: PublicThing[] = []
    for (const type of ['campaign', 'petition', 'memorial', 'day', 'case', 'alert'] as const) {
      published.push(await world.publish(type))
    }
    const organisation = String(world.organisation.name)
    for (const path of ['/feed.json', '/feed.atom', '/feed.rss']) {
      const { text } = await api.get(`${path}?limit=100`)
      for (const { type, id } of published) {
        const isArticle = ['campaign', 'petition', 'memorial'].includes(type)
        expect(text.includes(`item:${id}`), `${path} ${type}`).toBe(isArticle)
        const asked = await api.get(`${path}?limit=100&type=${type}`)
        expect(asked.text.includes(`item:${id}`), `${path} ${type} asked`).toBe(true)
      }
      const profile = `item:${String(world.organisation.publicId)}<|item:${String(world.organisation.publicId)}"`
      expect(text, organisation).not.toMatch(new RegExp(profile))
    }
  })

  it('has one identifier on all pages, in whatever order it is asked for', async () => {
    const org = String(world.organisation.publicId)
    const idOf = async (path: string) => /<id>([^<]*)<\/id>/.exec((await api.get(path)).text)![1]
    const id = await idOf(`/feed.atom?org=${org}&type=news,campaign&limit=1`)
    const { text } = await api.get(`/feed.atom?org=${org}&type=news,campaign&limit=1`)
    const next = /rel="next" href="([^"]*)"/.exec(text)![1]!.replaceAll('&amp;', '&')
    expect(await idOf(next)).toBe(id)
    for (const path of [
      `/feed.atom?type=campaign,news&org=${org}`,
      `/feed.atom?type=news&type=campaign&org=${org}&utm_source=x`,
      `/feed.atom?limit=5&org=${org}&fallback=none&type=news,campaign&sort=publishedAt`,
    ]) {
      expect(await idOf(path), path).toBe(id)
    }
    expect(await idOf('/feed.atom')).not.toBe(id)
  })
})

describe('a campaign that is taken back', () => {
  const eventOf = async (id: string, options?: { key: string }) => {
    const { text } = await api.get('/calendar.ics', options)
    const events = text.replaceAll(/\r\n[ \t]/g, '').split('BEGIN:VEVENT')
    return events.find((event) => event.includes(`UID:${id}@vigil`)) ?? ''
  }
  const line = (event: string, name: string) => new RegExp(`^${name}[:;].*$`, 'm').exec(event)?.[0]

  it.each(['campaign', 'day'] as const)(
    'stays where it was in calendars, cancelled and without its name (%s)',
    async (type) => {
      const thing = await world.publish(type)
      const before = await eventOf(thing.id)
      await world.retract(thing)
      const after = await eventOf(thing.id)
      for (const name of ['DTSTART', 'DTEND', 'RRULE']) {
        expect(line(after, name)).toBe(line(before, name))
      }
      expect(line(after, 'STATUS')).toBe('STATUS:CANCELLED')
      const number = (event: string) => Number(/SEQUENCE:(\d+)/.exec(event)![1])
      expect(number(after)).toBeGreaterThan(number(before))
      expect(after).not.toContain(thing.title)
    },
  )

  it('says to those without a key when it was, not when it is for partners', async () => {
    const thing = await world.publish('campaign')
    const before = await eventOf(thing.id)
    const endsAt = '2031-01-01T10:00:00.000Z'
    await change('campaigns', thing.doc, { visibility: 'partners', endsAt })
    const after = await eventOf(thing.id)
    expect(line(after, 'STATUS')).toBe('STATUS:CANCELLED')
    expect(line(after, 'DTEND')).toBe(line(before, 'DTEND'))
    expect(line(await eventOf(thing.id, { key }), 'DTEND')).toContain('20310101T100000Z')
  })

  it('keeps nothing at all when it is erased', async () => {
    const thing = await world.publish('campaign')
    const before = await eventOf(thing.id)
    const answer = await cms.rest('POST', `/campaigns/${thing.doc.id}/retract`, {
      ...{ as: reviewer, body: { reason: 'erased', note: { en: 'Gone.' } } },
    })
    if (answer.status !== 200) await world.retract(thing)
    const after = await eventOf(thing.id)
    expect(line(after, 'STATUS')).toBe('STATUS:CANCELLED')
    if (answer.status === 200) expect(line(after, 'DTSTART')).not.toBe(line(before, 'DTSTART'))
  })
})

describe('OSDI', () => {
  it('begins at its entry point and leads from page to page by number', async () => {
    for (let count = 0; count < 3; count += 1) await world.publish('petition')
    const entry = await api.get('/osdi')
    expect(entry.headers.get('content-type')).toContain('application/hal+json')
    expect(entry.body).toMatchObject({ max_pagesize: 100 })
    const start = entry.body._links['osdi:petitions'].href as string
    const first = await api.get(`${start}?per_page=2`)
    const { total_records: total, total_pages: pages } = first.body
    expect(first.body).toMatchObject({ page: 1, per_page: 2 })
    expect(pages).toBe(Math.ceil(total / 2))
    const titles = new Set<string>()
    let count = 0
    for (let next: string | undefined = `${start}?per_page=2`; next;) {
      const { body } = await api.get(next)
      count += 1
      for (const { identifiers } of body._embedded['osdi:petitions']) titles.add(identifiers[0])
      expect(body.page).toBe(count)
      next = body._links.next?.href
    }
    expect([titles.size, count]).toEqual([total, pages])
    const second = await api.get(`${start}?per_page=2&page=2`)
    const named = (body: typeof second.body) =>
      body._embedded['osdi:petitions'].map(({ name }: { name: string }) => name)
    expect(named(second.body)).toEqual(named((await api.get(first.body._links.next.href)).body))
    expect(second.body._links.previous.href).toContain('page=1')
    expect((await api.get(`${start}?page=99`)).body._embedded['osdi:petitions']).toEqual([])
    for (const wrong of ['page=0', 'per_page=0', 'per_page=101', 'page=x']) {
      expect((await api.get(`${start}?${wrong}`)).status, wrong).toBe(400)
    }
  })
})

describe('what an item says of itself', () => {
  it('agrees: a licence that allows no changes lets nobody translate', async () => {
    const thing = await world.publish('news')
    const said = async (licence: string) => {
      await change('news', thing.doc, { licence, mayTranslate: true })
      const { body } = await api.get(`/items/${thing.id}`)
      const ninjs = (await api.get(`/items/${thing.id}.ninjs.json`)).body
      const whole = (await api.get('/sync?limit=100')).body.changes.find(
        ({ id }: { id: string }) => id === thing.id,
      )
      return [
        body.mayTranslate,
        whole.item.mayTranslate,
        ninjs.descriptions.find(({ role }: { role: string }) => role === 'mayTranslate').value,
      ]
    }
    expect(await said('CC-BY-NC-ND-4.0')).toEqual([false, false, 'false'])
    expect(await said('all-rights-reserved')).toEqual([false, false, 'false'])
    expect(await said('CC-BY-4.0')).toEqual([true, true, 'true'])
    await change('news', thing.doc, { mayTranslate: false })
    expect((await api.get(`/items/${thing.id}`)).body.mayTranslate).toBe(false)
  })

  it('was never edited before it was published', async () => {
    const { body } = await api.get('/items?limit=100')
    for (const { updatedAt, publishedAt } of body.items) expect(updatedAt >= publishedAt).toBe(true)
    const { text } = await api.get('/feed.atom?limit=100')
    for (const [, updated, published] of text.matchAll(
      /<updated>([^<]*)<\/updated><published>([^<]*)<\/published>/g,
    )) {
      expect(updated! >= published!).toBe(true)
    }
  })
})
