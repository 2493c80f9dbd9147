import { setTimeout as pause } from 'node:timers/promises'
import type { SandboxState } from '../../../sandbox/control/state'
import type { Locale } from '../../../src/core/locales'
import { nextCode } from './codes'
import type { Demo } from './demo'

type Answer = { status: number; body: Record<string, unknown> }

/** Asks the newsroom as one of the demo's people, as a program would. @throws Error unless it answers 2xx */
type Ask = (method: string, path: string, body?: object) => Promise<Answer['body']>

const known = new Map<string, Ask>()

/** Signs in with password and code, once for all that is asked of this demo. */
async function askAs(demo: Demo, email: string): Promise<Ask> {
  const key = `${demo.folder} ${email}`
  const before = known.get(key)
  // The database may be another one by now.
  if (before && (await before('GET', '/users/me')).user) return before
  const ask = await signInAs(demo, email)
  known.set(key, ask)
  return ask
}

async function signInAs(demo: Demo, email: string): Promise<Ask> {
  const account = demo.accounts.find((one) => one.email === email)!
  const root = demo.admin.replace(/\/admin$/, '/api')
  const headers: Record<string, string> = { 'Content-Type': 'application/json' }
  const send = async (method: string, path: string, body?: object) => {
    const response = await fetch(root + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { response, answer: (await response.json()) as Answer['body'] }
  }
  const showCode = async () =>
    send('POST', '/users/second-factor/verify', { code: await nextCode(demo, email) })
  const ask: Ask = async (method, path, body) => {
    let { response, answer } = await send(method, path, body)
    if (response.status === 403 && JSON.stringify(answer).includes('secondFactorAgain')) {
      await showCode()
      ;({ response, answer } = await send(method, path, body))
    }
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }
  const { token } = await ask('POST', '/users/login', { email, password: account.password })
  headers.Authorization = `JWT ${String(token)}`
  const { response, answer } = await showCode()
  if (!response.ok) throw new Error(`The code of ${email}: ${JSON.stringify(answer)}`)
  return ask
}

/** The organisation of somebody who has one. */
async function organisationOf(ask: Ask): Promise<string> {
  const { user } = (await ask('GET', '/users/me?depth=0')) as {
    user: { memberships: { organisation: string }[] }
  }
  return user.memberships[0]!.organisation
}

/**
 * An alert of the demo's first organisation, with the words of the one that waits there, approved by a second person.
 * @returns its id
 */
export async function approveAlert(demo: Demo, name: string): Promise<string> {
  const [editor, officer] = await Promise.all([
    askAs(demo, 'editor@voice.example.org'),
    askAs(demo, 'officer@voice.example.org'),
  ])
  const id = await duplicateAlert(editor, name)
  await editor('POST', `/alerts/${id}/submit`)
  await agreeTo(demo, id)
  await officer('POST', `/alerts/${id}/approve`)
  return id
}

/**
 * The same alert with another link in English, waiting for approval.
 * @returns its id
 */
export async function submitForeign(demo: Demo, name: string, link: string): Promise<string> {
  const editor = await askAs(demo, 'editor@voice.example.org')
  const id = await duplicateAlert(editor, name)
  await editor('PATCH', `/alerts/${id}?locale=en`, { link })
  await editor('POST', `/alerts/${id}/submit`)
  return id
}

/**
 * The same words, waiting for one officer alone.
 * @returns its id
 */
export async function submitSample(demo: Demo, name: string): Promise<string> {
  const editor = await askAs(demo, 'editor@voice.example.org')
  const id = await duplicateAlert(editor, name)
  await editor('POST', `/alerts/${id}/submit`)
  await agreeTo(demo, id)
  return id
}

/**
 * The same words as a draft, changed in some languages.
 * @returns its id
 */
export async function draftSample(
  demo: Demo,
  name: string,
  changes: Partial<Record<Locale, object>>,
): Promise<string> {
  const editor = await askAs(demo, 'editor@voice.example.org')
  const id = await duplicateAlert(editor, name)
  for (const [locale, body] of Object.entries(changes)) {
    await editor('PATCH', `/alerts/${id}?locale=${locale}`, body)
  }
  return id
}

/** Stops an alert that was approved, before it goes out. */
export async function stopAlert(demo: Demo, id: string): Promise<void> {
  const editor = await askAs(demo, 'editor@voice.example.org')
  await editor('POST', `/alerts/${id}/abort`)
}

/** A draft with the words of the alert that waits in the demo. */
async function duplicateAlert(editor: Ask, name: string): Promise<string> {
  const { docs } = (await editor('GET', '/alerts?depth=0&sort=createdAt&limit=1')) as {
    docs: { id: string }[]
  }
  const { doc } = (await editor('POST', `/alerts/${docs[0]!.id}/duplicate`, { name })) as {
    doc: { id: string }
  }
  return doc.id
}

/** Where enough have gone today, two more people agree. */
async function agreeTo(demo: Demo, alert: string): Promise<void> {
  for (const email of ['admin@voice.example.org', 'second@voice.example.org']) {
    const ask = await askAs(demo, email)
    const { hash, refusals } = (await ask('GET', `/alerts/${alert}/chain`)) as {
      hash: string
      refusals: { agree: string | null }
    }
    if (refusals.agree === null) await ask('POST', `/alerts/${alert}/agree`, { hash })
  }
}

/** Waits for the sending of an alert to be in a state. */
export async function untilSending(demo: Demo, alert: string, state: string): Promise<void> {
  const officer = await askAs(demo, 'officer@voice.example.org')
  let seen = 'never made'
  for (let round = 0; round < 240; round += 1) {
    const { broadcast } = (await officer('GET', `/alerts/${alert}/chain`)) as {
      broadcast: { state: string } | null
    }
    if (broadcast?.state === state) return
    seen = broadcast?.state ?? seen
    await pause(500)
  }
  throw new Error(`The sending of ${alert} was to be ${state}, and is ${seen}.`)
}

/** Asks the sandbox to do something, e.g. `faults`. */
export async function askSandbox(demo: Demo, name: string, body: object = {}): Promise<void> {
  const response = await fetch(`${demo.sandbox}/sandbox/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`)
}

/** What is on the phones now. */
export async function seeSandbox(demo: Demo): Promise<Pick<SandboxState, 'phones'>> {
  return (await (await fetch(`${demo.sandbox}/sandbox/state`)).json()) as SandboxState
}

/**
 * A draft of a campaign of the demo's first organisation, in English and German, that asks the second one.
 * @returns its id
 */
export async function askAlly(demo: Demo, title: string): Promise<string> {
  const [editor, ally] = await Promise.all([
    askAs(demo, 'editor@voice.example.org'),
    askAs(demo, 'officer@allies.example.org'),
  ])
  const [tenant, organisation] = await Promise.all([organisationOf(editor), organisationOf(ally)])
  const { doc } = (await editor('POST', '/campaigns?draft=true&locale=en', {
    tenant,
    title,
    summary: 'What we ask for together.',
    demands: [{ text: 'Adopt a sample law', status: 'open' }],
    coOrganisers: [{ organisation, role: 'co' }],
  })) as { doc: { id: string } }
  await editor('PATCH', `/campaigns/${doc.id}?draft=true&locale=de`, {
    title: `${title} (deutsch)`,
  })
  return doc.id
}

/** Changes the English words of such a draft, as its owner. */
export async function changeAsked(demo: Demo, id: string, words: object): Promise<void> {
  const editor = await askAs(demo, 'editor@voice.example.org')
  await editor('PATCH', `/campaigns/${id}?draft=true&locale=en`, words)
}

/** What somebody types in each language. */
type Typed = Partial<Record<Locale, Record<string, unknown>>>

/**
 * A draft of a news item of the demo's first organisation, by its editor.
 * @returns its id
 */
export async function draftNews(demo: Demo, typed: Typed): Promise<string> {
  const editor = await askAs(demo, 'editor@voice.example.org')
  const tenant = await organisationOf(editor)
  let id: string | null = null
  for (const [locale, fields] of Object.entries(typed)) {
    const [method, path] = id === null ? ['POST', '/news'] : ['PATCH', `/news/${id}`]
    const answer = await editor(method, `${path}?draft=true&depth=0&locale=${locale}`, {
      ...fields,
      tenant,
    })
    id ??= (answer as { doc: { id: string } }).doc.id
  }
  if (id === null) throw new Error('A news item is written in one language at least.')
  return id
}

/** Writes an alert in some languages, for a second person to approve, as the editor of the demo's first organisation. */
export async function submitAlert(demo: Demo, alert: string, typed: Typed): Promise<void> {
  const editor = await askAs(demo, 'editor@voice.example.org')
  for (const [locale, fields] of Object.entries(typed)) {
    await editor('PATCH', `/alerts/${alert}?depth=0&locale=${locale}`, fields)
  }
  await editor('POST', `/alerts/${alert}/submit`)
}

/** An item as readers know it. */
export type PublishedNews = { id: string; publicId: string; title: string }

/** Publishes a news item of the demo's first organisation, for everybody. */
export async function publishNews(demo: Demo, title: string): Promise<PublishedNews> {
  const officer = await askAs(demo, 'officer@voice.example.org')
  const { doc } = (await officer('POST', '/news?depth=0&locale=en', {
    tenant: await organisationOf(officer),
    title,
    summary: 'A neutral sample for a test.',
    visibility: 'public',
    nextStep: { type: 'learn', label: 'Read more', url: 'https://example.org/more' },
    _status: 'published',
  })) as { doc: { id: string; publicId: string } }
  return { ...doc, title }
}

/** Takes it back, with a reason and a note. */
export async function retractNews(demo: Demo, id: string): Promise<void> {
  const officer = await askAs(demo, 'officer@voice.example.org')
  await officer('POST', `/news/${id}/retract`, {
    reason: 'retracted',
    note: { en: 'A sample note.' },
  })
}
