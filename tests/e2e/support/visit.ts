import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { nextCode } from './codes'
import type { Demo } from './demo'

/** Opens an empty page as somebody in Baku with an English browser has it. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'Asia/Baku',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

/**
 * Signs one of the demo's people in, with password and code. `onForm` is called with the filled-in form, `options` are
 * those of the browser.
 */
export async function signIn(args: {
  browser: Browser
  demo: Demo
  email: string
  onForm?: (page: Page) => Promise<void>
  options?: BrowserContextOptions
}): Promise<Page> {
  const { browser, demo, email, onForm, options } = args
  const page = await openPage(browser, options)
  await enterPassword(page, demo, email, onForm)
  await enterCode(page, demo, email)
  await page.waitForURL((url) => !url.pathname.endsWith('/login'))
  return page
}

/** Fills in the form and sends it; what comes then is left to whoever asked. */
export async function enterPassword(
  page: Page,
  demo: Demo,
  email: string,
  onForm?: (page: Page) => Promise<void>,
): Promise<void> {
  const { password } = demo.accounts.find((known) => known.email === email)!
  await page.goto(`${demo.admin}/login`)
  const field = page.getByLabel('Email')
  await field.waitFor()
  // What is typed before React has taken the form over is gone afterwards.
  await page.waitForFunction(
    (input) => Object.keys(input ?? {}).some((name) => name.startsWith('__reactProps')),
    await field.elementHandle(),
  )
  await field.fill(email)
  await page.getByLabel('Password').fill(password)
  await onForm?.(page)
  await page.getByRole('button', { name: 'Login' }).click()
}

/** Enters a code where the newsroom asks for one after the password, and waits until it lets in. */
export async function enterCode(page: Page, demo: Demo, email: string): Promise<void> {
  const gate = page.getByRole('dialog', { name: 'Enter a code' })
  await gate.getByLabel('The six digits').fill(await nextCode(demo, email))
  await gate.getByRole('button', { name: 'Go on' }).click()
  await gate.waitFor({ state: 'detached' })
  // The page is made again for somebody with roles.
  await page.waitForLoadState()
}

/** Opens what a list shows, by its address: a click is lost while the list is drawn anew. */
export async function openListed(page: Page, link: Locator): Promise<void> {
  const address = (await link.getAttribute('href')) ?? ''
  await page.goto(new URL(address, page.url()).href)
}
