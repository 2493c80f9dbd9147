import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { draftSample, stopAlert, submitSample, untilSending } from './support/newsroom'
import { openListed, signIn } from './support/visit'

const demo = inject('demo')

let browser: Browser
let shoot: Camera

beforeAll(async () => {
  browser = await openBrowser()
  shoot = await createCamera()
})
afterAll(() => browser?.close())

const enter = (email: string) => signIn({ browser, demo, email })

/** The newsroom remembers the language that somebody chose last, and other tests are in English. */
async function goBackToEnglish(page: Page): Promise<void> {
  await page.goto(`${demo.admin}?locale=en`)
  await page.locator('.localizer').filter({ hasText: 'English' }).waitFor()
}

describe('the form of an alert', () => {
  it('offers cases by reference, title, country and state', async () => {
    const page = await enter('editor@voice.example.org')
    await page.goto(`${demo.admin}/collections/alerts/create`)
    const picker = page.locator('#field-case input').first()
    await picker.click()
    const option = page.getByRole('option').first()
    await option.waitFor()
    await expect
      .poll(() => option.textContent())
      .toMatch(/^AZ-\d{4}-\d+: .+ \(Azerbaijan, watching\)$/)
    await shoot(page, 'case-picker')
    const label = (await option.textContent())!
    await picker.fill(label.split(': ')[1]!.split(' (')[0]!.slice(0, 6))
    await page.getByRole('option', { name: label }).click()
    await expect.poll(() => page.locator('.rs__single-value').allTextContents()).toContain(label)
    await picker.fill('no case is called this')
    await page.getByText('No case has that in its reference or title.').waitFor()
    await page.context().close()
  })
})

describe('somebody who approves', () => {
  it('reads whose alert it is, whom it reaches and until when it helps, and then one panel of the sending', async () => {
    const alert = await submitSample(demo, 'Sample: whom it reaches')
    const page = await enter('officer@voice.example.org')
    await page.goto(`${demo.admin}/collections/alerts/${alert}`)
    await page.getByRole('button', { name: 'Approve', exact: false }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('This goes, as').waitFor()
    await dialog.getByText('It helps to act by').waitFor()
    const english = dialog.getByRole('row').filter({ hasText: 'English' }).first()
    await expect.poll(() => english.textContent(), { timeout: 90_000 }).toContain('fewer than 10')
    await shoot(page, 'approve-dialog')
    await dialog.getByRole('button', { name: 'Approve and send' }).click()
    await untilSending(demo, alert, 'cooling')
    await stopAlert(demo, alert)

    await page.goto(`${demo.admin}/collections/broadcasts`)
    await openListed(page, page.getByRole('link', { name: 'Sample: whom it reaches' }).first())
    await page.getByRole('heading', { name: 'Stopped' }).waitFor()
    expect(await page.getByLabel('Not before').count()).toBe(0)
    expect(await page.locator('.document-fields input:visible').count()).toBe(0)
    await shoot(page, 'broadcast')
    await page.context().close()
  })
})

describe('what is typed and not saved', () => {
  it('is asked about before the form is drawn in another language', async () => {
    const page = await enter('editor@voice.example.org')
    await page.goto(`${demo.admin}/collections/news/create`)
    await page.locator('#field-title').fill('Sample: typed in English')
    const choose = async (language: string) => {
      await page.locator('.localizer button').first().click()
      await page.locator(`.localizer__locale-code[data-locale="${language}"]`).click()
    }
    await choose('de')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Save before you go on in Deutsch?').waitFor()
    await shoot(page, 'language-switch')
    await dialog.getByRole('button', { name: 'Not now' }).click()
    expect(await page.locator('#field-title').inputValue()).toBe('Sample: typed in English')

    await choose('de')
    await dialog.getByRole('button', { name: 'Save and go on' }).click()
    await page.waitForURL(/\/news\/[0-9a-f-]{36}\?.*locale=de/)
    await expect.poll(() => page.locator('.localizer').textContent()).toContain('Deutsch')
    await page.locator('#field-title').fill('Beispiel: ohne zu speichern')
    await choose('en')
    await dialog.getByRole('button', { name: 'Go on without saving' }).click()
    const title = page.locator('#field-title')
    await expect.poll(() => title.inputValue()).toBe('Sample: typed in English')
    await choose('de')
    await page.waitForURL(/locale=de/)
    await expect.poll(() => page.locator('.localizer').textContent()).toContain('Deutsch')
    expect(await title.inputValue()).not.toBe('Beispiel: ohne zu speichern')
    await goBackToEnglish(page)
    await page.context().close()
  })
})

describe('what is missing in an alert', () => {
  it('leads to its field, in its language', async () => {
    const page = await enter('editor@voice.example.org')
    const alert = await draftSample(demo, 'Sample: a headline is missing', { de: { headline: '' } })
    await page.goto(`${demo.admin}/collections/alerts/${alert}?locale=en`)
    await page.getByRole('button', { name: 'Deutsch: “Headline” is missing.' }).click()
    const field = page.locator('#field-headline')
    await page.waitForURL(/locale=de/)
    await expect
      .poll(() => field.evaluate((element) => element === document.activeElement), {
        timeout: 20_000,
      })
      .toBe(true)
    await shoot(page, 'missing-field')
    await goBackToEnglish(page)
    await page.context().close()
  })
})
