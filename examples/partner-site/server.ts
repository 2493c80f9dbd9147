/** A small partner's site: in step with the partner API, in what is published and in what goes. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const { VIGIL_API: api, VIGIL_KEY: key, VIGIL_WEBHOOK_SECRET: secret, PORT = '8080' } = process.env
const { DATA = 'copy.json', LOCALE = 'en', HOST = 'localhost', SYNC_SECONDS = '30' } = process.env
if (!api || !key) throw new Error('Set VIGIL_API and VIGIL_KEY; README.md says how.')

// What this page uses of an item; the API's own page describes the rest.
type Maybe = string | null
type Rights = { licence: Maybe; copyrightHolder: Maybe; attribution: Attribution }
type Attribution = { required: boolean; url: Maybe }
type Limits = { visibility: string; embargoUntil: Maybe; removeBy: Maybe }
type Facts = { id: string; type: string; publishedAt: string }
type Item = Facts & Limits & Rights & { translations: Record<string, Words | undefined> }
type Head = { title: string; state: string; organisationName: string; contentNotice: Maybe }
type Body = { summary: Maybe; body: { text: string } | null; canonicalUrl: Maybe; media: Media[] }
type Media = { id: string; alt: string; credit: Maybe; variants: Variant[] }
type Variant = { name: string; url: string; type: string; width: number; height: number }
type Foot = { attributionText: Maybe; nextStep: { label: string; url: Maybe } | null }
type Words = Head & Body & Foot
type Change = { id: string; version: number } & ({ op: 'upsert'; item: Item } | { op: 'delete' })

/** What is kept: the items, how far they go, when that was, and what is not acknowledged yet. */
type Copy = { cursor?: string; at?: string; items: Item[]; acks: { id: string; version: number }[] }
let copy = JSON.parse(await readFile(DATA, 'utf8').catch(() => '{"items":[],"acks":[]}')) as Copy
let inStepSince: string | undefined
const now = () => new Date().toISOString()

/** Items and cursor go into the file as one: after a crash it holds the old copy or the new one. */
async function keep(next: Copy): Promise<void> {
  await writeFile(`${DATA}.new`, JSON.stringify(next), { mode: 0o600, flush: true })
  await rename(`${DATA}.new`, DATA)
  copy = next
}

async function ask(path: string, sent?: unknown): Promise<Response> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  const message = { method: sent ? 'POST' : 'GET', body: JSON.stringify(sent), headers }
  const answer = await fetch(api + path, { ...message, signal: AbortSignal.timeout(30_000) })
  if (answer.status !== 429) return answer
  await pause(1000 * Math.min(Number(answer.headers.get('Retry-After')) || 30, 3600))
  return ask(path, sent)
}

/** Takes over everything that changed since the cursor, and tells the editors what has arrived. */
async function sync(): Promise<void> {
  for (;;) {
    const { cursor } = copy
    const answer = await ask(cursor ? `/sync?cursor=${encodeURIComponent(cursor)}` : '/sync')
    if (cursor && (answer.status === 410 || answer.status === 400)) {
      // Nobody can say any more what of this copy is still public: begin again with nothing.
      await keep({ items: [], acks: [] })
      continue
    }
    if (!answer.ok) throw new Error(`the API answers ${answer.status}`)
    const given = (await answer.json()) as { changes: Change[]; cursor: string; hasMore: boolean }
    const items = new Map(copy.items.map((item) => [item.id, item]))
    for (const change of given.changes) {
      if (change.op === 'upsert') items.set(change.id, change.item)
      else items.delete(change.id)
    }
    const acks = [...copy.acks, ...given.changes.map(({ id, version }) => ({ id, version }))]
    const next = { cursor: given.cursor, at: now(), items: [...items.values()], acks }
    if (given.cursor !== cursor) await keep(next)
    if (copy.acks.length > 0 && (await ask('/acks', copy.acks.slice(0, 500))).status < 500) {
      // Otherwise they stay in the file and are told the next time.
      await keep({ ...copy, acks: copy.acks.slice(500) })
    }
    if (!given.hasMore) return
  }
}

/** Checks a message as standardwebhooks.com says; two signatures come while a secret is replaced. */
async function isGenuine(request: IncomingMessage): Promise<boolean> {
  const header = (name: string) => String(request.headers[`webhook-${name}`])
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk
    if (body.length > 65_536) return false
  }
  if (!secret || !(Math.abs(Date.now() / 1000 - Number(header('timestamp'))) <= 300)) return false
  const bytes = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const sign = (text: string) => createHmac('sha256', bytes).update(text).digest()
  const right = sign(`${header('id')}.${header('timestamp')}.${body}`).toString('base64')
  // Signed once more, all are equally long, and comparing them always takes the same time.
  const isRight = (given: string) => timingSafeEqual(sign(given), sign(`v1,${right}`))
  return header('signature').split(' ').some(isRight)
}

