import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { buttonLabels } from '../../src/broadcasts/alert/alert-wording'
import { discreetWords } from '../../src/broadcasts/discreet'
import { locales } from '../../src/core/locales'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { openListed, openPage as open, signIn as enter } from './support/visit'

const alertName = 'Sample: September 2017'
/** The words of the demo's alert by which a phone's language can be told. */
const headlines = {
  az: 'saxlanılanların sayı mənbədən asılıdır',
  en: 'how many were held depends on who counts',
  ru: 'зависит от источника',
  tr: 'gözaltı sayısı kaynağa göre değişiyor',
  de: 'hängt vom Zählen ab',
}

const demo = inject('demo')
let browser: Browser
let shoot: Camera

beforeAll(async () => {
  browser = await openBrowser()
  shoot = await createCamera()
})
afterAll(() => browser?.close())

const openPage = () => open(browser)

/** Signs somebody of the first organisation in. */
const signIn = (email: string) =>
  enter({
    browser,
    demo,
    email,
    ...(email.startsWith('editor') && { onForm: (page: Page) => shoot(page, 'sign-in') }),
  })

async function openAlert(page: Page): Promise<void> {
  await page.goto(`${demo.admin}/collections/alerts`)
  await openListed(page, page.getByRole('link', { name: alertName }))
  await page.getByRole('tab', { name: 'English' }).waitFor()
}

const heading = (page: Page, name: string): Locator =>
  page.getByRole('heading', { name, exact: true })

/** Approves with the keyboard alone, after having thought better of it once. */
async function approve(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Approve …' })
  const dialog = page.getByRole('dialog')
  await button.press('Enter')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await isFocused(button)).toBe(true)

  await button.press('Enter')
  expect(await dialog.textContent()).toMatch(/in 5 languages .* in 10 seconds/)
  await shoot(page, 'alert-approve')
  await dialog.getByRole('button', { name: 'Approve and send' }).press('Enter')
  await heading(page, 'Approved. It goes out in').waitFor()
}

const isFocused = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => element === document.activeElement)

describe('an urgent alert, from the newsroom to the phones', { timeout: 120_000 }, () => {
  it('waits for a second person, whatever its author does', async () => {
    const page = await signIn('editor@voice.example.org')
    await openAlert(page)
    await heading(page, 'Waiting for a second person').waitFor()
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    await shoot(page, 'alert-waiting')
    await page.context().close()
  })

  it('can be stopped by its author while nobody has it, and be submitted again', async () => {
    const author = await signIn('editor@voice.example.org')
    const officer = await signIn('officer@voice.example.org')
    await openAlert(author)
    await openAlert(officer)
    await approve(officer)
    // The author's page learns of it by itself: ten seconds leave no time for loading it anew.
    await author.getByRole('button', { name: 'Stop', exact: true }).click()
    const ready = heading(author, 'Draft: ready to be submitted')
    await ready.waitFor()
    // The page may have learned of it before the answer to its own click came.
    await expect.poll(() => isFocused(ready)).toBe(true)
    await heading(officer, 'Draft: ready to be submitted').waitFor()

    await author.getByRole('button', { name: 'Submit for approval' }).click()
    await heading(author, 'Waiting for a second person').waitFor()
    await author.context().close()
    await officer.context().close()
  })

  it('is read in every language, approved, counted down and sent', async () => {
    const page = await signIn('officer@voice.example.org')
    await openAlert(page)
    await heading(page, 'Waiting for your approval').waitFor()
    await page.getByRole('tab', { name: 'Azərbaycanca' }).click()
    await page.getByRole('tabpanel').getByText(headlines.az).waitFor()
    await shoot(page, 'alert-preview')

    await approve(page)
    const timer = page.getByRole('timer')
    await timer.waitFor()
    expect(await timer.textContent()).toMatch(/^0:(10|0\d)$/)
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor()
    await shoot(page, 'alert-countdown')

    await heading(page, 'Sent').waitFor({ timeout: 60_000 })
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('100')
    const reached = page.getByText('Phones reached').locator('..')
    await reached.getByText('fewer than 10').waitFor()
    // The form is fetched anew after the panel has told it.
    await page.locator('#field-workflow').getByText('Sent', { exact: true }).waitFor()
    await shoot(page, 'alert-sent')
    await page.context().close()
  })

  it('stands on every phone once, in the phone’s language, with its buttons', async () => {
    const page = await openPage()
    await page.goto(demo.sandbox)
    for (const locale of locales) {
      const phone = page.getByRole('article', { name: `Sample phone · ${locale}` })
      // A new phone is discreet: it shows a neutral line until somebody taps.
      const { line, show } = discreetWords[locale]
      await phone.getByText(line, { exact: true }).first().waitFor()
      const keys = phone.getByRole('button', { name: show, exact: true })
      for (let left = await keys.count(); left > 0; left -= 1) {
        await keys.first().click()
        await expect.poll(() => keys.count()).toBeLessThan(left)
      }
      const message = phone.getByRole('listitem').filter({ hasText: headlines[locale] })
      await message.waitFor()
      expect(await message.count()).toBe(1)
      await message.getByRole('button', { name: buttonLabels[locale].copy }).waitFor()
    }
    await shoot(page, 'phones')
    await page.context().close()
  })

  it('can be joined and left by a new phone, which is then forgotten', async () => {
    const page = await openPage()
    await page.goto(demo.sandbox)
    await page.getByRole('button', { name: 'Add a phone' }).click()
    await page.getByLabel('Name').fill('New reader')
    await page.getByLabel('Language of the phone').selectOption('fr')
    await page.getByRole('button', { name: 'Add the phone' }).click()

    const phone = page.getByRole('article', { name: 'New reader' })
    const tap = (name: string) => phone.getByRole('button', { name, exact: true }).last().click()
    const say = async (text: string) => {
      await phone.getByPlaceholder('Message').fill(text)
      await phone.getByRole('button', { name: 'Send' }).click()
    }
    await tap('Start')
    await tap('English')
    await phone.getByText('Telegram can read chats with bots').waitFor()
    await phone.scrollIntoViewIfNeeded()
    await shoot(page, 'phone-notice')
    await tap('Subscribe')
    await phone.getByText('we guess from your language').waitFor()
    await tap('Berlin')
    await tap('✓ Films and culture')
    await phone.getByRole('button', { name: 'Films and culture', exact: true }).waitFor()
    await tap('Done')

    await say('/privacy')
    await phone.getByText('Number of this chat: sealed').waitFor()
    await say('/forget')
    await tap('Delete now')
    await phone.getByText('What we kept about you is erased').waitFor()
    await shoot(page, 'phone-forgotten')
    await say('/privacy')
    await phone.getByText('Nothing. You are not subscribed.').waitFor()
    await page.context().close()
  })
})
