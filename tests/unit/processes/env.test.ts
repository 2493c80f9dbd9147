import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  readApiEnvironment,
  readCmsEnvironment,
  readWebEnvironment,
  readWorkerEnvironment,
} from '../../../src/processes/env'
import { ConfigurationError } from '../../../src/core/errors'

const complete = {
  DATABASE_URL: 'file:./data/cms.db',
  DELIVERY_URL: 'file:./data/delivery.db',
  PAYLOAD_SECRET: 'b6f1a0c2d3e4958677aa6655e4d3c2b1a09f8e7d',
  SERVER_URL: 'https://newsroom.test.invalid',
  KEYRING_FILE: '/run/secrets/keyring.json',
}
const sourceKey = randomBytes(32).toString('base64')
type Given = Record<string, string | undefined>

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-env-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const file = async (name: string, content: string): Promise<string> => {
  const written = path.join(folder, name)
  await writeFile(written, content)
  return written
}

function refusal(read: (env: Given) => unknown, changes: Given): string {
  try {
    read({ ...complete, ...changes })
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    return (error as Error).message
  }
  throw new Error('It was accepted.')
}

describe('a missing variable', () => {
  it.each([
    ['DATABASE_URL', readCmsEnvironment, 'where the CMS keeps its data', 'file:./data/cms.db'],
    ['PAYLOAD_SECRET', readCmsEnvironment, 'signs sessions', 'openssl rand -hex 32'],
    ['SERVER_URL', readCmsEnvironment, 'the address under which', 'https://newsroom'],
    ['DELIVERY_URL', readWorkerEnvironment, 'sealed subscribers', 'file:./data/delivery.db'],
    ['KEYRING_FILE', readWorkerEnvironment, 'keys of the subscribers', 'npm run keyring'],
  ])('%s is named with its purpose and an example', (name, read, purpose, example) => {
    for (const value of [undefined, '']) {
      const message = refusal(read, { [name]: value })
      expect(message).toContain(`${name} is missing`)
      expect(message).toContain(purpose)
      expect(message).toContain(example)
    }
  })

  it('asks for the webhook secret only when there is a webhook', () => {
    const given = { TELEGRAM_WEBHOOK_URL: 'https://alerts.test.invalid' }
    expect(refusal(readWorkerEnvironment, given)).toContain('TELEGRAM_WEBHOOK_SECRET is missing')
    expect(readWorkerEnvironment(complete).webhook).toBeNull()
  })
})

describe('an unusable variable', () => {
  it.each([
    ['DATABASE_URL', 'postgres://user:pw-4711@host/db'],
    ['PAYLOAD_SECRET', 'short-4711'],
    ['PAYLOAD_SECRET', 'change-me-change-me-change-me-4711-4711'],
    ['PAYLOAD_SECRET', 'your-secret-goes-here-and-is-long-4711'],
    ['PAYLOAD_SECRET', '<a secret of at least 32 characters 4711>'],
    ['PAYLOAD_SECRET', '00000000000000000000000000000000'],
    ['PAYLOAD_SECRET', '12345678901234567890123456789012'],
    ['SOURCE_KEY', 'short-4711'],
    ['SOURCE_KEY', `${sourceKey},4711`],
    ['SOURCE_KEY', Buffer.alloc(32).toString('base64')],
    ['SERVER_URL', 'newsroom.4711.invalid'],
    ['SERVER_URL', 'javascript:4711'],
    ['PORT', '471100'],
    ['COOLING_SECONDS', '4'],
    ['COOLING_SECONDS', '4711'],
    ['BOT_TOKEN_PUBLIC_KEY', 'not-a-key-4711'],
    ['LOG_LEVEL', 'chatty-4711'],
    ['DELIVERY_URL', 'redis://4711'],
    ['TELEGRAM_BOT_TOKEN', '4711:short'],
    ['TELEGRAM_BOT_TOKEN', '4711:your-token-your-token-your-token-your'],
    ['TELEGRAM_API_ROOT', 'ftp://4711.invalid'],
    ['WORKER_PORT', '0'],
  ])('%s is named, its value never', (name, value) => {
    const read = (env: Given) => [readWebEnvironment(env), readWorkerEnvironment(env)]
    const message = refusal(read, { [name]: value })
    expect(message).toContain(`${name} is not usable`)
    expect(message).toMatch(/It is .+\. Example: .+/)
    if (value.length > 3) expect(message).not.toContain(value)
    expect(message).not.toContain('4711')
  })

  it('is not repeated by the cause either', () => {
    try {
      readCmsEnvironment({ ...complete, PAYLOAD_SECRET: 'short-4711' })
      expect.unreachable()
    } catch (error) {
      expect(JSON.stringify([error, (error as Error).cause, (error as Error).stack])).not.toContain(
        '4711',
      )
    }
  })
})

describe('NAME_FILE', () => {
  it('gives the value without the line break at the end', async () => {
    const { PAYLOAD_SECRET, ...rest } = complete
    const PAYLOAD_SECRET_FILE = await file('secret', `${PAYLOAD_SECRET}\n`)
    expect(readCmsEnvironment({ ...rest, PAYLOAD_SECRET_FILE }).payloadSecret).toBe(PAYLOAD_SECRET)
  })

  it('gives way to the variable itself', async () => {
    const DATABASE_URL_FILE = await file('url', 'file:./other.db')
    expect(readCmsEnvironment({ ...complete, DATABASE_URL_FILE }).databaseUrl).toBe(
      complete.DATABASE_URL,
    )
  })

  it('is refused by name when it cannot be read or holds a sample', async () => {
    const PAYLOAD_SECRET = undefined
    const absent = path.join(folder, 'absent')
    expect(refusal(readCmsEnvironment, { PAYLOAD_SECRET, PAYLOAD_SECRET_FILE: absent })).toContain(
      'PAYLOAD_SECRET_FILE names a file that cannot be read',
    )
    const sample = await file('sample', 'example-example-example-example-4711')
    const message = refusal(readCmsEnvironment, { PAYLOAD_SECRET, PAYLOAD_SECRET_FILE: sample })
    expect(message).toContain('PAYLOAD_SECRET is not usable')
    expect(message).not.toContain('4711')
  })
})