const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
const line = (name: string, text?: Maybe) => (text ? `<p class="${name}">${safe(text)}</p>` : '')
const link = (url: Maybe, text: string) =>
  url && /^https?:/i.test(url) ? `<a href="${safe(url)}">${safe(text)}</a>` : safe(text)

/** Pictures come through this site: readers ask nobody else, and the key stays here. */
function figureOf({ id, alt, credit, variants }: Media): string {
  const wide = variants.find(({ name, type }) => name === 'wide' && type === 'image/webp')
  if (!wide) return ''
  const size = `width="${wide.width}" height="${wide.height}"`
  return `<figure><img src="/pictures/${safe(id)}" alt="${safe(alt)}" ${size} loading="lazy" />
${credit ? `<figcaption>${safe(credit)}</figcaption>` : ''}</figure>`
}

function articleOf({ type, visibility, embargoUntil, removeBy, ...item }: Item): string {
  const words = item.translations[LOCALE]
  const isContent = type !== 'organisation' && type !== 'case'
  if (!words || !isContent || visibility !== 'public') return ''
  // These two hold by themselves, also while the API is out of reach.
  if ((embargoUntil && embargoUntil > now()) || (removeBy && removeBy <= now())) return ''
  const holder = item.copyrightHolder && `© ${item.copyrightHolder}`
  const credit = words.attributionText ?? (item.attribution.required ? words.organisationName : '')
  const rights = [holder, item.licence, credit].filter(Boolean).join(' · ')
  return `<article lang="${safe(LOCALE)}">${line('notice', words.contentNotice)}
<h2>${link(words.canonicalUrl, words.title)}</h2>
${line('soft', words.organisationName + (words.state === 'machine' ? ', machine-translated' : ''))}
${words.media.map(figureOf).join('')}
${line('lead', words.summary)}${line('text', words.body?.text)}
${words.nextStep ? `<p class="step">${link(words.nextStep.url, words.nextStep.label)}</p>` : ''}
<p class="soft">${link(item.attribution.url, rights)}</p></article>`
}

const html = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
const style = await readFile(new URL('style.css', import.meta.url), 'utf8')
function page(): string {
  const newest = copy.items.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))
  const articles = newest.map(articleOf).filter(Boolean).slice(0, 30)
  const since = new Date(inStepSince ?? copy.at ?? 0).toUTCString()
  return `<!doctype html><html lang="en"><meta charset="utf-8" /><title>Partner site</title>
<meta name="viewport" content="width=device-width" /><meta http-equiv="refresh" content="5" />
<base target="_blank" /><style>${style}</style><h1>Partner site</h1>
${line('soft', `${inStepSince ? 'In' : 'Not in'} step since ${since}`)}
${articles.join('') || line('text', 'There is nothing here at the moment.')}`
}

/** A picture that the page shows, asked for each time: it goes when the item goes, also for this site. */
async function picture(id: string): Promise<Buffer | null> {
  if (!page().includes(`"/pictures/${id}"`)) return null
  const answer = await ask(`/pictures/${id}/wide.webp`)
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null
}

let wake = new AbortController()
createServer((request, response) => {
  const id = /^\/pictures\/([\w-]+)$/.exec(request.url ?? '')?.[1]
  if (id && request.method === 'GET') {
    const headers = { 'Content-Type': 'image/webp', 'Cache-Control': 'no-cache' }
    return void picture(id).then(
      (bytes) => response.writeHead(bytes ? 200 : 404, bytes ? headers : {}).end(bytes),
      () => response.writeHead(503).end(),
    )
  }
  if (request.method !== 'POST') return void response.writeHead(200, html).end(page())
  isGenuine(request).then(
    (genuine) => {
      if (genuine) wake.abort()
      response.writeHead(genuine ? 204 : 401).end()
    },
    () => response.destroy(),
  )
}).listen(Number(PORT), HOST, () => console.log(`The site is at http://${HOST}:${PORT}`))
process.on('SIGTERM', () => process.exit(0))
for (;;) {
  wake = new AbortController()
  try {
    await sync()
    copy = { ...copy, at: now() }
    inStepSince ??= copy.at
  } catch (error) {
    inStepSince = undefined
    console.error('Not in step:', error instanceof Error ? error.message : error)
  }
  await pause(1000 * Number(SYNC_SECONDS), null, { signal: wake.signal }).catch(() => 'woken')
}
