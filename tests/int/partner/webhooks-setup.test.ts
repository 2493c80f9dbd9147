import { generateKeyPairSync } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
afterEach(() => cms.close())

/** What an administrator is answered who enters an address. */
async function enter(url: string, changes: Parameters<typeof createTestPayload>[0]) {
  cms = await createTestPayload(changes)
  const ours = await cms.organisation('Ours')
  const admin = await cms.person([[ours, 'orgAdmin']])
  const key = await cms.payload.create({
    collection: 'partner-keys',
    data: { tenant: ours.id, name: 'A sample partner', scopes: ['read'] },
  })
  return cms.rest('POST', '/webhooks', {
    as: admin,
    body: { tenant: ours.id, name: 'A sample partner', url, key: key.id },
  })
}

const botTokenPublicKey = String(
  generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x,
)

describe('setting up a webhook', () => {
  it('needs a key to seal secrets with, and says so', async () => {
    const answer = await enter('https://partner.example/hook', { botTokenPublicKey: null })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].message).toMatch(/BOT_TOKEN_PUBLIC_KEY is missing/)
  })

  it('takes a public https address', async () => {
    const answer = await enter('https://partner.example/hook', { botTokenPublicKey })
    expect(answer.status).toBe(201)
    expect(answer.body.doc).toMatchObject({ state: 'active', attempts: 0 })
  })

  it.each(['http://partner.example/hook', 'https://127.0.0.1/hook'])(
    'does not take %s outside development',
    async (url) => {
      const answer = await enter(url, { botTokenPublicKey, allowPrivateWebhooks: false })
      expect(answer.status).toBe(400)
      expect(answer.body.errors[0].data.errors[0].path).toBe('url')
    },
  )
})
