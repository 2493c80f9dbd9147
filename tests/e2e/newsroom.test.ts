import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { openListed, signIn } from './support/visit'

const demo = inject('demo')
const headline = 'Sample: a notice without a summary'
const zone = 'Asia/Baku'

let browser: Browser
let shoot: Camera

beforeAll(async () => {
  browser = await openBrowser()
  shoot = await createCamera()
})
afterAll(() => browser?.close())

const enter = (email: string) => signIn({ browser, demo, email })

/** As the admin's picker writes it, e.g. "Nov 27, 2026 10:00 AM". */
function asTyped(instant: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(instant)
  return parts.replace(/, (\d+:)/, ' $1')
}

/** Puts a time for publishing on the open draft, in Payload's drawer. */
async function schedule(page: Page, instant: number): Promise<void> {
  await page.locator('.form-submit .popup-button').first().click()
  await page.locator('#schedule-publish').click()
  const drawer = page.locator('.schedule-publish')
  await drawer.getByText('Publish', { exact: true }).click()
  const time = drawer.locator('.react-datepicker__input-container input')
  await time.fill(asTyped(instant))
  await time.press('Enter')
  await drawer.locator('#scheduled-publish-save').click()
}

describe('the newsroom', () => {
  it('tells on the item and on the start page what could not be published at its time', async () => {
    const page = await enter('officer@voice.example.org')
    await page.goto(`${demo.admin}/collections/news/create`)
    await page.locator('#field-title').fill(headline)
    await page.getByRole('button', { name: 'Save Draft' }).click()
    await page.waitForURL(/\/news\/[0-9a-f-]{36}/)
    // The drawer offers only what is to come: to a clock that is behind, that is over already.
    await page.clock.setFixedTime(Date.now() - 3 * 60 * 60_000)
    await page.reload()
    await schedule(page, Date.now() - 2 * 60 * 60_000)
    const told = page.getByRole('region', { name: 'What could not be done at its time' })
    await told.getByText('The summary is missing in English.').waitFor()
    await page.context().close()

    const again = await enter('officer@voice.example.org')
    const notice = again.getByRole('link', { name: `“${headline}” could not be published` })
    await notice.waitFor()
    await shoot(again, 'start-notices')
    await notice.click()
    await again.waitForURL(/\/news\/[0-9a-f-]{36}/)
    expect(await again.locator('#field-title').inputValue()).toBe(headline)
    await again.context().close()
  })

  it('tells an editor elsewhere what a time is for readers', async () => {
    const email = 'editor@voice.example.org'
    const page = await signIn({ browser, demo, email, options: { timezoneId: 'Europe/Berlin' } })
    await page.goto(`${demo.admin}/collections/campaigns`)
    await openListed(page, page.getByRole('link', { name: 'Voice of Silence' }).first())
    await page.getByText('For readers: 22 Jan 2027, 00:00 in Asia/Baku').waitFor()
    const picker = page.locator('#field-startsAt input')
    await expect.poll(() => picker.inputValue(), { timeout: 20_000 }).toBe('Jan 21, 2027 9:00 PM')
    await shoot(page, 'readers-time')

    await page.goto(`${demo.admin}/collections/alerts`)
    await openListed(page, page.getByRole('link', { name: /^Sample/ }).first())
    await page.getByRole('button', { name: 'Who and when' }).click()
    await page.getByText(/^That is .* in Asia\/Baku\.$/).waitFor()
    const actBy = page.locator('#field-actBy input')
    await actBy.fill('Jan 22, 2020 9:00 PM')
    await actBy.press('Enter')
    await page.getByText('This has passed: choose a later time').waitFor()
    await shoot(page, 'act-by')
    await page.context().close()
  })

  it('shows the administrators of the platform what the worker does by itself', async () => {
    const page = await enter('platform@example.org')
    await page.goto(`${demo.admin}/collections/worker-jobs`)
    const row = page.getByRole('row').filter({ hasText: 'make-sweeps' })
    await row.getByText('Waiting for its time').waitFor()
    expect(await page.getByText('Failing').count()).toBe(0)
    await shoot(page, 'jobs')
    await page.context().close()
  })
})
