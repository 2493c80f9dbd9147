import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { discreetWords } from '../../src/broadcasts/discreet'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { approveAlert, askSandbox, seeSandbox, untilSending } from './support/newsroom'
import { openPage, signIn } from './support/visit'

/** Words of the demo's alert in English, behind its neutral line. */
const headline = 'how many were held depends on who counts'
const neutral = discreetWords.en.line

const demo = inject('demo')
let browser: Browser
let shoot: Camera
let phones: Page
/** The phone that is held. */
let phone: Locator
/** The one on which an alert was opened, and the message of it. */
let careful: Locator
let opened: Locator

const key = (name: string) => phone.getByRole('button', { name, exact: true }).last()
const shown = (text: string) => phone.getByRole('listitem').filter({ hasText: text })
const say = async (text: string) => {
  await phone.getByPlaceholder('Message').fill(text)
  await phone.getByRole('button', { name: 'Send', exact: true }).click()
}

const chatOf = async (name: string) => {
  const { phones: all } = await seeSandbox(demo)
  return all.find((one) => one.name === name)!.chat
}

/** One picture of the phone alone. */
const shootPhone = (name: string) => shoot(phone, name)

/** A new phone, whose owner subscribes. */
async function subscribe(name: string): Promise<Locator> {
  await phones.getByRole('button', { name: 'Add a phone' }).click()
  await phones.getByLabel('Name').fill(name)
  await phones.getByLabel('Language of the phone').selectOption('en')
  await phones.getByRole('button', { name: 'Add the phone' }).click()
  phone = phones.getByRole('article', { name }).last()
  await key('Start').click()
  await key('Subscribe').click()
  await key('Not now').click()
  await key('Done').click()
  await phone.scrollIntoViewIfNeeded()
  return phone
}

beforeAll(async () => {
  browser = await openBrowser()
  shoot = await createCamera()
  phones = await openPage(browser)
  await phones.goto(demo.sandbox)
  careful = await subscribe('Careful reader')
})
afterAll(() => browser?.close())

describe('a phone that may be searched', { timeout: 240_000 }, () => {
  it('is discreet from the start: Show opens the alert in place', async () => {
    await approveAlert(demo, 'Sample: one that vanishes')
    await shown(neutral).first().waitFor({ timeout: 60_000 })
    expect(await phone.getByText(headline).count()).toBe(0)
    await shootPhone('phone-discreet')
    const message = shown(neutral).first()
    const id = await message.getAttribute('data-id')
    await message.getByRole('button', { name: discreetWords.en.show, exact: true }).click()
    opened = phone.locator(`[data-id="${id}"]`)
    await opened.getByText(headline).waitFor()
    await shootPhone('phone-revealed')
    // What the bot answers about it goes with it.
    await say('/now')
    await expect.poll(() => phone.getByText(headline).count()).toBeGreaterThan(1)
  })

  it('can be emptied by a word that its owner has chosen, as if it were any text', async () => {
    const word = 'sample word'
    await subscribe('Reader with a word')
    await say('/panic')
    await key('Choose a word').click()
    const question = shown('Answer this message with the word')
    await question.waitFor()
    // The phone has begun the reply by itself.
    const quoted = phone.locator('.replying .quote')
    await quoted.waitFor()
    expect(await quoted.textContent()).toContain('Answer this message')
    await shootPhone('phone-panic')
    await phone.getByRole('button', { name: 'Do not reply to it' }).click()
    await quoted.waitFor({ state: 'detached' }).catch(() => undefined)
    expect(await quoted.isVisible()).toBe(false)
    await question.getByRole('button', { name: 'Reply' }).click()
    await say(word)
    await shown('Saved.').waitFor()
    await question.waitFor({ state: 'detached' })
    expect(await shown(word).count()).toBe(0)

    await say('another text')
    const usual = phone.getByText('Nobody reads messages here')
    await usual.first().waitFor()
    const answer = await usual.last().textContent()
    await say(word)
    // Everything but the word and its answer is gone.
    await expect.poll(() => shown('another text').count(), { timeout: 15_000 }).toBe(0)
    expect(await usual.last().textContent()).toBe(answer)
    await shootPhone('phone-emptied')
    await say('/privacy')
    await phone.getByText('Nothing. You are not subscribed.').waitFor()
  })
})

