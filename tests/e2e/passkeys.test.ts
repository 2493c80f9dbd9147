import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, inject, it } from 'vitest'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { letTimePass } from './support/codes'
import { stopAlert, submitSample } from './support/newsroom'
import { plugInKey } from './support/virtual-key'
import { enterCode, enterPassword, signIn } from './support/visit'

const demo = inject('demo')
const officer = 'second@voice.example.org'
let browser: Browser
let shoot: Camera

beforeAll(async () => {
  browser = await openBrowser()
  shoot = await createCamera()
})
afterAll(() => browser?.close())

it('a passkey is added, signs in, is shown once more for approving, and is removed', async () => {
  const page = await signIn({ browser, demo, email: officer })
  const key = await plugInKey(page)
  const list = page.getByRole('list', { name: 'Your passkeys' })
  await page.goto(`${demo.admin}/account`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Its name').fill('Blue key')
  await page.getByLabel('Its name').press('Enter')
  await list.getByText('not used yet').waitFor()
  await page.getByText('you show a passkey or enter a code of your app').waitFor()
  await list.scrollIntoViewIfNeeded()
  await shoot(page, 'passkeys')

  // The same key a second time: the browser says no, and the page says why.
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Its name').fill('Blue key again')
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await page.getByText('This device or key is among your passkeys already.').waitFor()

  await page.context().clearCookies()
  await enterPassword(page, demo, officer)
  const gate = page.getByRole('dialog', { name: 'Use your passkey' })
  await gate.getByRole('button', { name: 'Use a code of the app' }).waitFor()
  await shoot(page, 'passkey-sign-in')
  await page.setViewportSize({ width: 360, height: 740 })
  await shoot(page, 'passkey-sign-in-narrow')
  await page.setViewportSize({ width: 1280, height: 900 })
  // The button has the focus.
  await page.keyboard.press('Enter')
  await gate.waitFor({ state: 'detached' })
  await page.locator('.dashboard').waitFor()

  const alert = await submitSample(demo, 'Sample: approved with a passkey')
  await page.goto(`${demo.admin}/collections/alerts/${alert}`)
  await page.getByRole('button', { name: 'Approve …' }).click()
  await letTimePass(demo, 11)
  await page.getByRole('dialog').getByRole('button', { name: 'Approve and send' }).click()
  const again = page.getByRole('dialog', { name: 'Your passkey once more' })
  await again.waitFor()
  await shoot(page, 'passkey-once-more')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Approved. It goes out in' }).waitFor()
  await stopAlert(demo, alert)

  await page.goto(`${demo.admin}/account`)
  await list.getByRole('button', { name: 'Rename Blue key' }).click()
  await list.getByLabel('A new name for Blue key').fill('Key on the ring')
  await list.getByRole('button', { name: 'Keep this name' }).click()
  await list.getByRole('button', { name: 'Remove Key on the ring' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click()
  await list.waitFor({ state: 'detached' })
  await page.getByText('you enter a code of your app').waitFor()

  // Whose key knows nothing reads why, and has another way.
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Its name').fill('Green key')
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await list.getByText('not used yet').waitFor()
  await key.empty()
  await page.context().clearCookies()
  await enterPassword(page, demo, officer)
  await gate.getByRole('button', { name: 'Use your passkey' }).click()
  await gate.getByText('Nothing was confirmed').waitFor()
  await gate.getByRole('button', { name: 'Use a code of the app' }).click()
  await enterCode(page, demo, officer)
  await page.goto(`${demo.admin}/account`)
  await list.getByRole('button', { name: 'Remove Green key' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click()
  await list.waitFor({ state: 'detached' })
  await page.getByText('you enter a code of your app').waitFor()
  await page.context().close()
})
