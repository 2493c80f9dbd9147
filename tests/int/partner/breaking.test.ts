import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Locale, locales } from '../../../src/core/locales'
import { complete, createWriter, docOf, problemsOf } from '../../support/content'
import { makeKey, openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { parsedPage } from '../../support/partner/parsed-page'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

const minute = 60_000

let cms: TestPayload
let api: PartnerApi
let write: ReturnType<typeof createWriter>
let now: Date

beforeAll(async () => {
  cms = await createTestPayload()
  write = createWriter(cms)
})
beforeEach(async () => {
  now = new Date()
  // Time goes on in one direction only for one process.
  api = await openPartnerApi(cms, { now: () => now })
})
afterAll(() => cms.close())

type Newsroom = { organisation: Doc; id: string; reviewer: Actor }

async function newsroom(emptyStatePolicy: string): Promise<Newsroom> {
  const organisation = await cms.organisation(`Sample ${emptyStatePolicy}`, {
    publicApi: true,
    emptyStatePolicy,
  })
  const reviewer = await cms.person([[organisation, 'reviewer']])
  return { organisation, id: String(organisation.publicId), reviewer }
}

const inMinutes = (minutes: number): string =>
  new Date(now.getTime() + minutes * minute).toISOString()

async function publish({ organisation, reviewer }: Newsroom, data: object): Promise<Doc> {
  const item = { tenant: organisation.id, ...complete.news(), ...data }
  const answer = await write.publish('news', item, { as: reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  now = new Date(Math.max(Number(now), Date.now()))
  return docOf(answer)
}

async function translate({ reviewer }: Newsroom, doc: Doc, data: object): Promise<void> {
  const answer = await write.update(
    'news',
    doc.id,
    {
      translation: 'reviewed',
      nextStep: { ...complete.news().nextStep, label: 'Ətraflı' },
      ...data,
      _status: 'published',
    },
    { as: reviewer, locale: 'az' },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

/** What the box shows: titles, and what is there instead. */
async function box(query = '', options: Parameters<PartnerApi['get']>[1] = {}) {
  const { status, body } = await api.get(`/breaking${query}`, options)
  expect(status, JSON.stringify(body)).toBe(200)
  const titles = body.items.map(({ title }: { title: string }) => title) as string[]
  return { titles, fallback: body.fallback }
}

describe('what is breaking', () => {
  let room: Newsroom
  beforeAll(async () => {
    now = new Date()
    room = await newsroom('hide')
    await publish(room, { title: 'Not breaking' })
    await publish(room, { title: 'Short', breakingUntil: inMinutes(10) })
    await publish(room, { title: 'Long', breakingUntil: inMinutes(20) })
  })

  it('leaves by itself at the instant that was set', async () => {
    const until = async (title: string): Promise<number> => {
      const { body } = await api.get(`/breaking?org=${room.id}`)
      return Date.parse(
        body.items.find((item: { title: string }) => item.title === title).breakingUntil,
      )
    }
    const [short, long] = [await until('Short'), await until('Long')]
    const at = async (time: number) => {
      now = new Date(time)
      return (await box(`?org=${room.id}`)).titles
    }
    expect(await at(short - 1)).toEqual(['Long', 'Short'])
    expect(await at(short)).toEqual(['Long'])
    expect(await at(long - 1)).toEqual(['Long'])
    expect(await at(long)).toEqual([])
  })

  it('has nothing beside it', async () => {
    expect((await box(`?org=${room.id}`)).fallback).toBeNull()
  })

  it('is not there any more for a reader who asks with a tag or a date of before', async () => {
    const before = await api.get(`/breaking?org=${room.id}`)
    now = new Date(now.getTime() + 15 * minute)
    const tag = { 'If-None-Match': before.headers.get('etag')! }
    expect((await api.get(`/breaking?org=${room.id}`, { headers: tag })).status).toBe(200)
    const date = { 'If-Modified-Since': new Date(now.getTime() - 6 * minute).toUTCString() }
    expect((await api.get(`/breaking?org=${room.id}`, { headers: date })).status).toBe(200)
  })

  it('is kept by no cache past its end, however often it is asked for', async () => {
    const { body } = await api.get(`/breaking?org=${room.id}`)
    const ends = Math.min(
      ...body.items.map(({ breakingUntil }: { breakingUntil: string }) =>
        Date.parse(breakingUntil),
      ),
    )
    for (const seconds of [600, 301, 45, 29, 10, 1, 0.5]) {
      now = new Date(ends - seconds * 1000)
      const { headers } = await api.get(`/breaking?org=${room.id}`)
      const directives = headers.get('cache-control')!
      const kept = [...directives.matchAll(/=(\d+)/g)].map(([, digits]) => Number(digits))
      const total = kept.reduce((sum, one) => sum + one, 0)
      expect(total, `${seconds} s before: ${directives}`).toBeLessThanOrEqual(seconds)
      expect(directives).toContain(seconds < 1 ? 'no-cache' : `s-maxage=${Math.min(seconds, 5)}`)
    }
  })

  it('fills the box with what there is in the language, not with gaps', async () => {
    const own = await newsroom('hide')
    const older = await publish(own, { title: 'Older', breakingUntil: inMinutes(10) })
    await translate(own, older, { title: 'Köhnə', summary: 'Nümunə.' })
    await publish(own, { title: 'Newer', breakingUntil: inMinutes(10) })
    now = new Date()
    expect((await box(`?org=${own.id}&locale=az&limit=1`)).titles).toEqual(['Köhnə'])
    expect((await box(`?org=${own.id}&locale=en&limit=1`)).titles).toHaveLength(1)
  })

  it('never has a title without content: a language without is refused when it is published', async () => {
    const own = await newsroom('latest')
    const doc = await publish(own, { title: 'Whole', breakingUntil: inMinutes(10) })
    const bare = { translation: 'reviewed', title: 'Başlıq', _status: 'published' }
    const refused = await write.update('news', doc.id, bare, { as: own.reviewer, locale: 'az' })
    expect(problemsOf(refused).map(({ path }) => path)).toContain('summary')
    now = new Date()
    expect((await box(`?org=${own.id}&locale=en`)).titles).toEqual(['Whole'])
    const { titles, fallback } = await box(`?org=${own.id}&locale=az`)
    expect(titles).toEqual([])
    expect(fallback).toMatchObject({ policy: 'hide', item: null, nextStep: null })
  })
})

describe('while nothing is breaking', () => {
  let hiding: Newsroom
  let latest: Newsroom
  let stepping: Newsroom
  let key: string
  beforeAll(async () => {
    now = new Date()
    hiding = await newsroom('hide')
    latest = await newsroom('latest')
    stepping = await newsroom('nextStep')
    for (const room of [hiding, latest, stepping]) {
      await publish(room, { title: `Was breaking`, breakingUntil: inMinutes(1) })
    }
    const newest = await publish(latest, { title: 'Newest', breakingUntil: inMinutes(1) })
    await translate(latest, newest, { title: 'Ən yeni', summary: 'Nümunə.' })
    const all = [hiding.organisation, latest.organisation, stepping.organisation] as const
    key = (await makeKey(cms, [...all])).key
  })
  beforeEach(() => {
    now = new Date(Date.now() + 5 * minute)
  })

  it('the box of an organisation that hides it is to be left out', async () => {
    expect(await box(`?org=${hiding.id}`)).toEqual({
      titles: [],
      fallback: { policy: 'hide', organisation: hiding.id, item: null, nextStep: null },
    })
  })

  it('it shows the newest news of an organisation that wants that, in the language', async () => {
    const shown = await box(`?org=${latest.id}`)
    expect(shown.titles).toEqual([])
    expect(shown.fallback).toMatchObject({
      policy: 'latest',
      organisation: latest.id,
      item: { title: 'Newest', summary: 'Sample summary.' },
      nextStep: null,
    })
    const { fallback } = await box(`?org=${latest.id}&locale=az`)
    expect(fallback.item).toMatchObject({ title: 'Ən yeni', locale: 'az' })
    expect((await box(`?org=${latest.id}&locale=tr`)).fallback).toMatchObject({ policy: 'hide' })
    const other = await box(`?org=${latest.id}&locale=tr&fallback=default`)
    expect(other.fallback.item.isFallback).toBe(true)
  })

  it('it shows the next step of an organisation that wants that', async () => {
    expect((await box(`?org=${stepping.id}`)).fallback).toEqual({
      policy: 'nextStep',
      organisation: stepping.id,
      item: null,
      nextStep: { type: 'learn', label: 'Read more', url: 'https://example.org/more' },
    })
  })

  it('of several organisations the first that was named decides', async () => {
    for (const [first, second] of [
      [hiding, latest],
      [latest, stepping],
      [stepping, hiding],
    ] as const) {
      const { fallback } = await box(`?org=${first.id},${second.id}`, { key })
      expect(fallback.organisation).toBe(first.id)
      expect(fallback.policy).toBe(first.organisation.emptyStatePolicy)
    }
  })

  it('without a name the one that published last decides', async () => {
    expect((await box('', { key })).fallback.organisation).toBe(latest.id)
    await publish(stepping, { title: 'Later still' })
    now = new Date(Date.now() + 5 * minute)
    expect((await box('', { key })).fallback).toMatchObject({
      organisation: stepping.id,
      policy: 'nextStep',
    })
  })

  it('nothing is told of an organisation that the reader cannot read', async () => {
    const closed = await newsroom('nextStep')
    await cms.payload.update({
      collection: 'organisations',
      id: closed.organisation.id,
      data: { publicApi: false },
      overrideAccess: true,
    })
    now = new Date(Date.now() + 5 * minute)
    const foreign = await api.get(`/breaking?org=${closed.id}`)
    expect(foreign.body).toEqual((await api.get('/breaking?org=bcdfghjkmn')).body)
    expect(foreign.body.fallback).toEqual({
      policy: 'hide',
      organisation: null,
      item: null,
      nextStep: null,
    })
  })
})

describe('the box as a page in a frame', () => {
  const labels = { az: 'Ətraflı', en: 'Read more', ru: 'Читать', tr: 'Oku', de: 'Lesen' }

  /** News in every language: the title is “Sample (az)”. */
  async function publishInAll(room: Newsroom, breakingUntil: string): Promise<void> {
    const texts = (locale: Locale) => ({
      title: `Sample (${locale})`,
      summary: `Summary (${locale}).`,
      nextStep: { ...complete.news().nextStep, label: labels[locale] },
    })
    const doc = await publish(room, { ...texts('en'), breakingUntil })
    for (const locale of locales.filter((one) => one !== 'en')) {
      const answer = await write.update(
        'news',
        doc.id,
        { translation: 'reviewed', ...texts(locale), _status: 'published' },
        { as: room.reviewer, locale },
      )
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    }
    now = new Date(Math.max(Number(now), Date.now()))
  }

  async function frame(room: Newsroom, locale: Locale) {
    const answer = await api.get(`/embed/breaking?org=${room.id}&locale=${locale}`)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = parsedPage(answer.text)
    expect(page.attributes('/html/@lang')).toEqual([locale])
    return {
      page,
      headings: page.texts('//h1|//h2|//h3'),
      text: page.texts('//body//text()[not(ancestor::script)]').filter(Boolean).join(' '),
      title: page.texts('/html/head/title').join(''),
      kept: answer.headers.get('cache-control')!,
    }
  }

  it.each(['hide', 'latest', 'nextStep'])(
    'of an organisation that has nothing is empty, whatever it wishes: %s',
    async (policy) => {
      const room = await newsroom(policy)
      for (const locale of locales) {
        const { headings, text, title } = await frame(room, locale)
        expect([headings, text, title]).toEqual([[], '', ''])
      }
    },
  )

  it.each(['hide', 'latest', 'nextStep'] as const)(
    'shows what is live with its text, and afterwards what %s says',
    async (policy) => {
      const room = await newsroom(policy)
      await publishInAll(room, inMinutes(10))
      for (const locale of locales) {
        const { page, headings, text, title, kept } = await frame(room, locale)
        expect(headings).toEqual([`Sample (${locale})`])
        expect(title).toBe(`Sample (${locale})`)
        expect(text).toContain(`Summary (${locale}).`)
        expect(page.attributes('//h2/a/@href')[0]).toMatch(/\/embed\/news\/[^/?]+\?locale=\w\w$/)
        expect(kept).toContain('max-age=')
      }
      now = new Date(now.getTime() + 11 * minute)
      for (const locale of locales) {
        const { page, headings, text, title } = await frame(room, locale)
        if (policy === 'hide') expect([headings, text, title]).toEqual([[], '', ''])
        if (policy === 'latest') {
          expect(headings).toEqual([`Sample (${locale})`])
          expect(text).toContain(`Summary (${locale}).`)
        }
        if (policy === 'nextStep') {
          expect([headings, title]).toEqual([[], labels[locale]])
          expect(page.texts('//main//a')).toEqual([labels[locale]])
        }
      }
    },
  )

  it('is empty in a language in which nothing is written', async () => {
    const room = await newsroom('latest')
    await publish(room, { title: 'English alone', breakingUntil: inMinutes(10) })
    const { headings, text, title } = await frame(room, 'tr')
    expect([headings, text, title]).toEqual([[], '', ''])
    expect((await frame(room, 'en')).headings).toEqual(['English alone'])
  })

  it('names no part of the page twice where several items have lines of help', async () => {
    const room = await newsroom('hide')
    await publish(room, { title: 'One', breakingUntil: inMinutes(10) })
    await publish(room, { title: 'Two', breakingUntil: inMinutes(10) })
    const { page, headings } = await frame(room, 'en')
    expect(headings).toEqual(['Two', 'One'])
    const ids = page.attributes('//@id')
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('while nobody writes down what time changes', () => {
  it('empties itself all the same after something else of the item has ended', async () => {
    const room = await newsroom('hide')
    const { nextStep } = complete.news()
    await publish(room, {
      nextStep: { ...nextStep, expiresAt: inMinutes(10) },
      breakingUntil: inMinutes(20),
    })
    const path = `/breaking?org=${room.id}`
    for (const minutes of [0, 15]) {
      now = new Date(now.getTime() + minutes * minute)
      expect((await api.get(path)).body.items).toHaveLength(1)
    }
    now = new Date(now.getTime() + 10 * minute)
    expect((await api.get(path)).body.items).toEqual([])
  })
})
