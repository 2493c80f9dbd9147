import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Camera, createCamera, openBrowser } from '../e2e/support/browser'
import { freePort } from '../support/free-port'
import { createHostProject, type HostProject, type Running } from './support/host-project'
import {
  approveAlert,
  draftNews,
  followLink,
  signIn,
  type Account,
  type Ask,
} from './support/newsroom'
import { addReader, type SandboxProcess, startSandboxProcess, untilOn } from './support/sandbox'
import { enterCode, enterPassword, setUpApp } from './support/visit'

const uri = process.env.MONGODB_URI
if (!uri) {
  throw new Error(
    'MONGODB_URI is missing: name a replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0',
  )
}

const title = 'Sample: the first report'
const headline = 'Two samples wait for an answer'

let host: HostProject
let sandbox: SandboxProcess
let browser: Browser
let shoot: Camera
let origin: string
let api: string
let running: Running[] = []

beforeAll(async () => {
  host = await createHostProject(inject('tarball'))
  ;[sandbox, browser, shoot] = await Promise.all([
    startSandboxProcess(),
    openBrowser(),
    createCamera(),
  ])
  const [web, partner, worker] = [await freePort(), await freePort(), await freePort()]
  origin = `http://localhost:${web}`
  api = `http://localhost:${partner}/partner/v1`
  await writeSettings([
    'DATABASE_URL=file:./data/host.db',
    `PAYLOAD_SECRET=${randomBytes(32).toString('hex')}`,
    `SERVER_URL=${origin}`,
    `API_PORT=${partner}`,
    `WORKER_PORT=${worker}`,
    `TELEGRAM_API_ROOT=${sandbox.origin}`,
  ])
})
afterAll(() => Promise.all([browser?.close(), sandbox?.close(), host?.close()]))
afterEach(({ task }) => {
  if (task.result?.state === 'fail') console.error(host.log())
})

let settings: string[] = []
async function writeSettings(lines: string[]): Promise<void> {
  settings = [...settings, ...lines]
  await writeFile(path.join(host.folder, '.env'), `${settings.join('\n')}\n`)
}

type Settings = Record<string, string>

async function start(args: Parameters<HostProject['start']>[0]): Promise<void> {
  running.push(await host.start(args))
}
const serve = (changes: Settings = {}) =>
  start({
    command: 'npx',
    args: ['next', 'start', '--port', new URL(origin).port],
    ready: /Ready in/,
    settings: changes,
  })
const startProcess = (name: 'worker' | 'api', changes: Settings = {}) =>
  start({ command: 'npx', args: ['vigil', name], ready: / ready"/, settings: changes })

/** Ends everything that was started, as a service manager does. */
async function endAll(): Promise<void> {
  await Promise.all(running.map((one) => one.end()))
  running = []
}

/** Somebody of the first organisation, from the command to a session. */
async function invite(email: string, roles: string, changes: Settings = {}): Promise<Account> {
  const args = ['vigil', 'admin', 'create', '--organisation', 'sample', '--roles', roles]
  const printed = await host.run('npx', [...args, '--email', email, '--name', 'Sample'], changes)
  return followLink(origin, printed, email)
}

const titlesOf = async (): Promise<string[]> => {
  const response = await fetch(`${api}/feed?type=news`)
  const { items } = (await response.json()) as { items: { title: string }[] }
  return items.map((item) => item.title)
}

const made: { admin: Account; tenant: string | number; editor: Ask; officer: Ask } = {
  admin: { email: 'admin@host.example.org', password: '', secret: '', lastStep: 0 },
  tenant: '',
  editor: undefined as never,
  officer: undefined as never,
}

describe('the package in a foreign project on SQLite, with numbers as ids and slugs of its own', () => {
  it('is installed from the file, with all that it expects beside it', async () => {
    await host.run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'])
    expect(await host.read('node_modules/vigil/package.json')).toContain('"vigil"')
  })

  it('has its components in the import map, and its collections in the types and the migration', async () => {
    await host.run('npx', ['payload', 'generate:importmap'])
    expect(await host.read('src/app/(payload)/admin/importMap.js')).toContain('vigil/client')
    await host.run('npx', ['payload', 'generate:types'])
    expect(await host.read('src/payload-types.ts')).toContain('interface FieldReport')
    await host.run('npx', ['payload', 'migrate:create', 'vigil'])
    expect(await host.run('npx', ['vigil', 'migrate'])).toContain('up to date')
  })

  it('makes its keyring, its settings and the first administrator', async () => {
    await host.run('npx', ['vigil', 'init'])
    const lines = (await host.read('.env.vigil')).split('\n')
    await writeSettings(
      lines.map((line) => line.replace(/^TELEGRAM_BOT_TOKEN=$/, `$&${sandbox.token}`)),
    )
    const { admin } = made
    const args = ['vigil', 'admin', 'create', '--email', admin.email, '--name', 'Sample']
    const printed = await host.run('npx', args)
    admin.password = /shown this once\): (\S+)/.exec(printed)![1]!
  })

  it('has nothing left to do, says the doctor', async () => {
    expect(await host.run('npx', ['vigil', 'doctor'])).not.toContain('problem')
  })

  it('has types that fit without casts, and is built', async () => {
    await Promise.all([host.run('npx', ['tsc', '--noEmit']), host.run('npx', ['next', 'build'])])
  })

  it('lets its administrator sign in with a second factor and make an organisation', async () => {
    await serve()
    const page = await enterPassword(browser, origin, made.admin)
    await page.getByRole('dialog', { name: 'Set up a second factor' }).waitFor()
    await shoot(page, 'host-second-factor')
    await setUpApp(page, made.admin)
    await page.goto(`${origin}/admin/collections/organisations/create`)
    await page.locator('#field-name').fill('Sample organisation')
    await page.locator('#field-shortName').fill('Sample')
    await page.locator('#field-slug').fill('sample')
    await page.getByRole('button', { name: 'Readers', exact: true }).click()
    await page.getByLabel('Anybody may read our public items').check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/\/organisations\/\d+/)
    await shoot(page, 'host-organisation')
    made.tenant = Number(/organisations\/(\d+)/.exec(page.url())![1])
    await page.context().close()
  })

  it('publishes news, which anybody reads by the partner API', async () => {
    const editor = await invite('editor@host.example.org', 'editor')
    const officer = await invite('officer@host.example.org', 'alertOfficer')
    await startProcess('api')
    made.editor = await signIn(origin, editor)
    made.officer = await signIn(origin, officer)
    const id = await draftNews(made.editor, made.tenant, title)
    expect(typeof id).toBe('number')
    const page = await enterPassword(browser, origin, officer)
    await enterCode(page, officer)
    await page.goto(`${origin}/admin/collections/fieldReports/${id}`)
    await page
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Retract …' }).waitFor()
    await shoot(page, 'host-published')
    await page.context().close()
    expect(await titlesOf()).toEqual([title])
  })

  it('sends an alert that two people answer for to a phone', async () => {
    await startProcess('worker')
    const phone = await addReader(sandbox, 'Sample phone')
    await approveAlert({ ...made, headline })
    await untilOn(sandbox, phone, ({ text }) => text.includes(headline))
  })

  it('keeps what is the project’s own as it was', async () => {
    const { doc } = await made.editor<{ doc: { id: number } }>('POST', '/posts', { title: 'Own' })
    expect((await fetch(`${origin}/api/posts/${doc.id}`)).status).toBe(200)
    expect(await (await fetch(origin)).text()).toContain('Own')
  })
})

