import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
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

/** Signs one of the demo's people in. `onForm` is called with the filled-in form, `options` are those of the browser. */
export async function signIn(args: {
  browser: Browser
  demo: Demo
  email: string
  onForm?: (page: Page) => Promise<void>
  options?: BrowserContextOptions
}): Promise<Page> {
  const { browser, demo, email, onForm, options } = args
  const account = demo.accounts.find((known) => known.email === email)!
  const page = await openPage(browser, options)
  await page.goto(`${demo.admin}/login`)
  await page.getByLabel('Email').fill(account.email)
  await page.getByLabel('Password').fill(account.password)
  await onForm?.(page)
  await page.getByRole('button', { name: 'Login' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/login'))
  return page
}