describe('a complete environment', () => {
  it('fills in what may be left out', () => {
    expect(readWebEnvironment(complete)).toMatchObject({
      port: 3000,
      mediaDir: './data/media',
      coolingSeconds: 120,
      botTokenPublicKey: null,
      logLevel: 'info',
    })
    expect(readWorkerEnvironment(complete)).toMatchObject({
      keyringFile: complete.KEYRING_FILE,
      telegramToken: null,
      telegramApiRoot: 'https://api.telegram.org',
      workerPort: 3002,
    })
  })

  it('gives the keys of sources to web alone, the newest first', () => {
    const former = randomBytes(32).toString('base64')
    const given = { ...complete, SOURCE_KEY: `${sourceKey}, ${former}` }
    expect(readWebEnvironment(given).sourceKeys).toEqual([sourceKey, former])
    expect(readWebEnvironment(complete).sourceKeys).toEqual([])
    // Nobody else looks at it, were it given and unusable.
    for (const read of [readWorkerEnvironment, readCmsEnvironment, readApiEnvironment]) {
      const env = read({ ...complete, SOURCE_KEY: 'unusable' })
      expect(JSON.stringify(env)).not.toMatch(/sourceKeys|unusable/)
    }
  })

  it('trusts no proxy and calls nothing in one’s own network unless it says so', () => {
    const read = (changes: Given) => ({
      trustProxy: readApiEnvironment({ ...complete, ...changes }).trustProxy,
      allowPrivate: readWorkerEnvironment({ ...complete, ...changes }).allowPrivateWebhooks,
    })
    const no = { trustProxy: false, allowPrivate: false }
    expect(read({})).toEqual(no)
    expect(read({ TRUST_PROXY: 'false', ALLOW_PRIVATE_WEBHOOKS: 'false' })).toEqual(no)
    expect(read({ TRUST_PROXY: 'true' })).toEqual({ ...no, trustProxy: true })
    expect(read({ ALLOW_PRIVATE_WEBHOOKS: 'true' })).toEqual({ ...no, allowPrivate: true })
  })

  it('takes the keyring itself when there is no file of it', () => {
    const KEYRING = '{"sample":"a keyring in one line of text"}'
    const read = readWorkerEnvironment({ ...complete, KEYRING_FILE: undefined, KEYRING })
    expect(read).toMatchObject({ keyring: KEYRING, keyringFile: undefined })
    expect(readWorkerEnvironment({ ...complete, KEYRING }).keyring).toBeUndefined()
  })
})

describe('what a test of faults makes go wrong', () => {
  const VIGIL_FAIL_POINTS = 'send.before=die@3'
  const TELEGRAM_API_ROOT = 'http://127.0.0.1:8081'

  it('is nothing unless it is named', () => {
    expect(readWorkerEnvironment(complete).failRules).toEqual([])
    expect(readWorkerEnvironment({ ...complete, VIGIL_FAIL_POINTS: '' }).failRules).toEqual([])
    expect(
      readWorkerEnvironment({ ...complete, VIGIL_FAIL_POINTS, TELEGRAM_API_ROOT }).failRules,
    ).toHaveLength(1)
  })

  it.each([
    ['in production', { TELEGRAM_API_ROOT, NODE_ENV: 'production' }],
    ['beside the real Bot API', {}],
    ['beside a Bot API elsewhere', { TELEGRAM_API_ROOT: 'https://127.0.0.1.test.invalid' }],
    ['beside a Bot API in the own network', { TELEGRAM_API_ROOT: 'http://10.0.0.1:8081' }],
  ])('is refused %s', (_, changes) => {
    expect(refusal(readWorkerEnvironment, { VIGIL_FAIL_POINTS, ...changes })).toContain(
      'VIGIL_FAIL_POINTS is refused here',
    )
  })

  it('is refused when it names no point', () => {
    const changes = { VIGIL_FAIL_POINTS: 'sending.before=die', TELEGRAM_API_ROOT }
    expect(refusal(readWorkerEnvironment, changes)).toContain('VIGIL_FAIL_POINTS is not usable')
  })
})

describe('the caches that are told what to drop', () => {
  const read = (text: string | undefined) =>
    readWorkerEnvironment({ ...complete, PURGE_CACHES: text }).purgeCaches

  it('are none unless they are named', () => {
    expect(read(undefined)).toEqual([])
  })

  it('have a request each', () => {
    expect(read('[{"url": "http://cache:6081/", "headers": {"xkey": "{keys}"}}]')).toEqual([
      { url: 'http://cache:6081/', method: 'PURGE', headers: { xkey: '{keys}' }, atOnce: 100 },
    ])
  })

  it.each([
    'http://cache:6081/',
    '{}',
    '[]',
    '[{"url": "http://cache/"}]',
    '[{"url": "ftp://cache/{path}"}]',
    '[{"url": "http://cache/", "headers": {"xkey": "{keys}"}, "metod": "PURGE"}]',
    '[{"url": "http://cache/", "headers": {"not a name": "{keys}"}}]',
  ])('are refused when they can tell nothing: %s', (text) => {
    expect(refusal(readWorkerEnvironment, { PURGE_CACHES: text })).toContain(
      'PURGE_CACHES is not usable',
    )
  })
})
