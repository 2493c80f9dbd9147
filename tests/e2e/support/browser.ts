import { existsSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts Chromium without a window.
 * @throws Error when there is none: a test that needs a browser must not pass without one
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}. Install it (Debian: apt-get install chromium) or name another in CHROMIUM_PATH.`,
    )
  }
  return chromium.launch({ executablePath, args: quiet })
}

/** Takes a picture of a page, or of a part of one. */
export type Camera = (view: Page | Locator, name: string) => Promise<void>

/** Takes pictures into `docs/screenshots` with SCREENSHOTS=1, otherwise into a temporary folder. */
export async function createCamera(): Promise<Camera> {
  const folder =
    process.env.SCREENSHOTS === '1'
      ? path.resolve('docs/screenshots')
      : await mkdtemp(path.join(tmpdir(), 'vigil-screenshots-'))
  await mkdir(folder, { recursive: true })
  return async (view, name) => {
    await view.screenshot({ path: path.join(folder, `${name}.png`) })
  }
}
