import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete, createWriter } from '../../support/content'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import {
  createPartnerWorld,
  type PartnerWorld,
  type PublicThing,
} from '../../support/partner/partner-world'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let api: PartnerApi
let world: PartnerWorld
let news: PublicThing
let onlyEnglish: PublicThing

beforeAll(async () => {
  cms = await createTestPayload()
  world = await createPartnerWorld(cms)
  const now = () => new Date(Date.now() + 5000)
  api = await openPartnerApi(cms, { now })
  news = await world.publish('news')
  onlyEnglish = await world.publish('news')
  await world.publish('campaign')
  const reviewer = await cms.person([[world.organisation, 'reviewer']])
  const texts = { ...complete.news(), title: 'Azərbaycanca', _status: 'published' }
  await createWriter(cms).update('news', news.doc.id, texts, { as: reviewer, locale: 'az' })
})
afterAll(() => cms.close())

const languages = ['en', 'az', 'ru', 'tr', 'de'] as const

describe('an address that people pass on', () => {
  const addresses = (): string[] => [
    ...[`/embed/news/${news.id}`, '/embed/breaking', '/feed.rss', '/feed.atom', '/feed.json'],
    ...['/calendar.ics', '/docs', '/', '/feed.rss?locale=az&limit=2', '/calendar.ics?locale=en'],
  ]

  it('takes no notice of what it does not know', async () => {
    for (const path of addresses()) {
      const plain = await api.get(path)
      expect(plain.status, path).toBe(200)
      for (const extra of [
        'fbclid=1',
        'utm_source=x',
        'nocache=1',
        '=',
        '%00=%00',
        'Locale=tr',
        'q',
      ]) {
        for (const asked of [
          `${path}${path.includes('?') ? '&' : '?'}${extra}`,
          path.includes('?') ? path.replace('?', `?${extra}&`) : `${path}?${extra}`,
        ]) {
          const answer = await api.get(asked)
          expect(answer.status, asked).toBe(200)
          expect(answer.text, asked).toBe(plain.text)
          expect(answer.headers.get('etag')).toBe(plain.headers.get('etag'))
        }
      }
    }
  })

  it('shows a page although it is asked wrongly for how it looks', async () => {
    const plain = await api.get(`/embed/news/${news.id}`)
    for (const query of ['theme=pink', 'compact=1', 'locale=fr', 'locale=', 'theme=&theme=dark']) {
      const answer = await api.get(`/embed/news/${news.id}?${query}`)
      expect([answer.status, answer.text], query).toEqual([200, plain.text])
    }
  })

  it('still names what would show something else', async () => {
    for (const path of ['/feed.rss?type=fish', '/calendar.ics?country=az', '/feed.json?cursor=x']) {
      const { status, body } = await api.get(path)
      expect([status, body.parameter], path).toEqual([400, /\?(\w+)=/.exec(path)![1]])
    }
  })

  it('makes no new answer for what it does not know', async () => {
    let made = 0
    const counting = await openPartnerApi(cms, { now: () => new Date(Date.now() + 5000) })
    const { partnerRoutes } = await import('../../../src/partner/routes')
    const { createPartnerHandler } = await import('../../../src/partner/http/handler')
    const { partnerStoreOf } = await import('../../../src/database/partner/open')
    const { partnerBase, slugs } = await import('../../support/partner/partner')
    const handle = createPartnerHandler({
      store: await partnerStoreOf(cms.payload, slugs),
      routes: partnerRoutes.map((route) => ({
        ...route,
        handle: (...args) => {
          made += 1
          return route.handle(...args)
        },
      })),
      base: partnerBase,
      anonymousLimit: 1_000_000,
      logger: { error: () => undefined },
    })
    expect((await counting.get('/feed.rss')).status).toBe(200)
    const ask = (query: string) =>
      handle(new Request(`${partnerBase}/embed/news/${news.id}${query}`), 'x')
    expect((await ask('')).status).toBe(200)
    const first = made
    for (let number = 0; number < 50; number += 1) {
      expect((await ask(`?fbclid=${number}`)).status).toBe(200)
      expect((await ask(`?theme=${number}`)).status).toBe(200)
    }
    expect(made).toBe(first)
    expect((await ask('?theme=dark&fbclid=1')).status).toBe(200)
    expect((await ask('?theme=dark')).status).toBe(200)
    expect(made).toBe(first + 1)
  })
})

