import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  readApiEnvironment,
  readWebEnvironment,
  readWorkerEnvironment,
} from '../../../src/processes/env'

const command = path.resolve('deploy/settings')
const domain = 'vigil.sample.test'
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigil-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (kind: string, name = domain) =>
  spawnSync(command, [kind, name, folder], { encoding: 'utf8' })
const read = (name: string) => parseEnv(readFileSync(path.join(folder, `${name}.env`), 'utf8'))

describe.each(['systemd', 'docker'])('the settings for %s', (kind) => {
  beforeEach(() => void execFileSync(command, [kind, domain, folder]))

  it('are all that each process needs, but for the token of the bot', () => {
    const web = readWebEnvironment(read('web'))
    expect(web).toMatchObject({ serverUrl: `https://${domain}`, trustProxy: true })
    expect(web.sourceKeys).toHaveLength(1)
    expect(readApiEnvironment(read('api'))).toMatchObject({
      apiUrl: `https://${domain}`,
      trustProxy: true,
    })
    const worker = readWorkerEnvironment(read('worker'))
    expect(worker.telegramToken).toBeNull()
    expect(worker.payloadSecret).toBe(web.payloadSecret)
    expect(worker.databaseUrl).toBe(web.databaseUrl)
    expect(worker.stateDir).toBe(web.stateDir)
  })

  it('tell no process what is another’s', () => {
    const [web, api, worker] = [read('web'), read('api'), read('worker')]
    for (const name of Object.keys({ ...web, ...api })) {
      expect(name).not.toMatch(/DELIVERY|KEYRING|TELEGRAM/)
    }
    expect(worker).not.toHaveProperty('SOURCE_KEY')
    expect(Object.keys(api).sort()).toEqual([
      'API_URL',
      'BOT_TOKEN_PUBLIC_KEY',
      'DATABASE_URL',
      'TRUST_PROXY',
    ])
    expect(web.DATABASE_URL).not.toBe(worker.DELIVERY_URL)
  })

  it('are for their owner alone, and those of nginx have no secret', () => {
    for (const name of readdirSync(folder)) {
      const mode = statSync(path.join(folder, name)).mode & 0o777
      expect(mode, name).toBe(name === 'nginx.conf' ? 0o644 : 0o600)
    }
    const nginx = readFileSync(path.join(folder, 'nginx.conf'), 'utf8')
    expect(nginx).toContain(`server_name ${domain};`)
    expect(nginx).not.toContain('organisation.tld')
  })

  it('are never written over', () => {
    const before = readFileSync(path.join(folder, 'web.env'), 'utf8')
    const again = write(kind)
    expect(again.status).toBe(1)
    expect(again.stderr).toContain('is there already')
    expect(readFileSync(path.join(folder, 'web.env'), 'utf8')).toBe(before)
  })
})

describe('the settings', () => {
  it('have other secrets each time, and two passwords for two databases', () => {
    write('docker')
    const first = read('mongodb')
    const { VIGIL_CMS_PASSWORD: cms, VIGIL_DELIVERY_PASSWORD: delivery } = first
    expect(new Set([cms, delivery, first.MONGO_INITDB_ROOT_PASSWORD]).size).toBe(3)
    expect(read('web').DATABASE_URL).toContain(`vigil-cms:${cms}@`)
    expect(read('worker').DELIVERY_URL).toContain(`vigil-delivery:${delivery}@`)
    for (const name of readdirSync(folder)) rmSync(path.join(folder, name))
    write('docker')
    expect(read('mongodb').VIGIL_CMS_PASSWORD).not.toBe(cms)
  })

  it.each(['https://vigil.sample.test', 'a b', 'x;y', '-rf', ''])(
    'are not written for “%s”, which is no domain',
    (name) => {
      expect(write('systemd', name).status).toBe(1)
      expect(readdirSync(folder)).toEqual([])
    },
  )
})