describe('the same project with Vigil disabled', () => {
  const disabled = { VIGIL_DISABLED: 'true' }

  it('has its own posts, and no endpoint of Vigil', async () => {
    await endAll()
    await serve(disabled)
    const { docs } = (await (await fetch(`${origin}/api/posts`)).json()) as { docs: object[] }
    expect(docs).toHaveLength(1)
    for (const path of [
      '/alerts/1/chain',
      '/admins/second-factor',
      '/fieldReports/1/second-person',
    ]) {
      await expect(made.officer('GET', path), path).rejects.toThrow(/ 40[34] /)
    }
  })

  it('keeps its schema, and the doctor says that it is disabled and nothing else', async () => {
    const { code, said } = await host.tell('npx', ['vigil', 'doctor'], disabled)
    expect(code).toBe(2)
    expect(said.match(/^problem .*$/gm)).toEqual([expect.stringContaining('Vigil is disabled')])
    await endAll()
  })
})

describe('the same build on MongoDB', () => {
  const database = (name: string): string => {
    const url = new URL(uri)
    url.pathname = `/${name}-${randomBytes(4).toString('hex')}`
    return url.href
  }
  const mongo = { DATABASE_URL: database('host'), DELIVERY_URL: database('host-delivery') }

  it('publishes news and sends an alert', async () => {
    const args = ['vigil', 'admin', 'create', '--email', made.admin.email, '--name', 'Sample']
    const printed = await host.run('npx', args, mongo)
    const password = /shown this once\): (\S+)/.exec(printed)![1]!
    await serve(mongo)
    const admin = await signIn(origin, { ...made.admin, password, secret: '', lastStep: 0 })
    const { doc } = await admin<{ doc: { id: string } }>('POST', '/organisations?locale=en', {
      ...{ name: 'Sample organisation', shortName: 'Sample', slug: 'sample', publicApi: true },
    })
    expect(typeof doc.id).toBe('string')
    const editor = await signIn(origin, await invite('editor@host.example.org', 'editor', mongo))
    const officer = await signIn(
      origin,
      await invite('officer@host.example.org', 'alertOfficer', mongo),
    )
    const draft = await draftNews(editor, doc.id, title)
    await officer('PATCH', `/fieldReports/${draft}?locale=en`, { _status: 'published' })
    await startProcess('api', mongo)
    expect(await titlesOf()).toEqual([title])
    await startProcess('worker', mongo)
    const phone = await addReader(sandbox, 'Sample phone')
    await approveAlert({ editor, officer, tenant: doc.id, headline })
    await untilOn(sandbox, phone, ({ text }) => text.includes(headline))
    await endAll()
  })
})
