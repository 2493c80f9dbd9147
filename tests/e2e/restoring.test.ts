import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createCamera, openBrowser } from './support/browser'
import { haltDemo, startDemo, stopDemo } from './support/demo'
import { approveAlert, untilSending } from './support/newsroom'
import { signIn } from './support/visit'

/** Both databases, with what SQLite keeps beside them. */
const isDatabase = (name: string) => /^(cms|delivery)\.db(?!-pictures)/.test(name)

async function copyDatabases(from: string, to: string): Promise<void> {
  for (const old of (await readdir(to)).filter(isDatabase)) await rm(path.join(to, old))
  for (const name of (await readdir(from)).filter(isDatabase)) {
    await cp(path.join(from, name), path.join(to, name))
  }
}

it('asks an officer before anything is sent that comes from a copy of the databases', async () => {
  const copy = await mkdtemp(path.join(tmpdir(), 'vigil-copy-'))
  const browser = await openBrowser()
  const shoot = await createCamera()
  let demo = await startDemo()
  try {
    const alert = await approveAlert(demo, 'Sample: one that is held')
    await haltDemo(demo)
    await copyDatabases(demo.folder, copy)
    demo = await startDemo(demo)
    await untilSending(demo, alert, 'done')
    await haltDemo(demo)
    await copyDatabases(copy, demo.folder)
    demo = await startDemo(demo)
    await untilSending(demo, alert, 'held')

    const page = await signIn({ browser, demo, email: 'officer@voice.example.org' })
    await page.getByRole('link', { name: 'waits for a person' }).click()
    await page.getByRole('heading', { name: 'Waits for you: go on, or end it?' }).waitFor()
    await page.locator('.localizer').filter({ hasText: 'English' }).waitFor()
    await shoot(page, 'alert-held')
    await page.getByRole('button', { name: 'End it', exact: true }).click()
    await page.getByRole('heading', { name: 'Draft: ready to be submitted' }).waitFor()
  } finally {
    await browser.close()
    expect(await stopDemo(demo)).toEqual([])
    await rm(copy, { recursive: true })
  }
}, 600_000)
