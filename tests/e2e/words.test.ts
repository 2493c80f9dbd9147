import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { withdrawnEffect, withdrawnNote } from '../../src/content/consent'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { approveAlert, draftNews, submitAlert, untilSending } from './support/newsroom'
import { signIn } from './support/visit'

const demo = inject('demo')
const alertName = 'Sample: one that is corrected'

let browser: Browser
let shoot: Camera
let page: Page
/** Written in three languages, of which one has no state. */
let item: string
/** What is being sent while the rest is looked at. */
let alert: string

const nextStep = (label: string) => ({
  nextStep: { type: 'learn', label, url: 'https://example.org/sample' },
})

beforeAll(async () => {
  alert = await approveAlert(demo, alertName)
  browser = await openBrowser()
  shoot = await createCamera()
  item = await draftNews(demo, {
    en: { title: 'Sample: a notice', summary: 'A neutral sample.', ...nextStep('Read more') },
    az: {
      title: 'Nümunə: bildiriş',
      summary: 'Neytral nümunə.',
      ...nextStep('Ətraflı'),
      translation: 'reviewed',
    },
    ru: { title: 'Пример: заметка', summary: 'Нейтральный пример.', ...nextStep('Подробнее') },
  })
  page = await signIn({ browser, demo, email: 'officer@voice.example.org' })
})
afterAll(() => browser?.close())

const open = (path: string) => page.goto(`${demo.admin}/collections/${path}`)
const publish = () =>
  page
    .getByRole('button', { name: /^Publish/ })
    .first()
    .click()

/** What partners read of the item that is open. */
async function published() {
  const id = await page.locator('#field-publicId').inputValue()
  const response = await fetch(`${demo.api}/items/${id}?locale=en`, {
    headers: { Authorization: `Bearer ${demo.partnerKey}` },
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('before it is done, the newsroom says', () => {
  it('in which languages an item goes out, and afterwards which are public', async () => {
    await open(`news/${item}?locale=en`)
    const panel = page.getByRole('region', { name: 'Languages' })
    await panel.getByText('“Publish” sends out Azərbaycanca, English.').waitFor()
    await panel.getByText('It does not send out Русский (written, state not chosen).').waitFor()
    await panel.getByText('Public now: no language.').waitFor()
    await page.getByText('Start typing').waitFor()
    await shoot(page, 'publish-languages')
    await publish()
    await panel.getByText('Public now: Azərbaycanca, English.').waitFor()
  })

  it('that changed words of what is public are a slip of the pen or a correction', async () => {
    await open(`news/${item}?locale=en`)
    const before = await published()
    await page.locator('#field-summary').fill('Another neutral sample.')
    await publish()
    await page.getByText('You have changed the summary that is public (English).').first().waitFor()
    await shoot(page, 'slip-or-correction')
    expect(await published()).toEqual(before)

    await page.getByRole('button', { name: /^Rights and sharing/ }).click()
    await page.getByRole('button', { name: 'Add Correction' }).click()
    await page.getByLabel('Minor (spelling only)').check()
    await publish()
    await expect
      .poll(() => published())
      .toMatchObject({ body: { summary: 'Another neutral sample.' } })
    expect((await published()).body.updatedAt).toBe(before.body.updatedAt)
  })

  it('what “Withdrawn” does, before it does', async () => {
    await open(`news/${item}?locale=en`)
    await page.getByRole('button', { name: 'Consent' }).click()
    await page.getByText(withdrawnEffect).waitFor()
    await page.locator('#field-consent__state').click()
    await page.getByRole('option', { name: 'Withdrawn: erases at once' }).click()
    expect((await published()).status).toBe(200)
    await page.getByRole('button', { name: 'Save Draft' }).click()
    await page.getByText(/^Taken back on/).waitFor()
    await page.getByText(withdrawnNote.en).waitFor()
    expect((await published()).status).toBe(410)
  })

  it('that a time for what was never published is one for publishing', async () => {
    const draft = await draftNews(demo, { en: { title: 'Sample: one for later' } })
    await open(`news/${draft}?locale=en`)
    await page.locator('.form-submit .popup-button').first().click()
    await page.locator('#schedule-publish').click()
    const drawer = page.locator('.schedule-publish')
    expect(await drawer.getByLabel('Publish', { exact: true }).isChecked()).toBe(true)
  })
})

describe('an alert that was sent', () => {
  it('is followed by an update that a button drafts', async () => {
    await untilSending(demo, alert, 'done')
    await open(`alerts/${alert}?locale=en`)
    await page.getByRole('button', { name: 'Write good news' }).waitFor()
    await shoot(page, 'alert-sent')
    await page.getByRole('button', { name: 'Write an update' }).click()
    await page.waitForURL((url) => !url.pathname.includes(alert))
    await page.locator('#field-kind').getByText('Update').waitFor()
    await page.locator('#field-case').getByText('AZ-2017-001').waitFor()
    await page.locator('#field-supersedes').getByText(alertName).waitFor()
  })
})

describe('an alert that was wrong', () => {
  it('leaves a correction behind when it is retracted, with its case and what it replaces', async () => {
    await open(`alerts/${alert}?locale=en`)
    await page.getByRole('button', { name: 'Retract …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('A correction is drafted, with the case and what it replaces.').waitFor()
    await dialog.getByLabel('It was wrong').check()
    await dialog.getByLabel('English').fill('The number was wrong.')
    await dialog.getByRole('button', { name: 'Retract', exact: true }).click()
    await page.getByRole('link', { name: 'write the correction' }).click()
    await page.waitForURL((url) => !url.pathname.includes(alert))
    await page.locator('#field-kind').getByText('Correction').waitFor()
    expect(await page.locator('#field-name').inputValue()).toBe(`Correction: ${alertName}`)
    await page.locator('#field-case').getByText('AZ-2017-001').waitFor()
    await page.locator('#field-supersedes').getByText(alertName).waitFor()
  })

  it('is corrected without a language only when that is confirmed', async () => {
    const correction = new URL(page.url()).pathname.split('/').at(-1)!
    await submitAlert(demo, correction, {
      en: {
        statusTag: 'SAMPLE',
        weSaid: 'The authorities spoke of 38 people.',
        theFacts: 'The authorities spoke of 83 people.',
        translation: 'reviewed',
      },
    })
    await page.getByRole('heading', { name: 'Waiting for your approval' }).waitFor()
    await page.getByText('Not written in Azərbaycanca, Русский, Türkçe, Deutsch.').waitFor()
    await page.getByRole('button', { name: 'Approve …' }).click()
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: 'Approve and send' })
    for (const name of ['Azərbaycanca', 'Русский', 'Türkçe', 'Deutsch']) {
      expect(await confirm.isDisabled()).toBe(true)
      await dialog.getByLabel(`Nothing in ${name}: its readers get another language.`).check()
      if (name === 'Русский') await shoot(page, 'correction-languages')
    }
    expect(await confirm.isDisabled()).toBe(false)
  })
})
