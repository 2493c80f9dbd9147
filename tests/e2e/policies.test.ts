import { readdir, readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { photoWithPlace } from '../support/content'
import { openBrowser } from './support/browser'
import { enterCode, enterPassword, openPage } from './support/visit'

const demo = inject('demo')
const email = 'officer@voice.example.org'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** What the browser refused on a page, and what the page asked of anybody else. */
function watch(page: Page): string[] {
  const seen: string[] = []
  const own = new URL(demo.admin).origin
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) {
      seen.push(`${page.url()}: ${message.text()}`)
    }
  })
  page.on('pageerror', ({ message }) => seen.push(`${page.url()}: ${message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (/^https?:/.test(url) && new URL(url).origin !== own) seen.push(`asked ${url}`)
  })
  return seen
}

/** Opens an item of a list, the first one. */
async function openFirst(page: Page, slug: string): Promise<void> {
  await page.goto(`${demo.admin}/collections/${slug}`)
  const link = page.locator('tbody td a[href]').first()
  await link.waitFor()
  await page.goto(new URL((await link.getAttribute('href'))!, demo.admin).href)
  await page.locator('.doc-controls').waitFor()
}

describe('the pages of the newsroom', () => {
  it('ask for nothing that their policy refuses, nor anything of others', async () => {
    const page = await openPage(browser)
    const seen = watch(page)
    await enterPassword(page, demo, email)
    await enterCode(page, demo, email)
    await page.waitForURL((url) => !url.pathname.endsWith('/login'))
    await page.locator('.dashboard').waitFor()

    // An alert, with its chain and its preview.
    await openFirst(page, 'alerts')
    await page.locator('#field-headline').waitFor()
    // Formatted text, dates, lists and choices.
    await openFirst(page, 'campaigns')
    await page.locator('[data-lexical-editor]').first().waitFor()
    await page.locator('.react-datepicker__input-container input').first().click()
    await page.locator('.react-datepicker__month').first().waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.rs__control').first().click()
    // A picture.
    await page.goto(`${demo.admin}/collections/media/create`)
    await page.locator('input[type=file]').setInputFiles({
      name: 'a.jpg',
      mimeType: 'image/jpeg',
      buffer: await photoWithPlace(),
    })
    await page.locator('#field-alt').fill('A blue area')
    await page.getByRole('button', { name: 'Save Draft' }).click()
    await page.waitForURL(/\/media\/[0-9a-f-]{36}/)
    await page.locator('.file-details img').first().waitFor()
    await page.goto(`${demo.admin}/account`)
    await page.locator('#field-email').waitFor()

    const cookies = await page.context().cookies()
    const session = cookies.find(({ name }) => name === 'payload-token')
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
    const left = page.waitForResponse((response) => response.url().includes('/users/logout'))
    await page.goto(`${demo.admin}/logout`)
    expect(await (await left).headerValue('clear-site-data')).toBe('"cache", "storage"')
    await page.waitForURL(/\/login/)
    const after = await page.context().cookies()
    expect(after.map(({ name }) => name)).not.toContain('payload-token')
    expect([...new Set(seen)]).toEqual([])
    await page.context().close()
  })

  it('run no script that somebody has written into them', async () => {
    const page = await openPage(browser)
    const seen = watch(page)
    await page.goto(`${demo.admin}/login`)
    await page.getByLabel('Email').waitFor()
    await page.evaluate(() => {
      const script = document.createElement('div')
      script.innerHTML = '<img src="x:" onerror="document.title = \'taken\'">'
      document.body.append(script)
    })
    await expect.poll(() => seen.length).toBeGreaterThan(0)
    expect(await page.title()).not.toBe('taken')
    await page.context().close()
  })
})

describe('what the newsroom answers', () => {
  it.each(['/admin/login', '/api/users/me', '/api/nothing', '/nothing', '/admin/%E0%A4%A', '/'])(
    '%s says nothing of what runs there, and of why it fails',
    async (path) => {
      const response = await fetch(new URL(path, demo.admin), { redirect: 'manual' })
      const { headers } = response
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/)
      expect(await response.text()).not.toMatch(/node_modules|\bat \S+ \(|\.ts:\d+/)
    },
  )

  it('holds no source maps', async () => {
    const files = await readdir('.next/static', { recursive: true })
    expect(files.length).toBeGreaterThan(10)
    expect(files.filter((name) => name.endsWith('.map'))).toEqual([])
    for (const name of files.filter((one) => /\.(?:js|css)$/.test(one))) {
      const text = await readFile(`.next/static/${name}`, 'utf8')
      expect(text, name).not.toMatch(/\/[/*]# sourceMappingURL=(?!data:)/)
    }
  })

  it('refuses what is too large, before all of it has come', async () => {
    const answer = await fetch(new URL('/api/users/login', demo.admin), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'x'.repeat(3 * 1024 * 1024) }),
    })
    expect(answer.status).toBe(413)
  })
})
