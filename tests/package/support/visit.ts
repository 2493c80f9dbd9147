import type { Browser, Page } from 'playwright-core'
import { openPage } from '../../e2e/support/visit'
import { type Account, nextCode } from './newsroom'

/** Types the password of somebody into the project's own admin. */
export async function enterPassword(
  browser: Browser,
  origin: string,
  { email, password }: Pick<Account, 'email' | 'password'>,
): Promise<Page> {
  const page = await openPage(browser, { viewport: { width: 1024, height: 720 } })
  await page.goto(`${origin}/admin/login`)
  const field = page.getByLabel('Email')
  await field.waitFor()
  // What is typed before React has taken the form over is gone afterwards.
  await page.waitForFunction(
    (input) => Object.keys(input ?? {}).some((name) => name.startsWith('__reactProps')),
    await field.elementHandle(),
  )
  await field.fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Login' }).click()
  return page
}

/** Sets up an app where the newsroom asks for one, and remembers its secret. */
export async function setUpApp(page: Page, account: Account): Promise<void> {
  const gate = page.getByRole('dialog', { name: 'Set up a second factor' })
  await gate.getByRole('button', { name: 'Set it up' }).click()
  const text = await gate.locator('.vigil-enrolment__text').textContent()
  account.secret = (text ?? '').replaceAll(' ', '')
  await gate.getByLabel('The six digits').fill(await nextCode(account))
  await gate.getByRole('button', { name: 'Confirm' }).click()
  await gate.getByLabel('I have them on paper').check()
  await gate.getByRole('button', { name: 'Done' }).click()
  await page.locator('.dashboard').waitFor()
}

/** Shows a code of the app where the newsroom asks for one. */
export async function enterCode(page: Page, account: Account): Promise<void> {
  const gate = page.getByRole('dialog', { name: 'Enter a code' })
  await gate.getByLabel('The six digits').fill(await nextCode(account))
  await gate.getByRole('button', { name: 'Go on' }).click()
  await gate.waitFor({ state: 'detached' })
  await page.waitForLoadState()
}
