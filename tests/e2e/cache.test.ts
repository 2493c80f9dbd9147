import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type NginxCache, startNginx } from '../support/caches/nginx'
import { secondsUntilGone, shownBy } from '../support/caches/shown-by'
import { openBrowser } from './support/browser'
import { publishNews, type PublishedNews, retractNews } from './support/newsroom'
import { openPage } from './support/visit'

const demo = inject('demo')

/** Seconds in which what was taken back is gone from a cache that keeps to what we say. */
const promised = 15

let nginx: NginxCache
let browser: Browser
/** The address of a path of the API, at the cache. */
const at = (path: string) => `${nginx.url}${new URL(demo.api).pathname}${path}`

beforeAll(async () => {
  nginx = await startNginx(new URL(demo.api).origin.replace('localhost', '127.0.0.1'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await nginx?.close()
})

const pathsOf = ({ publicId }: PublishedNews) => [
  `/items/${publicId}`,
  `/items/${publicId}.ninjs.json`,
  `/embed/news/${publicId}`,
  '/items?limit=50',
  '/feed.json',
  '/feed.atom',
  '/feed.rss',
]

it('nginx forgets what was taken back within 15 seconds, on every address', async () => {
  const news = await publishNews(demo, 'Sample: the lamp in the corridor')
  const urls = pathsOf(news).map(at)
  for (const url of urls) {
    const first = await shownBy(url)
    expect([first.status, first.text.includes(news.title)], url).toEqual([200, true])
    expect((await shownBy(url)).cached, url).toBe('HIT')
  }
  const page = await openPage(browser)
  await page.goto(at(`/embed/news/${news.publicId}`))
  await page.getByRole('heading', { name: news.title }).waitFor()

  await retractNews(demo, news.id)
  const retracted = performance.now()
  const seconds = await secondsUntilGone({
    urls,
    isGone: ({ text }) => !text.includes(news.title),
    longest: promised,
  })
  expect(Math.max(...Object.values(seconds))).toBeLessThan(promised)
  for (const path of pathsOf(news).slice(0, 3)) {
    expect((await shownBy(at(path))).status, path).toBe(410)
  }

  // A browser asks in its own languages, of which the cache keeps an answer of their own.
  const gone = page.getByRole('heading', { name: 'This page is no longer here' })
  await expect
    .poll(
      async () => {
        await page.goto(at(`/embed/news/${news.publicId}`))
        return gone.isVisible()
      },
      { timeout: promised * 1000 - (performance.now() - retracted), interval: 500 },
    )
    .toBe(true)
  expect(await page.content()).not.toContain(news.title)
  await page.context().close()
})

it('a cache that cannot ask any more shows an error, and nothing old', async () => {
  const news = await publishNews(demo, 'Sample: the bench by the gate')
  const urls = pathsOf(news).map(at)
  for (const url of urls) expect((await shownBy(url)).status).toBe(200)
  nginx.setReachable(false)
  try {
    const seconds = await secondsUntilGone({
      urls,
      isGone: ({ status }) => status >= 500,
      longest: promised,
    })
    expect(Math.max(...Object.values(seconds))).toBeLessThan(promised)
  } finally {
    nginx.setReachable(true)
  }
  for (const url of urls) expect((await shownBy(url)).text).toContain(news.title)
  await retractNews(demo, news.id)
})
