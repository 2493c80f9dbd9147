import { setTimeout as pause } from 'node:timers/promises'
import { TOTP } from 'otpauth'

type Answer = Record<string, unknown>

/** Somebody of the newsroom: a password, and the secret of an app once it is set up. */
export type Account = { email: string; password: string; secret: string; lastStep: number }

/** Asks the newsroom's REST as somebody who is signed in. @throws Error unless it answers 2xx */
export type Ask = <T extends object = Answer>(
  method: string,
  path: string,
  body?: object,
) => Promise<T>

/** For how long an app shows a code, in ms. */
const period = 30_000

/** A code that the newsroom takes: each is taken once, and the one after the present, too. */
export async function nextCode(account: Account): Promise<string> {
  const present = () => Math.floor(Date.now() / period)
  account.lastStep = Math.max(account.lastStep + 1, present())
  while (account.lastStep > present() + 1) await pause(250)
  return new TOTP({ secret: account.secret }).generate({ timestamp: account.lastStep * period })
}

/** Chooses the password of somebody who was invited, by the link that the command printed. */
export async function followLink(origin: string, printed: string, email: string): Promise<Account> {
  const token = /choose-password#(\S+)/.exec(printed)?.[1]
  const password = 'a sample password of twenty'
  await send(origin, 'POST', '/admins/reset-password', {}, { token, password })
  return { email, password, secret: '', lastStep: 0 }
}

/** Signs in with the password, and with a code; who has no app yet sets one up. */
export async function signIn(origin: string, account: Account): Promise<Ask> {
  const { email, password } = account
  const { token } = await send(origin, 'POST', '/admins/login', {}, { email, password })
  const headers = { Authorization: `JWT ${String(token)}` }
  const ask: Ask = async <T extends object>(method: string, path: string, body?: object) =>
    (await send(origin, method, path, headers, body)) as T
  if (account.secret === '') {
    const { secret } = await ask<{ secret: string }>('POST', '/admins/second-factor/enrol')
    account.secret = secret
    await ask('POST', '/admins/second-factor/confirm', { code: await nextCode(account) })
  } else {
    await ask('POST', '/admins/second-factor/verify', { code: await nextCode(account) })
  }
  return ask
}

async function send(
  origin: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<Answer> {
  const response = await fetch(`${origin}/api${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`)
  return JSON.parse(text) as Answer
}

type Made = { doc: { id: string | number } }

const nextStep = { type: 'learn', label: 'Read more', url: 'https://example.org/more' }

/** A draft of news that is ready to be published, under the project's own slug. */
export async function draftNews(ask: Ask, tenant: string | number, title: string) {
  const { doc } = await ask<Made>('POST', '/fieldReports?draft=true&locale=en', {
    tenant,
    title,
    summary: 'A neutral sample for a test.',
    visibility: 'public',
    translation: 'reviewed',
    nextStep,
  })
  return doc.id
}

/** An alert that two people answer for: the one writes and submits it, the other approves. */
export async function approveAlert(args: {
  editor: Ask
  officer: Ask
  tenant: string | number
  headline: string
}): Promise<string | number> {
  const { editor, officer, tenant, headline } = args
  const story = await editor<Made>('POST', '/cases?draft=true&locale=en', {
    tenant,
    title: 'Sample case',
    country: 'AZ',
  })
  const { doc } = await editor<Made>('POST', '/alerts?locale=en', {
    tenant,
    name: 'Sample alert',
    case: story.doc.id,
    kind: 'first',
    translation: 'reviewed',
    actBy: new Date(Date.now() + 24 * 3_600_000).toISOString(),
    statusTag: 'SAMPLE',
    headline,
    whatHappened: 'On 20 January a sample began. A second sample followed it.',
    ask: 'Ask the Ombudsperson about the sample.',
    sourceLine: 'Source: two samples, independent of each other.',
    safetyLine: 'If you are in the country: do not phone.',
  })
  await editor('POST', `/alerts/${doc.id}/submit`)
  await officer('POST', `/alerts/${doc.id}/approve`)
  return doc.id
}
