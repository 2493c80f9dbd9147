import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderEmbed } from '../../src/partner/embeds/embed-page'
import { policyFor } from '../../src/partner/embeds/embed-policy'
import { renderRefusal } from '../../src/partner/embeds/refusal-page'
import { sampleItem } from '../support/partner/partner-items'
import { openBrowser } from './support/browser'

let browser: Browser
const servers: Server[] = []
/** Everything that the API was asked for, with the cookies that came along. */
const asked: (readonly [path: string, cookies: string | undefined])[] = []
let api = ''
let host = ''

/** What a partner puts into its page: the six lines of docs/partners.md. */
const listener = `
window.told = []
addEventListener('message', ({ source, data }) => {
  if (data?.type !== 'vigil:height' || !Number.isFinite(data.height)) return
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow !== source) continue
    window.told.push(data)
    frame.style.height = Math.min(data.height, 10000) + 'px'
  }
})`

async function serve(answer: (path: string) => { headers?: object; body: string }) {
  const server = createServer((request, response) => {
    if (servers[0] === server) asked.push([request.url!, request.headers.cookie])
    const { headers, body } = answer(request.url!)
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(body)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

beforeAll(async () => {
  browser = await openBrowser()
  const item = sampleItem('news', { media: [] })
  const pages: Record<string, string> = {
    '/news': renderEmbed({
      ...{ item, organisationName: item.organisationName, theme: 'auto', compact: false },
      ...{ oembedUrl: null, pictureOrigin: null, tellsHeight: true },
    }),
    '/nothing': renderRefusal({ locale: 'en', status: 404 }),
  }
  const port = await serve((path) => ({
    headers: policyFor('*', null),
    body: pages[path] ?? '',
  }))
  api = `http://127.0.0.1:${port}`
  const hostPort = await serve((path) => ({
    body: `<!doctype html><script>${listener}</script>
      <iframe src="${api}${path}" width="320" style="border:0" sandbox="allow-scripts"></iframe>
      <iframe src="${api}${path}" width="320" style="border:0" sandbox=""></iframe>`,
  }))
  // Another origin: another name of the same machine.
  host = `http://localhost:${hostPort}`
})
afterAll(async () => {
  await browser?.close()
  for (const server of servers) server.close()
})

type Told = { type: string; id: string | null; height: number }

describe('an embed in a frame of another site', () => {
  it('tells how high it is, follows its width, and asks for nothing else', async () => {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !/sandboxed/.test(message.text()))
        errors.push(message.text())
    })
    await page.goto(`${host}/news`)
    await page.waitForFunction('window.told.length > 0')
    const [first] = await page.evaluate<Told[]>('window.told')
    expect(first).toEqual({ type: 'vigil:height', id: 'sample-news', height: expect.any(Number) })
    expect(first!.height).toBeGreaterThan(300)
    const [speaking, silent] = page.frames().slice(1)
    // Each time it is told, and a page may be laid out more than once.
    const frame = page.locator('iframe').first()
    const isAsTold = async () =>
      (await frame.evaluate((element) => element.clientHeight)) ===
      (await page.evaluate<number>('window.told.at(-1).height'))
    await expect.poll(isAsTold).toBe(true)
    const fits = 'document.documentElement.scrollHeight <= innerHeight'
    await expect.poll(() => speaking!.evaluate(fits)).toBe(true)
    // Narrower is higher.
    await frame.evaluate((element) => (element.style.width = '200px'))
    await page.waitForFunction(
      (height) => (window as never as { told: Told[] }).told.at(-1)!.height > height,
      first!.height,
    )
    await expect.poll(() => speaking!.evaluate(fits)).toBe(true)
    // Without scripts the page is the same.
    expect(await silent!.locator('h1').textContent()).toBe(
      await speaking!.locator('h1').textContent(),
    )
    expect(await page.context().cookies()).toEqual([])
    expect(asked.every(([path, cookies]) => path === '/news' && cookies === undefined)).toBe(true)
    expect(errors).toEqual([])
    await page.close()
  })

  it('tells the height of a page that says that there is nothing, too', async () => {
    const page = await browser.newPage()
    await page.goto(`${host}/nothing`)
    await page.waitForFunction('window.told.length > 0')
    const [told] = await page.evaluate<Told[]>('window.told')
    expect(told).toEqual({ type: 'vigil:height', id: null, height: expect.any(Number) })
    expect(told!.height).toBeLessThan(300)
    await page.close()
  })

  it('on its own tells nobody', async () => {
    const page = await browser.newPage()
    await page.addInitScript(
      `window.told = []; addEventListener('message', ({ data }) => window.told.push(data))`,
    )
    await page.goto(`${api}/news`)
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    )
    expect(await page.evaluate('window.told')).toEqual([])
    await page.close()
  })
})
