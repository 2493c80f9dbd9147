import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import { openPublicationStore } from '../../../src/database/record/open'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import type { LogFacts, Logger } from '../../../src/core/log/logger'
import { sanitiseOptions } from '../../../src/options'
import type { Publication, Reach } from '../../../src/publications/publication'
import type { PublicationStore } from '../../../src/publications/store'
import { createDeliverer } from '../../../src/partner/webhooks/deliverer'
import { createEndpointStore } from '../../../src/database/webhooks/endpoints'
import { createOutboundFetch } from '../../../src/outbound/outbound-fetch'
import {
  type RunningWebhooks,
  startWebhooks,
  type WebhooksOptions,
} from '../../../src/processes/worker/start-webhooks'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../payload'

const { slugs } = sanitiseOptions()

/** A message as it arrived. */
export type Received = { headers: IncomingHttpHeaders; raw: string; body: any } // eslint-disable-line @typescript-eslint/no-explicit-any

type Reply = { status: number; headers?: Record<string, string> }

/** A partner's site on loopback. */
export type Receiver = {
  url: string
  received: Received[]
  /** What it answers from now on, perhaps after something else; 200 at the beginning. */
  reply: Reply | (() => Promise<Reply>)
  /** Resolves once so many messages have arrived. */
  atLeast(count: number): Promise<void>
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString()
      receiver.received.push({ headers: request.headers, raw, body: JSON.parse(raw) })
      for (const look of waiting) look()
      const { reply } = receiver
      void Promise.resolve(typeof reply === 'function' ? reply() : reply).then(
        ({ status, headers }) => response.writeHead(status, headers).end('{}'),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    received: [],
    reply: { status: 200 },
    atLeast: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (receiver.received.length < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return receiver
}

/** A row of the public record to be written: of `ours`, in English, unless it says otherwise. */
export type Row = Partial<
  Pick<Publication, 'type' | 'organisation' | 'op' | 'event' | 'reason' | 'removeAt'>
> & {
  reach?: Partial<Reach>
  /** The row of which this is the next version. */
  of?: { id: string }
}

/** Two organisations with administrators, the public record, partner keys and a worker's deliverer. */
export type WebhookWorld = Awaited<ReturnType<typeof createWebhookWorld>>

export async function createWebhookWorld() {
  const pair = generateKeyPairSync('x25519')
  const tokenKey = Buffer.from(
    pair.privateKey.export({ format: 'jwk' }).d as unknown as string,
    'base64url',
  ).toString('base64')
  const sealingKey = String(pair.publicKey.export({ format: 'jwk' }).x)
  const cms = await createTestPayload({
    botTokenPublicKey: sealingKey,
    allowPrivateWebhooks: true,
  })
  const ours = await cms.organisation('Ours')
  const theirs = await cms.organisation('Theirs')
  const admin = await cms.person([[ours, 'orgAdmin']])
  const store = openPublicationStore(cms.payload, slugs)
  const delivery = await openDeliveryStore(deliveryUrlOf(cms))
  await delivery.prepare()
  const client = createOutboundFetch({ allowPrivate: true, timeoutMs: 10_000, maxBytes: 1024 })
  const logged: LogFacts[] = []
  const logger = loggerInto(logged)
  const clock = { now: new Date() }
  const context = {
    endpoints: createEndpointStore(cms.payload, slugs),
    store,
    fetch: client.fetch,
    tokenKey: () => tokenKey,
    now: () => clock.now,
    monotonic: () => performance.now(),
    random: () => 0.5,
    logger,
  }
  const deliverer = createDeliverer({ ...context, isOwner: () => true })

  /** A key of `ours`, made as an administrator makes it. */
  async function partnerKey(changes: Record<string, unknown> = {}): Promise<Doc> {
    const key = (await cms.payload.create({
      collection: 'partner-keys',
      data: { tenant: ours.id, name: 'A sample partner', scopes: ['read'], ...changes },
      depth: 0,
    })) as unknown as Doc
    await cms.rest('POST', `/partner-keys/${key.id}/issue`, { as: admin })
    return key
  }

  /** An endpoint with a secret, made as an administrator makes it. */
  async function webhook(
    receiver: Receiver,
    key: Doc,
    changes: Record<string, unknown> = {},
  ): Promise<{ id: string; secret: string }> {
    const answer = await cms.rest('POST', '/webhooks', {
      as: admin,
      body: {
        tenant: ours.id,
        name: 'A sample partner',
        url: receiver.url,
        key: key.id,
        ...changes,
      },
    })
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    const { id } = answer.body.doc as Doc
    return { id, secret: (await act(id, 'secret')).body.secret as string }
  }

  /** Changes an endpoint as nobody can from outside. */
  async function set(id: string, data: Record<string, unknown>): Promise<void> {
    await cms.payload.db.updateOne({
      collection: 'webhooks',
      where: { id: { equals: id } },
      data,
    })
  }

  const act = (id: string, step: string, body: object = {}, as: Actor = admin) =>
    cms.rest(step === 'status' ? 'GET' : 'POST', `/webhooks/${id}/${step}`, {
      as,
      ...(step === 'status' ? {} : { body }),
    })

  const world = {
    cms,
    sealingKey,
    ours,
    theirs,
    admin,
    store,
    delivery,
    clock,
    logged,
    partnerKey,
    webhook,
    set,
    act,
    async status(id: string) {
      return (await act(id, 'status')).body
    },
    publish: (row: Row = {}) =>
      publishTo(store, clock.now, { organisation: String(ours.publicId), ...row }),
    /** Lets everything that is due be told. */
    async deliver() {
      await deliverer.look()
      await deliverer.idle()
    },
    /** A whole worker's share, with timers. */
    start: (changes: Partial<WebhooksOptions> = {}): RunningWebhooks =>
      startWebhooks({
        payload: cms.payload,
        slugs,
        store,
        leases: delivery.leases,
        tokenKey: () => tokenKey,
        allowPrivate: true,
        now: () => clock.now,
        monotonic: systemMonotonic,
        setTimer: systemTimer,
        random: () => 0.5,
        logger,
        pollMs: 10,
        lease: { pollMs: 10 },
        ...changes,
      }),
    async close() {
      await client.close()
      await delivery.close()
      await cms.close()
    },
  }
  return world
}

async function publishTo(
  store: PublicationStore,
  at: Date,
  { reach, of, organisation = '', ...row }: Row,
): Promise<{ id: string; seq: number; version: number }> {
  const before = of ? (await store.bySource(`sample:${of.id}`))! : null
  const id = before?.id ?? randomUUID().slice(0, 10)
  const version = (before?.version ?? 0) + 1
  const has: Reach = {
    organisations: [organisation],
    locales: ['en'],
    topics: [],
    countries: [],
    visibility: ['public', 'partners'],
    ...reach,
  }
  const seq = await store.write(
    {
      id,
      type: 'news',
      organisation,
      op: 'upsert',
      event: before ? 'updated' : 'published',
      reason: null,
      removeAt: null,
      ...row,
      version,
      replacedBy: null,
      note: null,
      at,
      firstAt: before?.firstAt ?? at,
      updatedAt: at,
      dueAt: null,
      facts: {},
      reach: has,
      everReach: before?.everReach ?? has,
      item: null,
      source: `sample:${id}`,
      hash: `${id} ${version}`,
    },
    version - 1,
  )
  return { id, seq: seq!, version }
}

function deliveryUrlOf(cms: TestPayload): string {
  const { databaseUrl } = cms.env
  if (databaseUrl.startsWith('file:')) return `file:${path.join(cms.folder, 'delivery.db')}`
  const url = new URL(databaseUrl)
  url.pathname += '-delivery'
  return url.href
}

function loggerInto(lines: LogFacts[]): Logger {
  const write = (level: string) => (facts: LogFacts) => void lines.push({ ...facts, level })
  return {
    debug: () => {},
    info: () => {},
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  }
}
