import type { ChildProcess } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { systemMonotonic, systemTimer } from '../src/core/timer'
import type { DemoAccount } from '../demo/alliance'
import type { DemoPartner } from '../demo/partner'
import { topics } from '../demo/topics'
import { failureLine } from '../src/core/log/failure-line'
import { ConfigurationError } from '../src/core/errors'
import { endOnSignals } from '../src/processes/shutdown'
import { buildAdmin } from './build-admin'
import { isBuilt } from './build-stamp'
import { signInToNewsroom } from './call-newsroom'
import { accountsFile, demoAddresses, demoBot, demoEnvironment, portOf } from './demo-environment'
import { subscribePhones } from './demo-phones'
import { showReminder } from './demo-reminder'
import { linkStaffPhone } from './demo-staff'
import { followParent } from '../src/processes/follow-parent'
import { type ProcessPlan, startProcess, stopProcess } from './processes'

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
const end = endOnSignals({
  async stop() {
    stopping = true
    await Promise.all(children.map((child) => stopProcess(child, 8_000)))
    return true
  },
  // The demo promises to be gone within 10 s.
  withinMs: 10_000,
  setTimer: systemTimer,
  monotonic: systemMonotonic,
})

async function main(): Promise<void> {
  const base = Number(values['port-base'])
  if (!Number.isInteger(base) || base < 1024 || base > 65_000) {
    throw new ConfigurationError('--port-base must be a whole number from 1024 to 65000.')
  }
  const dir = path.resolve(values.dir)
  await prepareFolder(dir)
  const at = demoAddresses(base)
  const env = await demoEnvironment(dir, at)
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
      end(1)
    })
  }

  const accountsPath = accountsFile(dir)
  const first = !existsSync(accountsPath)
  say(
    first
      ? 'Preparing the demo: databases and sample content …'
      : 'Continuing the demo where it was …',
  )
  const partnerFile = path.join(dir, 'partner.json')
  const webhook = `${at.partner}/webhook`
  const seeding = finished(
    start('seed', ['scripts/demo-seed.ts', accountsPath, partnerFile, webhook]),
    dir,
  )
  if (!(await isBuilt())) {
    say('Building the admin; this takes a minute or two the first time …')
    await buildAdmin({ onStart: (end) => process.once('exit', end) })
  }
  await seeding

  const api = `${at.api}/partner/v1`
  const partner = JSON.parse(await readFile(partnerFile, 'utf8')) as DemoPartner
  keep('sandbox', start('sandbox', ['sandbox/main.ts']))
  keep('partner API', start('api', ['scripts/api.ts']))
  await until(`${at.sandbox}/sandbox/state`)
  keep('worker', start('worker', ['scripts/worker.ts']))
  keep('web', start('web', ['scripts/web.ts']))
  await until(`${at.api}/healthz`)
  // A partner knows what we gave it, and nothing else.
  const known = {
    VIGIL_API: api,
    VIGIL_KEY: partner.key,
    VIGIL_WEBHOOK_SECRET: partner.webhookSecret,
    HOST: new URL(at.partner).hostname,
    PORT: portOf(at.partner),
    DATA: path.join(dir, 'partner-copy.json'),
  }
  keep('partner site', start('partner', ['scripts/demo-partner.ts'], { env: known }))
  await until(at.partner)
  await until(`${at.worker}/healthz`)
  await subscribePhones(at.sandbox, demoBot)
  await until(`${at.web}/api/users/me`)
  const accounts = JSON.parse(await readFile(accountsPath, 'utf8')) as DemoAccount[]
  const ask = await signInToNewsroom(at.web, reviewerOf(accounts))
  await linkStaffPhone({ sandbox: at.sandbox, bot: demoBot, ask })
  await showReminder({ sandbox: at.sandbox, bot: demoBot, ask })

  const facts = {
    admin: `${at.web}/admin`,
    api,
    sandbox: at.sandbox,
    botApi: at.sandbox,
    partner: at.partner,
    partnerKey: partner.key,
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

/** Resolves when a process has ended well. */
async function finished(child: ChildProcess, dir: string): Promise<void> {
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (code !== 0 && !stopping) {
    throw new ConfigurationError(
      `The demo could not be prepared; see ${path.join(dir, 'demo.log')}.`,
    )
  }
}

/** A code is taken once: the first reviewer of an organisation is who people sign in as, the last one works by itself. */
function reviewerOf(accounts: readonly DemoAccount[]): DemoAccount {
  const reviewers = accounts.filter(({ roles }) => roles.includes('reviewer'))
  const reviewer = reviewers.findLast(
    ({ organisation }) => organisation === reviewers[0]?.organisation,
  )
  if (!reviewer) throw new ConfigurationError('The demo has nobody who may publish.')
  return reviewer
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
  facts: Record<'admin' | 'sandbox' | 'partner' | 'api', string> & { accounts: DemoAccount[] },
  dir: string,
): void {
  const wide = Math.max(...facts.accounts.map(({ email }) => email.length))
  console.log(`
Vigil is running.

  Newsroom      ${facts.admin}
  Phones        ${facts.sandbox}
  Mail          ${facts.sandbox}/mail
  Partner site  ${facts.partner}
  API docs      ${facts.api}/docs

Sign in with one of these (made for this folder only, kept in ${path.relative('.', dir)}).
After the password the newsroom asks for a code: those of all accounts stand beside the phones.

${facts.accounts
  .map(({ email, password, roles }) => `  ${email.padEnd(wide)}  ${password}  ${roles.join(', ')}`)
  .join('\n')}

Try this: sign in as the alert officer, open Alerts, approve the one that is waiting,
and watch the phones. Ten seconds are left to stop it, also from the staff phone. Then open News, change or retract an item,
and watch the partner site beside the phones. The English phone gets a reminder of a petition
within two minutes. Ctrl+C ends the demo.`)
}

if (process.env.npm_lifecycle_event) followParent(end)
main().catch((error: unknown) => {
  if (!stopping) console.error(failureLine(error))
  end(1)
})
