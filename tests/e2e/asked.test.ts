import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { askAlly, changeAsked } from './support/newsroom'
import { openPage, signIn } from './support/visit'

const demo = inject('demo')
const email = 'officer@allies.example.org'

let browser: Browser
let shoot: Camera

beforeAll(async () => {
  browser = await openBrowser()
  shoot = await createCamera()
})
afterAll(() => browser?.close())

it('leads an ally from the start page to what it is asked, to read, approve and withdraw', async () => {
  const title = 'Sample: a campaign that asks'
  const id = await askAlly(demo, title)
  const page = await signIn({ browser, demo, email })
  await page.getByRole('link', { name: `stand with it in “${title}”` }).click()
  await page.waitForURL(new RegExp(`/asked/${id}$`))
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  const german = page.getByRole('region', { name: 'Deutsch' })
  await german.getByText(`${title} (deutsch)`).waitFor()
  await page.getByRole('region', { name: 'English' }).getByText('Adopt a sample law').waitFor()
  expect(await page.locator('main input, main textarea, [contenteditable]').count()).toBe(0)
  await shoot(page, 'asked-of-you')

  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByText(/ approved on .* and is named as co-organiser/).waitFor()
  await page.getByRole('link', { name: 'All that is asked of you' }).click()
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await page.getByText('This campaign does not ask anything of you, or not any more.').waitFor()
  await page.context().close()
})

it('lets an ally approve only what it has read, however long the page has been open', async () => {
  const id = await askAlly(demo, 'Sample: words that change')
  const page = await signIn({ browser, demo, email })
  await page.goto(`${demo.admin}/asked/${id}`)
  const approve = page.getByRole('button', { name: 'Approve' })
  await approve.waitFor()
  await changeAsked(demo, id, { title: 'Sample: words that have changed' })
  await approve.click()
  await page.getByText('This campaign has changed since you read it').waitFor()
  await page.getByRole('heading', { name: 'Sample: words that have changed', level: 1 }).waitFor()
  expect(await approve.isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'I have read it again' }).click()
  await approve.click()
  await page.getByText(/ approved on .* and is named as co-organiser/).waitFor()
  await changeAsked(demo, id, { summary: 'Changed once more.' })
  await page.reload()
  await page.getByText(/approved on .*, but other words than these/).waitFor()
  expect(await approve.isDisabled()).toBe(false)
  await page.context().close()
})

it('lets nobody in who is not signed in', async () => {
  const page = await openPage(browser)
  await page.goto(`${demo.admin}/asked`)
  await page.waitForURL(/\/login\?redirect=/)
  expect(await page.content()).not.toContain('Sample: a campaign')
  await page.context().close()
})