describe('an address for programs', () => {
  it.each(['/feed', '/items', '/campaigns', '/organisations', '/sync', '/breaking', '/oembed'])(
    '%s refuses by name what it does not know',
    async (path) => {
      const { status, body } = await api.get(`${path}?utm_source=x`)
      expect([status, body.parameter]).toEqual([400, 'utm_source'])
    },
  )
})

describe('a page that cannot be shown', () => {
  it.each(languages)('is a small page in %s', async (locale) => {
    for (const [path, headers] of [
      [`/embed/news/bcdfghjkmn?locale=${locale}`, {}],
      ['/embed/news/bcdfghjkmn', { 'Accept-Language': locale }],
    ] as const) {
      const answer = await api.get(path, { headers })
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/)
      expect(answer.text).toMatch(new RegExp(`^<!doctype html>\\s*<html lang="${locale}"`))
    }
  })

  it('says in each language what is the matter, and never in JSON', async () => {
    const limited = await openPartnerApi(cms, { anonymousLimit: 1, monotonic: () => 0 })
    await limited.get('/embed/breaking')
    const said = new Set<string>()
    for (const locale of languages) {
      for (const [answer, status] of [
        [await api.get(`/embed/fish/x?locale=${locale}`), 404],
        [await api.get(`/embed/breaking?type=news&org=a,,b&locale=${locale}`), 400],
        [await api.get(`/embed/nothing/at/all?locale=${locale}`), 404],
        [await api.get(`/embed/breaking?locale=${locale}`, { key: 'vigil_wrong' }), 401],
        [await api.request('POST', `/embed/breaking?locale=${locale}`), 405],
        [await limited.get(`/embed/breaking?locale=${locale}`), 429],
      ] as const) {
        expect(answer.status).toBe(status)
        expect(answer.text).toContain('<h1>')
        said.add(answer.text)
      }
    }
    // Nothing there twice, nothing readable twice (a wrong question, a wrong method).
    expect(said.size).toBe(languages.length * 4)
  })
})

describe('a language', () => {
  const title = async (query: string) => {
    const { status, body } = await api.get(`/items/${news.id}?${query}`)
    return [status, body.locale, body.isFallback]
  }

  it('that we do not have is passed over', async () => {
    expect(await title('locale=fr,en')).toEqual([200, 'en', false])
    expect(await title('locale=pt-BR,az,en')).toEqual([200, 'az', false])
    expect(await title('locale=fr&fallback=default')).toEqual([200, 'en', true])
    for (const path of ['/feed', '/items', '/feed.json']) {
      const { status, body } = await api.get(`${path}?locale=fr,en`)
      expect(status).toBe(200)
      expect(body.items.length).toBeGreaterThan(0)
    }
    const { status, body } = await api.get('/feed?locale=fr')
    expect([status, body.parameter]).toEqual([400, 'locale'])
  })

  it('can be given in two parts', async () => {
    expect(await title('locale=en&locale=az')).toEqual([200, 'en', false])
    expect(await title('locale=az&locale=en')).toEqual([200, 'az', false])
    const [one, two] = await Promise.all(
      ['locale=az,en', 'locale=az&locale=en'].map((query) => api.get(`/feed?${query}`)),
    )
    expect(one!.body.items).toEqual(two!.body.items)
  })

  it('is led to from each page of an item that has several', async () => {
    const { text } = await api.get(`/embed/news/${news.id}?theme=dark`)
    for (const [language, query] of [
      ['en', '?locale=en'],
      ['az', '?locale=az'],
      ['x-default', ''],
    ]) {
      expect(text).toMatch(
        new RegExp(
          `<link rel="alternate" hreflang="${language}" href="[^"]*/embed/news/${news.id}${query!.replace('?', '\\?')}" />`,
        ),
      )
    }
    expect((await api.get(`/embed/news/${onlyEnglish.id}`)).text).not.toContain('hreflang')
  })

  it('changes no identifier', async () => {
    const ids = async (path: string, language: string) => {
      const { text } = await api.get(path, { headers: { 'Accept-Language': language } })
      return text.match(/tag:vigil,2026:item:\w+|UID:[^\r\n]*|<id>[^<]*<\/id>/g)
    }
    for (const path of ['/feed.atom', '/feed.rss', '/feed.json', '/calendar.ics']) {
      const first = await ids(path, 'en')
      expect(first!.length).toBeGreaterThan(0)
      for (const language of ['az', 'ru', 'fr', 'az;q=0.2,tr']) {
        expect(await ids(path, language), path).toEqual(first)
      }
    }
  })
})
