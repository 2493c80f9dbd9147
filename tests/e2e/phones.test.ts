import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, inject, it } from 'vitest'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { openPage } from './support/visit'

const demo = inject('demo')
let browser: Browser
let shoot: Camera

beforeAll(async () => {
  browser = await openBrowser()
  shoot = await createCamera()
})
afterAll(() => browser?.close())

describe('reminders of petitions', () => {
  it('are switched on by tapping, with an hour of one’s own', async () => {
    const page = await openPage(browser)
    await page.goto(demo.sandbox)
    const phone = page.getByRole('article', { name: 'Sample phone · de' })
    const key = (name: string) => phone.getByRole('button', { name, exact: true }).last()
    await phone.getByPlaceholder('Message').fill('/reminders')
    await phone.getByRole('button', { name: 'Send', exact: true }).click()
    await phone.getByText('Jetzt: keine Erinnerungen an Petitionen.').waitFor()
    await key('Petitionen').click()
    await key('✓ Petitionen').waitFor()
    await key('20:00').click()
    await phone.getByText('Jetzt: um 20:00').waitFor()
    await phone.scrollIntoViewIfNeeded()
    await shoot(page, 'phone-reminders')
    await page.context().close()
  })
})
