import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApiDocument } from '../../../src/partner/openapi/openapi'
import { partnerRoutes } from '../../../src/partner/routes'
import {
  type AskingScene,
  createAskingScene,
  dateOf,
  tagOf,
} from '../../support/partner/asking-scene'
import { complete, createWriter } from '../../support/content'
import { makeKey, type PartnerAnswer } from '../../support/partner/partner'
import { questions } from '../../support/partner/partner-questions'
import {
  type PartnerWorld,
  publishedTypes,
  type PublicThing,
  uniqueTitle,
} from '../../support/partner/partner-world'

let scene: AskingScene
let things: PublicThing[]

beforeAll(async () => {
  scene = await createAskingScene()
  things = [aboutOrganisation(scene.world)]
  for (const type of publishedTypes) things.push(await scene.world.publish(type))
  scene.pass(10)
})
afterAll(() => scene.close())

const aboutOrganisation = ({ organisation, picture }: PartnerWorld): PublicThing => ({
  type: 'organisation',
  doc: organisation,
  id: String(organisation.publicId),
  title: String(organisation.name),
  ref: 'none',
  picture,
})

/** Headers that must be the same whether the body is sent or not. */
const lasting = ({ headers }: PartnerAnswer) =>
  ['etag', 'last-modified', 'cache-control', 'vary', 'content-language', 'link'].map((name) => [
    name,
    headers.get(name),
  ])

const secondsAround = (date: string, seconds: number): string =>
  new Date(Date.parse(date) + seconds * 1000).toUTCString()

it('every route that answers GET is asked here', () => {
  // What is another each time, or one key's own: see candles, own-webhooks and status.
  const isAsked = (path: string) =>
    path.startsWith('/pictures/') ||
    partnerRoutes.some((route) => route.path === path && route.isCacheable)
  const routes = partnerRoutes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path)
    .filter(isAsked)
  expect(Object.keys(questions).sort()).toEqual([...routes].sort())
  const { paths } = openApiDocument(partnerRoutes, 'https://api.organisation.tld') as {
    paths: Record<string, object>
  }
  const described = Object.keys(paths).filter((path) => 'get' in paths[path]!)
  expect(Object.keys(questions)).toEqual(expect.arrayContaining(described.filter(isAsked)))
})

