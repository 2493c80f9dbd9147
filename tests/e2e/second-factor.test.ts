import type { Browser, Page } from 'playwright-core'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { letTimePass, nextCode } from './support/codes'
import { enterCode, enterPassword, openListed, openPage } from './support/visit'

const demo = inject('demo')
const officer = 'officer@allies.example.org'
const person = 'editor@allies.example.org'
let browser: Browser
let shoot: Camera

beforeAll(async () => {
  browser = await openBrowser()
  shoot = await createCamera()
})
afterAll(() => browser?.close())

/** Somebody who has typed a password and nothing else. */
async function atTheGate(email: string): Promise<Page> {
  const page = await openPage(browser)
  await enterPassword(page, demo, email)
  return page
}

describe('the second factor', { timeout: 240_000 }, () => {
  it('is asked for before anything else is offered, and says calmly what is wrong', async () => {
    const page = await atTheGate(officer)
    const gate = page.getByRole('dialog', { name: 'Enter a code' })
    await gate.waitFor()
    await shoot(page, 'second-factor')
    await page.goto(`${demo.admin}/collections/alerts`)
    await gate.waitFor()
    expect(await page.locator('.collection-list').count()).toBe(0)
    await gate.getByLabel('The six digits').fill('000000')
    await gate.getByRole('button', { name: 'Go on' }).click()
    await gate.getByText('This code is not right, or it was used already').waitFor()
    await enterCode(page, demo, officer)
    await page.locator('.collection-list').waitFor()

    // On one's own page: another phone is begun with a picture, and new recovery codes are shown once.
    await page.goto(`${demo.admin}/account`)
    await page.getByRole('button', { name: 'Move to another phone' }).click()
    await page.getByRole('img', { name: 'The secret as a picture' }).waitFor()
    await page.getByRole('button', { name: 'Make new recovery codes' }).click()
    const codes = page.getByRole('group', { name: 'Your recovery codes' })
    await codes.getByRole('listitem').nth(9).waitFor()
    const code = await codes.getByRole('listitem').first().textContent()
    await codes.getByLabel('I have them on paper').check()
    await codes.getByRole('button', { name: 'Done' }).click()
    await page.getByText('You have 10 recovery codes left.').waitFor()
    await page.context().close()

    const again = await atTheGate(officer)
    await again.getByRole('button', { name: 'Use a recovery code' }).click()
    await again.getByLabel('One of your recovery codes').fill(code!.toLowerCase())
    await again.getByLabel('One of your recovery codes').press('Enter')
    await again.locator('.dashboard').waitFor()
    await again.context().close()
  })

  it('is asked for once more where a step needs a fresh one, and the step goes on by itself', async () => {
    const page = await atTheGate(officer)
    await enterCode(page, demo, officer)
    await page.goto(`${demo.admin}/account`)
    await page.getByRole('heading', { name: 'Your second factor' }).waitFor()
    await letTimePass(demo, 11)
    await page.getByRole('button', { name: 'Make new recovery codes' }).click()
    const dialog = page.getByRole('dialog', { name: 'One more code' })
    await dialog.getByLabel('The six digits').fill(await nextCode(demo, officer))
    await dialog.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('group', { name: 'Your recovery codes' }).waitFor()
    await page.context().close()
  })

  it('is reset by two administrators, and set up again before anything else', async () => {
    const one = await atTheGate(officer)
    await enterCode(one, demo, officer)
    await one.goto(`${demo.admin}/collections/users`)
    await openListed(one, one.getByRole('link', { name: 'Sample ally editor' }))
    await one.getByRole('button', { name: 'Ask for a reset …' }).click()
    await one.getByRole('dialog').getByRole('button', { name: 'Ask for it' }).click()
    await one.getByText('It is done when a second administrator agrees').waitFor()
    const address = one.url()
    await one.context().close()

    const two = await atTheGate('platform@example.org')
    await enterCode(two, demo, 'platform@example.org')
    await two.goto(address)
    await two.getByText('Another administrator asked for a reset').waitFor()
    await shoot(two, 'second-factor-reset')
    await two.getByRole('button', { name: 'Reset it …' }).click()
    await two.getByRole('dialog').getByRole('button', { name: 'Reset it', exact: true }).click()
    await two.getByText('None yet: they set one up').waitFor()
    await two.context().close()

    const page = await atTheGate(person)
    const gate = page.getByRole('dialog', { name: 'Set up a second factor' })
    await gate.getByRole('button', { name: 'Set it up' }).click()
    const secret = await gate.locator('.vigil-enrolment__text').textContent()
    await shoot(page, 'second-factor-set-up')
    const code = new TOTP({ secret: secret!.replaceAll(' ', '') }).generate()
    await gate.getByLabel('The six digits').fill(code)
    await gate.getByRole('button', { name: 'Confirm' }).click()
    await gate.getByLabel('I have them on paper').check()
    await gate.getByRole('button', { name: 'Done' }).click()
    await page.locator('.dashboard').waitFor()
    await page.context().close()
  })
})
