import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Camera, createCamera, openBrowser } from './support/browser'
import { openListed, openPage, signIn } from './support/visit'

const demo = inject('demo')
const headline = 'Sample: the reading room opens again'
const note = 'The date was wrong. A corrected notice follows.'

let browser: Browser
let shoot: Camera
/** The item's public id, once it is known. */
let publicId = ''

beforeAll(async () => {
  browser = await openBrowser()
  shoot = await createCamera()
})
afterAll(() => browser?.close())

const enter = (email: string) => signIn({ browser, demo, email })

const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name })

/** Opens the item in the newsroom. */
async function openItem(page: Page): Promise<void> {
  await page.goto(`${demo.admin}/collections/news`)
  await openListed(page, page.getByRole('link', { name: headline }))
  await page.locator('#field-publicId').waitFor()
}

/** Asks the partner API with a key. */
const ask = (path: string, key = demo.partnerKey) =>
  fetch(`${demo.api}${path}`, { headers: { Authorization: `Bearer ${key}` } })

describe('news, from the newsroom to a partner’s site and back', () => {
  it('is written by an editor and published by a reviewer', async () => {
    const editor = await enter('editor@voice.example.org')
    await editor.goto(`${demo.admin}/collections/news/create`)
    await editor.locator('#field-title').fill(headline)
    await editor.locator('#field-summary').fill('A neutral sample for the demonstration.')
    await editor.getByRole('button', { name: 'Next step' }).click()
    await editor.locator('#field-nextStep__type').click()
    await editor
      .getByRole('option', { name: /learn|read/i })
      .first()
      .click()
    await editor.locator('#field-nextStep__label').fill('Read more')
    await editor.locator('#field-nextStep__url').fill('https://example.org/reading-room')
    await editor.getByRole('button', { name: 'Save Draft' }).click()
    await editor.waitForURL(/\/news\/[0-9a-f-]{36}/)
    await editor.context().close()

    const reviewer = await enter('officer@voice.example.org')
    await openItem(reviewer)
    publicId = await reviewer.locator('#field-publicId').inputValue()
    await reviewer
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    await reviewer.getByRole('button', { name: 'Retract …' }).waitFor()
    expect((await ask(`/items/${publicId}`)).status).toBe(200)
    await reviewer.context().close()
  })

  it('appears on the partner’s site within seconds, beside the phones, too', async () => {
    const page = await openPage(browser)
    await page.goto(demo.partner)
    await heading(page, headline).waitFor({ timeout: 15_000 })
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(demo.sandbox)
    await page.frameLocator('iframe').getByRole('heading', { name: headline }).waitFor()
    await shoot(page, 'phones-partner-site')
    await page.context().close()
  })

  it('is retracted with a reason and a note, and the partner is seen to remove it', async () => {
    const page = await enter('officer@voice.example.org')
    await openItem(page)
    await page.getByText('Taken over by 1 of 1 partner').waitFor()
    await page.getByRole('button', { name: 'Retract …' }).click()
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: 'Retract', exact: true })
    expect(await confirm.isDisabled()).toBe(true)
    await dialog.getByText('Choose a reason and write a note.').waitFor()
    await dialog.getByLabel('It was wrong').check()
    await dialog.getByLabel('English').fill(note)
    await shoot(page, 'retract-dialog')
    await confirm.click()
    await page.getByText(/^Taken back on/).waitFor()

    await page.getByText('Removed by 1 of 1 partner').waitFor({ timeout: 30_000 })
    await page.getByRole('listitem').filter({ hasText: 'has removed it' }).waitFor()
    await shoot(page, 'receipts')
    await page.context().close()
  })

  it('is gone from the partner’s site, and its address answers 410 with the note', async () => {
    const page = await openPage(browser)
    await page.goto(demo.partner)
    await heading(page, /^Partner site/).waitFor()
    expect(await heading(page, headline).count()).toBe(0)
    await page.context().close()

    const answer = await ask(`/items/${publicId}`)
    expect(answer.status).toBe(410)
    expect(JSON.stringify(await answer.json())).toContain(note)
  })
})

describe('a partner key', () => {
  it('is shown once, works, and ends within a second of being revoked', async () => {
    const page = await enter('admin@voice.example.org')
    await page.goto(`${demo.admin}/collections/partner-keys/create`)
    await page.locator('#field-name').fill('Sample library')
    await page.getByRole('button', { name: 'Save' }).click()
    await heading(page, 'There is no key yet').waitFor()
    await page.getByRole('button', { name: 'Make the key' }).click()
    const shown = page.getByLabel('The key', { exact: true })
    const key = await shown.inputValue()
    expect(key).toMatch(/^vigil_/)
    await shoot(page, 'partner-key')
    const line = await page.getByLabel('To try it in a terminal').inputValue()
    expect(line).toContain(`"${demo.api}/items`)
    expect((await ask('/feed', key)).status).toBe(200)

    await page.reload()
    await heading(page, 'The key works').waitFor()
    expect(await shown.count()).toBe(0)
    expect(await page.content()).not.toContain(key)

    await page.getByRole('button', { name: 'Revoke …' }).click()
    await page.getByRole('button', { name: 'Revoke it' }).click()
    await heading(page, 'The key is revoked').waitFor()
    await expect
      .poll(() => ask('/feed', key).then(({ status }) => status), { timeout: 1_000 })
      .toBe(401)
    await page.context().close()
  })
})

describe('a webhook', () => {
  it('tells what it has told, and can be tried', async () => {
    const page = await enter('admin@voice.example.org')
    await page.goto(`${demo.admin}/collections/webhooks`)
    await openListed(page, page.getByRole('link', { name: 'Sample partner site' }))
    await heading(page, 'Working').waitFor()
    await page.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText('Last answers').click()
    const log = page.getByRole('table')
    for (const what of ['Test', 'Retracted', 'Published']) {
      await log.getByRole('row').filter({ hasText: what }).first().waitFor()
    }
    await shoot(page, 'webhook')
    await page.context().close()
  })
})

describe('pages for partners’ readers', () => {
  it('fit on a narrow phone without scrolling sideways', async () => {
    const { items } = (await (await ask('/items?limit=50')).json()) as {
      items: { id: string; type: string }[]
    }
    expect(new Set(items.map(({ type }) => type)).size).toBeGreaterThan(5)
    const page = await openPage(browser, { viewport: { width: 320, height: 640 } })
    const embeds = items.map(({ id, type }) => `${demo.api}/embed/${type}/${id}`)
    for (const address of [...embeds, `${demo.api}/docs`, demo.partner]) {
      await page.goto(address)
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect([address, over]).toEqual([address, 0])
    }
    const petition = items.find(({ type }) => type === 'petition')!
    await page.setViewportSize({ width: 640, height: 720 })
    await page.goto(`${demo.api}/embed/petition/${petition.id}`)
    await shoot(page, 'embed-petition')
    await page.context().close()
  })
})
