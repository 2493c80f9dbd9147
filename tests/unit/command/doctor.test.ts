import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SanitizedConfig } from 'payload'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { checkBot } from '../../../src/command/doctor/check-bot'
import { checkConfig } from '../../../src/command/doctor/check-config'
import { checkImportMap } from '../../../src/command/doctor/check-import-map'
import { checkStores } from '../../../src/command/doctor/check-stores'
import { checkVersions } from '../../../src/command/doctor/check-versions'
import { sanitiseOptions, settingFrom, type VigilOptions } from '../../../src/options'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-doctor-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the doctor on the config', () => {
  const config = (changes: object = {}, options: VigilOptions = {}) =>
    ({
      secret: 'x'.repeat(32),
      serverURL: 'http://host.test',
      db: { name: 'sqlite' },
      collections: [{ slug: 'news', flattenedFields: [{ name: 'tenant' }] }],
      localization: { localeCodes: ['az', 'en', 'ru', 'tr', 'de'] },
      custom: { vigil: settingFrom(sanitiseOptions(options)) },
      ...changes,
    }) as unknown as SanitizedConfig

  it('has nothing to say of one that is complete', () => {
    expect(checkConfig(config())).toEqual([])
  })

  it.each([
    ['serverURL', config({ serverURL: '' }), /^serverURL is missing/],
    ['the other plugin', config({ collections: [] }), /put multiTenantPlugin/],
    ['languages', config({ localization: false }), /^There is no localization/],
    ['a language', config({ localization: { localeCodes: ['en'] } }), /no az, ru, tr, de/],
    ['a language of Vigil', config({}, { locales: ['en', 'de'] }), /az, ru, tr, which the option/],
    ['a secret', config({ secret: '' }), /^There is no secret/],
    ['a long secret', config({ secret: 'short' }), /shorter than 32/],
    ['what is switched off', config({}, { disabled: true }), /^Vigil is disabled/],
  ])('names %s where it is missing', (_what, given, sentence) => {
    expect(checkConfig(given)).toEqual([expect.stringMatching(sentence)])
  })

  it('refuses a config without the plugin, and another database', () => {
    expect(() => checkConfig(config({ custom: {} }))).toThrow(/no vigil\(\) among its plugins/)
    expect(() => checkConfig(config({ db: { name: 'postgres' } }))).toThrow(/SQLite and on MongoDB/)
  })
})

describe('the doctor on the import map', () => {
  const config = (changes: object = {}) =>
    ({
      admin: { importMap: {}, components: { providers: ['vigil/client#SignInAgain'] }, ...changes },
      routes: { admin: '/admin' },
      collections: [{ fields: [{ admin: { components: { Field: 'vigil/rsc#Chain' } } }] }],
    }) as unknown as SanitizedConfig

  it('names one that is not there, and one that lacks a component', async () => {
    const project = path.join(folder, 'with-map')
    expect(await checkImportMap(config(), project)).toEqual([
      expect.stringMatching(/^There is no import map/),
    ])
    const admin = path.join(project, 'src/app/(payload)/admin')
    await mkdir(admin, { recursive: true })
    const write = (...names: string[]) =>
      writeFile(path.join(admin, 'importMap.js'), names.map((name) => `"${name}": x,`).join(''))
    await write('vigil/client#SignInAgain')
    expect(await checkImportMap(config(), project)).toEqual([
      expect.stringMatching(/lacks 1 components of Vigil \(such as vigil\/rsc#Chain\)/),
    ])
    await write('vigil/client#SignInAgain', 'vigil/rsc#Chain')
    expect(await checkImportMap(config(), project)).toEqual([])
  })
})

describe('the doctor on the bot', () => {
  let server: Server | undefined
  afterEach(() => server?.close())
  const now = () => new Date('2026-01-20T12:00:00Z')

  async function look(status: number, date = now(), webhook: string | null = null) {
    server = createServer((_request, response) => {
      response.sendDate = false
      response.writeHead(status, { date: date.toUTCString() }).end('{}')
    })
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return checkBot(
      {
        telegramToken: `1:${'x'.repeat(35)}`,
        telegramApiRoot: `http://127.0.0.1:${port}`,
        webhook: webhook === null ? null : { url: webhook, secret: 'x'.repeat(32) },
      },
      { fetch, now },
    )
  }

  it('has nothing to say of a token that is good', async () => {
    expect(await look(200)).toEqual([])
  })

  it('names a token that is refused, a clock that is wrong and an address that nobody calls', async () => {
    expect(await look(401)).toEqual([expect.stringMatching(/refuses the token/)])
    expect(await look(200, new Date('2026-01-20T12:10:00Z'))).toEqual([
      expect.stringMatching(/600 seconds off/),
    ])
    expect(await look(200, now(), 'http://alerts.test')).toEqual([
      expect.stringMatching(/is not https/),
    ])
  })

  it('never repeats the token', async () => {
    const found = await checkBot(
      {
        telegramToken: `1:${'s'.repeat(35)}`,
        telegramApiRoot: 'http://127.0.0.1:1',
        webhook: null,
      },
      { fetch, now },
    )
    expect(found).toEqual([expect.stringMatching(/does not answer/)])
    expect(found.join()).not.toContain('sss')
  })
})

describe('the doctor on keys and stores', () => {
  const keyring = JSON.stringify(createKeyring(randomBytes))
  const databaseUrl = 'file:cms.db'

  it('has nothing to say where both are there', async () => {
    const deliveryUrl = `file:${folder}/delivery.db`
    expect(
      await checkStores({ keyring, keyringFile: undefined, deliveryUrl, databaseUrl }),
    ).toEqual([])
  })

  it('names a keyring that is none, a folder that is not there and one database for both', async () => {
    const stores = { keyring, keyringFile: undefined, databaseUrl }
    const deliveryUrl = `file:${folder}/delivery.db`
    expect(await checkStores({ ...stores, keyring: '{}', deliveryUrl })).toHaveLength(1)
    expect(await checkStores({ ...stores, deliveryUrl: 'file:/nowhere/at/all.db' })).toEqual([
      expect.stringMatching(/does not open/),
    ])
    expect(await checkStores({ ...stores, deliveryUrl: databaseUrl })).toEqual([
      expect.stringMatching(/store of its own/),
    ])
  })
})

describe('the doctor on versions', () => {
  it('names a Node that was not tested, and packages of two Payloads', async () => {
    const project = path.join(folder, 'project')
    for (const [name, version] of [
      ['payload', '3.90.2'],
      ['@payloadcms/ui', '3.90.1'],
    ] as const) {
      await mkdir(path.join(project, 'node_modules', name), { recursive: true })
      const text = JSON.stringify({ name, version })
      await writeFile(path.join(project, 'node_modules', name, 'package.json'), text)
    }
    expect(await checkVersions(project, '22.12.0')).toEqual([
      expect.stringMatching(/^@payloadcms\/ui is 3\.90\.1 and payload is 3\.90\.2/),
    ])
    expect(await checkVersions(project, '21.0.0')).toHaveLength(2)
    const next = path.join(project, 'node_modules', 'next')
    await mkdir(next, { recursive: true })
    await writeFile(path.join(next, 'package.json'), JSON.stringify({ version: '15.4.1' }))
    expect(await checkVersions(project, '22.12.0')).toEqual([
      expect.stringMatching(/^next is 15\.4\.1, and Vigil was made for ~16/),
      expect.stringMatching(/^@payloadcms\/ui/),
    ])
  })
})