describe('a wrong alert', { timeout: 180_000 }, () => {
  it('is taken back from the phones by an officer, who reads in steps how far that went', async () => {
    const alert = await approveAlert(demo, 'Sample: one that is taken back')
    await untilSending(demo, alert, 'done')
    const reader = phones.getByRole('article', { name: 'Sample phone · de' })
    const line = reader.getByText(discreetWords.de.line, { exact: true })
    await line.first().waitFor()
    const before = await line.count()

    const page = await signIn({ browser, demo, email: 'officer@voice.example.org' })
    await page.goto(`${demo.admin}/collections/alerts/${alert}`)
    const partners = page.getByRole('region', { name: 'Partners' })
    await partners.getByText(/^Taken over by/).waitFor()
    await page.getByRole('button', { name: 'Take back from phones …' }).click()
    await shoot(page, 'take-back')
    await page.getByRole('button', { name: 'Take it back', exact: true }).click()
    await page.getByRole('heading', { name: 'Taken back from phones' }).first().waitFor()
    // Sooner than the box of the partners would look by itself.
    await partners.getByText('Removed by 1 of 1 partner').waitFor({ timeout: 15_000 })
    await page.getByText('It is off the phones, as far as Telegram allows.').waitFor()
    const report = page.getByRole('region', { name: 'Taken back from phones' }).last()
    const deleted = report.getByText('Deleted', { exact: true }).locator('..')
    expect(await deleted.textContent()).toContain('fewer than 10')
    await expect.poll(() => line.count()).toBeLessThan(before)
    await shoot(page, 'taken-back')
    await page.context().close()
  })

  it('shows in red that some may not have it, and is tried again from its panel', async () => {
    const name = 'Sample: one that is unconfirmed'
    await askSandbox(demo, 'faults', { dropAnswersTo: [await chatOf('Sample phone · de')] })
    const alert = await approveAlert(demo, name)
    await untilSending(demo, alert, 'unconfirmed').finally(() => askSandbox(demo, 'faults/clear'))

    const page = await signIn({ browser, demo, email: 'officer@voice.example.org' })
    const notice = page.locator('.vigil-notices__danger').first()
    await notice.getByText(name).waitFor()
    await page.locator('.localizer').filter({ hasText: 'English' }).waitFor()
    await shoot(page, 'start-unconfirmed')
    await notice.getByRole('link').click()
    await page
      .getByRole('heading', { name: 'Sent, but not everybody is known to have it' })
      .waitFor()
    const counted = page.getByText('Perhaps not reached', { exact: true }).locator('..')
    expect(await counted.textContent()).toContain('fewer than 10')
    await shoot(page, 'alert-unconfirmed')
    await page.getByRole('button', { name: 'Try these again' }).click()
    await page.getByRole('heading', { name: 'Sent', exact: true }).waitFor({ timeout: 60_000 })
    await page.context().close()
  })
})

describe('the platform', { timeout: 120_000 }, () => {
  it('is frozen from the start page, says so everywhere, and goes on', async () => {
    const page = await signIn({ browser, demo, email: 'platform@example.org' })
    await page.getByRole('button', { name: 'Stop all sending …' }).click()
    await page.getByLabel('Why?').fill('We look into a sample problem.')
    await page.getByRole('button', { name: 'Stop everything' }).click()
    await page.getByText('All sending has been frozen since').waitFor()

    const editor = await signIn({ browser, demo, email: 'editor@voice.example.org' })
    await editor.getByText('We look into a sample problem.').waitFor()
    await shoot(editor, 'frozen')
    await editor.context().close()

    await page.getByRole('button', { name: 'Let sending go on …' }).click()
    await page.getByRole('button', { name: 'Let it go on', exact: true }).click()
    await page.getByRole('button', { name: 'Stop all sending …' }).waitFor()
    await page.context().close()
  })
})

describe('what was opened on a phone', { timeout: 240_000 }, () => {
  it('vanishes by itself, with what the bot answered about it', async () => {
    phone = careful
    await phone.scrollIntoViewIfNeeded()
    // An hour takes four seconds in the demo, so the usual 24 are over after a minute and a half.
    await opened.waitFor({ state: 'detached', timeout: 150_000 })
    await expect.poll(() => phone.getByText(headline).count(), { timeout: 60_000 }).toBe(0)
    await shootPhone('phone-vanished')
  })
})