describe.each(Object.entries(questions))('%s', (_, question) => {
  const all = () => scene.asking(things, { wanted: [question] })

  it('has a strong tag that is the same for the same answer', async () => {
    expect(all().length).toBeGreaterThan(0)
    for (const asked of all()) {
      const [first, second] = [await scene.ask(asked), await scene.ask(asked)]
      expect(first.status, asked.path + first.text).toBe(200)
      expect(tagOf(first)).toMatch(/^"[\w-]{20,}"$/)
      expect(second.text).toBe(first.text)
      expect(lasting(second)).toEqual(lasting(first))
    }
  })

  it.each([
    ['the tag', (tag: string) => tag],
    ['the tag in a list', (tag: string) => `"other", ${tag} ,W/"more"`],
    ['the tag, weakly compared', (tag: string) => `W/${tag}`],
    ['any tag', () => '*'],
  ])('answers 304 without a body to %s', async (_name, header) => {
    for (const asked of all()) {
      const whole = await scene.ask(asked)
      const given = { 'If-None-Match': header(tagOf(whole)) }
      for (const method of ['GET', 'HEAD']) {
        const answer = await scene.ask(asked, given, method)
        expect(answer.status, asked.path).toBe(304)
        expect(answer.text).toBe('')
        expect(lasting(answer)).toEqual(lasting(whole))
        expect(answer.headers.get('content-type')).toBeNull()
      }
    }
  })

  it('answers in full to the tags of other answers, whatever the date says', async () => {
    for (const asked of all()) {
      const whole = await scene.ask(asked)
      const other = `"other", "${tagOf(whole)}", ${tagOf(whole).slice(0, -2)}"`
      const answer = await scene.ask(asked, {
        'If-None-Match': other,
        'If-Modified-Since': new Date().toUTCString(),
      })
      expect(answer.status, asked.path).toBe(200)
      expect(answer.text).toBe(whole.text)
    }
  })

  it('answers 304 to the date of its last change and to later ones, in full to all else', async () => {
    for (const asked of all()) {
      const date = dateOf(await scene.ask(asked))
      expect(date !== null, asked.path).toBe(!question.undated)
      const since = async (value: string) =>
        (await scene.ask(asked, { 'If-Modified-Since': value })).status
      const expected = date === null ? 200 : 304
      const shown = date ?? new Date().toUTCString()
      expect(await since(shown), asked.path).toBe(expected)
      expect(await since(secondsAround(shown, 3600)), asked.path).toBe(expected)
      expect(await since(secondsAround(shown, -1)), asked.path).toBe(200)
      const noDates = ['', 'yesterday', '0', '9999', '2199-01-01T00:00:00Z', `${shown}, ${shown}`]
      for (const value of noDates) expect(await since(value), asked.path + value).toBe(200)
    }
  })

  it('answers HEAD as GET, without the body', async () => {
    for (const asked of all()) {
      const [whole, head] = [await scene.ask(asked), await scene.ask(asked, {}, 'HEAD')]
      expect(head.status).toBe(200)
      expect(head.text).toBe('')
      expect(lasting(head)).toEqual(lasting(whole))
      expect(head.headers.get('content-type')).toBe(whole.headers.get('content-type'))
    }
  })

  it('says for how long it may be kept, and that only one reader keeps what a key opens', async () => {
    for (const asked of all()) {
      const seconds = question.maxAge(asked.thing)
      const shared = `public, max-age=0, s-maxage=${seconds}, must-revalidate`
      const open = seconds === 0 ? 'public, no-cache' : shared
      expect((await scene.ask(asked)).headers.get('cache-control'), asked.path).toBe(
        asked.key ? 'private, no-cache' : open,
      )
    }
  })

  it('names what it depends on, and nothing else', async () => {
    for (const asked of all()) {
      const vary = question.speaks ? 'Authorization, Accept-Language' : 'Authorization'
      expect((await scene.ask(asked)).headers.get('vary'), asked.path).toBe(vary)
    }
  })
})

describe('an answer in several languages', () => {
  let news: PublicThing
  beforeAll(async () => {
    news = await scene.world.publish('news')
    const reviewer = await scene.cms.person([[scene.world.organisation, 'reviewer']])
    const texts = { ...complete.news(), title: uniqueTitle(), _status: 'published' }
    await createWriter(scene.cms).update('news', news.doc.id, texts, { as: reviewer, locale: 'az' })
  })

  const languages = ['en', 'az', 'az;q=0.5, en', '*']

  it('depends on Accept-Language only where it says so', async () => {
    for (const asked of scene.asking([news])) {
      const plain = await scene.ask(asked)
      for (const language of languages) {
        const answer = await scene.ask(asked, { 'Accept-Language': language })
        if (answer.text === plain.text) continue
        expect(answer.headers.get('vary'), asked.path).toContain('Accept-Language')
        expect(tagOf(answer)).not.toBe(tagOf(plain))
      }
    }
  })

  it('depends no more on Accept-Language once a language is asked for', async () => {
    const able = scene
      .asking([news])
      .filter(({ path, question }) => question.speaks && !path.includes('?url='))
    for (const asked of able) {
      const path = `${asked.path}${asked.path.includes('?') ? '&' : '?'}locale=az`
      const plain = await scene.ask({ ...asked, path })
      expect(plain.status, path + plain.text).toBe(200)
      expect(plain.headers.get('vary'), path).toBe('Authorization')
      for (const language of languages) {
        expect(
          (await scene.ask({ ...asked, path }, { 'Accept-Language': language })).text,
          path,
        ).toBe(plain.text)
      }
    }
  })

  it('has a tag of its own for each language, choice of members and reach of a key', async () => {
    const narrow = (await makeKey(scene.cms, [scene.world.organisation], { locales: ['az'] })).key
    const path = `/items/${news.id}`
    const tags = await Promise.all(
      [
        { path: `${path}?locale=en`, key: scene.key },
        { path: `${path}?locale=az`, key: scene.key },
        { path: `${path}?locale=en&fields=title`, key: scene.key },
        { path: `${path}?locale=en&fields=title,summary`, key: scene.key },
        { path: `${path}?locale=en&include=organisation`, key: scene.key },
        { path: `${path}?locale=az`, key: narrow },
      ].map(async (asked) => tagOf(await scene.ask(asked))),
    )
    expect(new Set(tags).size).toBe(tags.length)
  })

  it('has one tag for every key that opens the same', async () => {
    const other = (await makeKey(scene.cms, [scene.world.organisation])).key
    for (const asked of scene.asking([news], { keys: [scene.key] })) {
      if (asked.question.maxAge(news) === 0) continue
      expect(tagOf(await scene.ask({ ...asked, key: other })), asked.path).toBe(
        tagOf(await scene.ask(asked)),
      )
    }
  })
})

