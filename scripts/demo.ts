import type { ChildProcess } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { DemoAccount } from '../src/demo/alliance'
import { topics } from '../src/demo/topics'
import { ConfigurationError } from '../src/errors'
import { createKeyring } from '../src/subscribers/keyring'
import { readKeyringFile, writeKeyringFile } from '../src/subscribers/keyring-file'
import { buildAdmin } from './build-admin'
import { isBuilt } from './build-stamp'
import { demoPhones, subscribePhones } from './demo-phones'
import { followParent } from './follow-parent'
import { type ProcessPlan, startProcess, stopProcess } from './processes'

const botUsername = 'reading_list_bot'

const secretsSchema = z.object({ payloadSecret: z.string(), botToken: z.string() })

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    reset: { type: 'boolean', default: false },
    dir: { type: 'string', default: 'data/demo' },
    'port-base': { type: 'string', default: '3000' },
  },
})
const say = values.json ? () => {} : (line: string) => console.log(line)

const children: ChildProcess[] = []
let stopping = false

/** Ends every process of the demonstration, then this one. */
async function stop(code: number): Promise<never> {
  stopping = true
  // The demo promises to be gone within 10 s.
  await Promise.all(children.map((child) => stopProcess(child, 8_000)))
  process.exit(code)
}

async function main(): Promise<void> {
  const base = Number(values['port-base'])
  if (!Number.isInteger(base) || base < 1024 || base > 65_000) {
    throw new ConfigurationError('--port-base must be a whole number from 1024 to 65000.')
  }
  const dir = path.resolve(values.dir)
  await prepareFolder(dir)
  const secrets = await readSecrets(dir)
  const env = await environmentFor({ dir, base, secrets })
  const log = createWriteStream(path.join(dir, 'demo.log'), { flags: 'a', mode: 0o600 })
  const start = (name: string, args: string[], extra: Partial<ProcessPlan> = {}): ChildProcess => {
    const child = startProcess({
      name,
      command: process.execPath,
      args: ['--conditions=production', '--import', 'tsx', ...args],
      env,
      onLine: (line) => log.write(`[${name}] ${line}\n`),
      ...extra,
    })
    children.push(child)
    return child
  }
  const keep = (name: string, child: ChildProcess): void => {
    child.once('exit', () => {
      if (stopping) return
      console.error(`The demo's ${name} ended unexpectedly; see ${path.join(dir, 'demo.log')}.`)
      void stop(1)
    })
  }

  const accountsFile = path.join(dir, 'accounts.json')
  const first = !existsSync(accountsFile)
  say(
    first
      ? 'Preparing the demo: databases and sample content …'
      : 'Continuing the demo where it was …',
  )
  const seeding = finished(start('seed', ['scripts/demo-seed.ts', accountsFile]), dir)
  if (!(await isBuilt())) {
    say('Building the admin; this takes a minute or two the first time …')
    await buildAdmin({ onStart: (end) => process.once('exit', end) })
  }
  await seeding

  const sandbox = `http://127.0.0.1:${base + 1}`
  const admin = `http://localhost:${base}/admin`
  keep('sandbox', start('sandbox', ['sandbox/main.ts']))
  await until(`${sandbox}/sandbox/state`)
  keep('worker', start('worker', ['scripts/worker.ts']))
  keep('web', start('web', ['scripts/web.ts']))
  await until(`http://127.0.0.1:${base + 2}/healthz`)
  await subscribePhones(sandbox, botUsername)
  await until(`http://localhost:${base}/api/organisations?limit=1`)

  const accounts = JSON.parse(await readFile(accountsFile, 'utf8')) as DemoAccount[]
  const facts = {
    admin,
    api: `http://localhost:${base}/api`,
    sandbox,
    botApi: sandbox,
    accounts,
    topics: topics.map(({ key }) => key),
  }
  if (values.json) console.log(JSON.stringify(facts))
  else describe(facts, dir)
}

async function prepareFolder(dir: string): Promise<void> {
  if (values.reset && existsSync(dir)) {
    const isDemo = existsSync(path.join(dir, 'secrets.json')) || (await readdir(dir)).length === 0
    if (!isDemo) throw new ConfigurationError(`${dir} is not a demo's folder; it is left alone.`)
    await rm(dir, { recursive: true })
  }
  await mkdir(dir, { recursive: true, mode: 0o700 })
}

async function readSecrets(dir: string): Promise<z.infer<typeof secretsSchema>> {
  const file = path.join(dir, 'secrets.json')
  if (existsSync(file)) return secretsSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  const secrets = {
    payloadSecret: randomBytes(32).toString('hex'),
    botToken: `${randomInt(1e8, 1e9)}:${randomBytes(26).toString('base64url')}`,
  }
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}

async function environmentFor(args: {
  dir: string
  base: number
  secrets: z.infer<typeof secretsSchema>
}): Promise<Record<string, string>> {
  const { dir, base, secrets } = args
  const keyringFile = path.join(dir, 'keyring.json')
  if (!existsSync(keyringFile)) await writeKeyringFile(keyringFile, createKeyring(randomBytes))
  return {
    DATABASE_URL: `file:${path.join(dir, 'cms.db')}`,
    DELIVERY_URL: `file:${path.join(dir, 'delivery.db')}`,
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: secrets.payloadSecret,
    SERVER_URL: `http://localhost:${base}`,
    PORT: String(base),
    WORKER_PORT: String(base + 2),
    COOLING_SECONDS: '10',
    KEYRING_FILE: keyringFile,
    BOT_TOKEN_PUBLIC_KEY: readKeyringFile(keyringFile).tokenKey.public,
    TELEGRAM_BOT_TOKEN: secrets.botToken,
    TELEGRAM_API_ROOT: `http://127.0.0.1:${base + 1}`,
    SANDBOX_PORT: String(base + 1),
    SANDBOX_DATA: path.join(dir, 'sandbox.json'),
    SANDBOX_BOTS: JSON.stringify([
      { token: secrets.botToken, username: botUsername, name: 'Reading list' },
    ]),
    SANDBOX_PHONES: JSON.stringify(demoPhones),
  }
}

/** Resolves when a process has ended well. */
async function finished(child: ChildProcess, dir: string): Promise<void> {
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0 && !stopping) {
    throw new ConfigurationError(
      `The demo could not be prepared; see ${path.join(dir, 'demo.log')}.`,
    )
  }
}

/** Waits until something answers. */
async function until(url: string): Promise<void> {
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline && !stopping) {
    const answer = await fetch(url).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new ConfigurationError(
    `Nothing answers at ${url}. Is the port taken? Try --port-base 4000.`,
  )
}

function describe(
  facts: { admin: string; sandbox: string; accounts: DemoAccount[] },
  dir: string,
): void {
  const wide = Math.max(...facts.accounts.map(({ email }) => email.length))
  console.log(`
Vigil is running.

  Newsroom   ${facts.admin}
  Phones     ${facts.sandbox}

Sign in with one of these (made for this folder only, kept in ${path.relative('.', dir)}):

${facts.accounts
  .map(({ email, password, roles }) => `  ${email.padEnd(wide)}  ${password}  ${roles.join(', ')}`)
  .join('\n')}

Try this: sign in as the alert officer, open Alerts, approve the one that is waiting,
and watch the phones. Ten seconds are left to stop it. Ctrl+C ends the demo.`)
}

process.on('SIGTERM', () => void stop(0))
process.on('SIGINT', () => void stop(0))
if (process.env.npm_lifecycle_event) followParent(() => void stop(0))
main().catch((error: unknown) => {
  if (!stopping) console.error(error instanceof Error ? error.message : error)
  void stop(1)
})
