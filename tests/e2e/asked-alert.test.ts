import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { submitForeign } from './support/newsroom'
import { signIn } from './support/visit'

const demo = inject('demo')

let browser: Browser
let shoot: Camera

beforeAll(async () => {
  browser = await openBrowser()
  shoot = await createCamera()
})
afterAll(() => browser?.close())

it('leads an alert with a foreign link from an officer to an ally and back', async () => {
  const id = await submitForeign(demo, 'Sample: a foreign link', 'https://foreign.example.com/sign')
  const officer = await signIn({ browser, demo, email: 'officer@voice.example.org' })
  await officer.goto(`${demo.admin}/collections/alerts/${id}`)
  await officer.getByText('The link “https://foreign.example.com/sign”').waitFor()
  await officer.getByText('This waits for an ally').waitFor()
  expect(await officer.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  await shoot(officer, 'waits-for-ally')
  await officer.getByRole('button', { name: 'Ask an ally' }).click()
  const dialog = officer.getByRole('dialog')
  await dialog.getByLabel('Allies Abroad').check()
  await shoot(officer, 'ask-an-ally')
  await dialog.getByRole('button', { name: 'Ask' }).click()
  await officer.getByText('was asked and can answer until').waitFor()

  const ally = await signIn({ browser, demo, email: 'officer@allies.example.org' })
  await ally.getByRole('link', { name: /^An ally asks you:/ }).waitFor()
  await shoot(ally, 'ally-start-page')
  await ally.getByRole('link', { name: /^An ally asks you:/ }).click()
  await ally.getByRole('heading', { name: /asks you to read an alert$/, level: 1 }).waitFor()
  await ally.getByText('https://foreign.example.com/sign', { exact: true }).waitFor()
  expect(await ally.locator('main input, main textarea').count()).toBe(0)
  await shoot(ally, 'asked-alert')
  await ally.getByRole('button', { name: 'Agree' }).click()
  await ally.getByRole('dialog').getByRole('textbox').fill('We know this petition.')
  await ally.getByRole('dialog').getByRole('button', { name: 'Agree' }).click()
  await ally.getByText(/ agreed\. Until .* sends it you can take that back\./).waitFor()
  await ally.context().close()

  await officer.getByText('An ally has read this.').waitFor()
  await officer.getByText('“We know this petition.”').waitFor()
  await officer.getByRole('button', { name: 'Approve' }).waitFor()
  await shoot(officer, 'ally-has-read')
  await officer.context().close()
})