describe('what is never kept', () => {
  it('is a receipt', async () => {
    const body = [{ id: things[1]!.id, version: 1 }]
    const answer = await scene.api.request('POST', '/acks', { key: scene.key, body })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('is a refusal, but for what is not there; for HEAD it has no body either', async () => {
    for (const [path, kept] of [
      ['/items/bcdfghjkmn', true],
      ['/embed/news/bcdfghjkmn', true],
      ['/nowhere', true],
      ['/feed?no=1', false],
      ['/alerts/x.cap.xml', false],
    ] as const) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await scene.api.request(method, path, { headers: { 'If-None-Match': '*' } })
        expect(answer.status).toBeGreaterThanOrEqual(400)
        const shared = 'public, max-age=0, s-maxage=10, must-revalidate'
        expect(answer.headers.get('cache-control')).toBe(kept ? shared : 'no-store')
        if (kept) expect(answer.headers.get('vary')).toBe('Authorization, Accept-Language')
        expect(answer.text === '').toBe(method === 'HEAD')
      }
    }
  })
})

describe('what is gone', () => {
  it('is kept as long as what was there, so that it takes its place in caches', async () => {
    for (const type of ['news', 'alert'] as const) {
      const thing = await scene.world.publish(type)
      const paths = [
        `/items/${thing.id}`,
        `/embed/${type}/${thing.id}`,
        `/items/${thing.id}.ninjs.json`,
      ]
      const before = new Map<string, string | null>()
      for (const path of paths) {
        const { status, headers } = await scene.api.get(path)
        expect(status).toBe(200)
        before.set(path, headers.get('cache-control'))
        expect(headers.get('cache-control')).toContain(`s-maxage=${type === 'alert' ? 5 : 10}`)
      }
      await scene.world.retract(thing)
      for (const path of paths) {
        const { status, headers } = await scene.api.get(path)
        expect([status, headers.get('cache-control')], path).toEqual([410, before.get(path)])
        const keyed = await scene.api.get(path, { key: scene.key })
        expect([keyed.status, keyed.headers.get('cache-control')]).toEqual([
          410,
          'private, no-cache',
        ])
      }
    }
  })
})

it('the page of a partner in a browser may ask with what it knows of its copy', async () => {
  const asked = await scene.api.request('OPTIONS', '/feed', {
    headers: { Origin: 'https://partner.example', 'Access-Control-Request-Method': 'GET' },
  })
  expect(asked.status).toBe(204)
  const allowed = asked.headers.get('access-control-allow-headers')?.split(', ')
  expect(allowed).toEqual(expect.arrayContaining(['If-Modified-Since', 'If-None-Match']))
})
