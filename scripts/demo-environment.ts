import { randomBytes, randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { createKeyring } from '../src/subscribers/keyring/keyring'
import { readKeyringFile, writeKeyringFile } from '../src/subscribers/keyring/keyring-file'
import { demoPhones } from './demo-phones'

/** Where the processes of the demonstration are reached. */
export type DemoAddresses = ReturnType<typeof demoAddresses>

/** The username of the demonstration's bot. */
export const demoBot = 'reading_list_bot'

const secretsSchema = z.object({
  payloadSecret: z.string(),
  botToken: z.string(),
  /** Missing in folders of former versions. */
  sourceKey: z.string().optional(),
})

type Secrets = Required<z.infer<typeof secretsSchema>>

/** The addresses by the first of five ports in a row. */
export function demoAddresses(base: number) {
  return {
    web: `http://localhost:${base}`,
    sandbox: `http://127.0.0.1:${base + 1}`,
    worker: `http://127.0.0.1:${base + 2}`,
    api: `http://localhost:${base + 3}`,
    // Not `localhost`: cookies know no ports, and nobody's session belongs to a partner.
    partner: `http://127.0.0.1:${base + 4}`,
  }
}

/** The settings of all processes but the partner's; secrets are made once and kept in `dir`. */
export async function demoEnvironment(
  dir: string,
  at: DemoAddresses,
): Promise<Record<string, string>> {
  const secrets = await readSecrets(dir)
  const keyringFile = path.join(dir, 'keyring.json')
  if (!existsSync(keyringFile)) await writeKeyringFile(keyringFile, createKeyring(randomBytes))
  return {
    DATABASE_URL: `file:${path.join(dir, 'cms.db')}`,
    DELIVERY_URL: `file:${path.join(dir, 'delivery.db')}`,
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: secrets.payloadSecret,
    SOURCE_KEY: secrets.sourceKey,
    SERVER_URL: at.web,
    PORT: portOf(at.web),
    WORKER_PORT: portOf(at.worker),
    API_PORT: portOf(at.api),
    API_URL: at.api,
    ALLOW_PRIVATE_WEBHOOKS: 'true',
    COOLING_SECONDS: '10',
    SWEEP_MINUTES: '1',
    // The usual 24 hours pass in a minute and a half, so that an alert can be seen to vanish.
    VANISH_HOUR_SECONDS: '4',
    MAIL_URL: `${at.sandbox}/sandbox/mail`,
    MAIL_FROM: 'newsroom@example.org',
    KEYRING_FILE: keyringFile,
    BOT_TOKEN_PUBLIC_KEY: readKeyringFile(keyringFile).tokenKey.public,
    TELEGRAM_BOT_TOKEN: secrets.botToken,
    TELEGRAM_API_ROOT: at.sandbox,
    SANDBOX_PORT: portOf(at.sandbox),
    SANDBOX_DATA: path.join(dir, 'sandbox.json'),
    SANDBOX_BOTS: JSON.stringify([
      { token: secrets.botToken, username: demoBot, name: 'Reading list' },
    ]),
    SANDBOX_PHONES: JSON.stringify(demoPhones),
    SANDBOX_PARTNER: at.partner,
    SANDBOX_ACCOUNTS: accountsFile(dir),
  }
}

/** Where the accounts of the demonstration are kept, with what they sign in with. */
export const accountsFile = (dir: string): string => path.join(dir, 'accounts.json')

/** The port of an address, as a setting. */
export function portOf(address: string): string {
  return new URL(address).port
}

async function readSecrets(dir: string): Promise<Secrets> {
  const file = path.join(dir, 'secrets.json')
  const known = existsSync(file)
    ? secretsSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    : null
  const sourceKey = known?.sourceKey
  if (known && sourceKey !== undefined) return { ...known, sourceKey }
  const secrets = {
    payloadSecret: known?.payloadSecret ?? randomBytes(32).toString('hex'),
    botToken: known?.botToken ?? `${randomInt(1e8, 1e9)}:${randomBytes(26).toString('base64url')}`,
    sourceKey: randomBytes(32).toString('base64'),
  }
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}
