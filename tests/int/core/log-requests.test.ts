import { createClient } from '@libsql/client'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete } from '../../support/content'
import { freePort } from '../../support/free-port'
import { mark, markedText } from '../../support/log-mark'
import { makeKey } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { refuseWrites } from '../../support/refuse-writes'
import { createRetractionScene } from '../../support/retracting'
import { scriptCommand } from '../../support/script-command'
import {
  botUsername,
  createWorkerWorld,
  type WorkerWorld,
} from '../../support/sending/worker-world'

/** A process loads Payload, which takes long where several do at once. */
const patience = 180_000

let cms: TestPayload
let world: WorkerWorld
beforeAll(async () => {
  cms = await createTestPayload()
  world = await createWorkerWorld(cms)
})
afterAll(async () => {
  await world.close()
  await cms.close()
})

/** What a server answers to these bytes, whatever they are. */
function say(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    socket.setEncoding('latin1').on('data', (chunk: string) => (said += chunk))
    socket.on('close', () => resolve(said)).on('error', () => resolve(said))
  })
}

/** Requests that nobody can read, or that are too large, with the mark in every part. */
const rubbish = [
  `GET /${mark} HTTP/1.1\r\nhost: ${mark} ${mark}\r\n\r\n`,
  `${mark} / HTTP/1.1\r\nhost: a\r\n\r\n`,
  `GET / HTTP/1.1\r\n${mark} no colon\r\n\r\n`,
  `GET //${mark}:99999999/ HTTP/1.1\r\nhost: a\r\n\r\n`,
  `POST /partner/v1/acks HTTP/1.1\r\nhost: a\r\ncontent-length: ${mark}\r\n\r\n`,
  `POST /partner/v1/acks HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n${mark}\r\n`,
  `GET /${mark} HTTP/1.1\r\nhost: a\r\nx-long: ${mark.repeat(3000)}\r\n\r\n`,
]

/** Everything that can be asked for with a mark in path, parameters, headers and body. */
async function ask(base: string, authorization: string, item: string): Promise<number[]> {
  const json = { 'Content-Type': 'application/json' }
  const marked = encodeURIComponent(markedText)
  const texts = [
    `{"${mark}": "${mark}`,
    JSON.stringify({ [mark]: markedText }),
    JSON.stringify([{ id: item, version: 1 }]),
    JSON.stringify([{ id: markedText, version: mark }]),
    JSON.stringify({ target: item, text: markedText, locale: 'en', altcha: mark, website: mark }),
    JSON.stringify({ target: mark, altcha: mark }),
    JSON.stringify({ url: `http://${mark}.invalid/${mark}`, events: [mark] }),
    mark.repeat(200_000),
  ]
  const paths = ['acks', 'candles', 'messages', 'webhooks', `webhooks/${mark}/test`, mark]
  const asked: [path: string, init: RequestInit][] = [
    ...[`items/${marked}`, `items/${item}?locale=${mark}&${mark}=${mark}`, `feed?cursor=${mark}`],
    ...[`sync?cursor=${mark}`, `items?q=${marked}`, `oembed?url=${marked}`, `embed/news/${mark}`],
    ...[`pictures/${mark}`, `messages/challenge?target=${mark}&text=${mark}`, `webhooks/${mark}`],
    ...[`candles/challenge?target=${item}`, `items/${item}?sig=${mark}&exp=${mark}`],
  ]
    .map((path): [string, RequestInit] => [path, {}])
    .concat(
      paths.flatMap((path) =>
        texts.map((body): [string, RequestInit] => [path, { method: 'POST', headers: json, body }]),
      ),
      paths.map((path): [string, RequestInit] => [path, { method: 'POST', body: mark }]),
      [[`webhooks/${mark}`, { method: 'DELETE' }]],
    )
  const statuses: number[] = []
  for (const [path, init] of asked) {
    for (const key of [authorization, `Bearer ${mark}`, `Basic ${mark}`]) {
      const headers = {
        ...(init.headers as Record<string, string> | undefined),
        ...{ Authorization: key, 'User-Agent': mark, Referer: `http://${mark}/${mark}` },
        ...{ 'X-Forwarded-For': mark, 'If-None-Match': `"${mark}"`, 'Accept-Language': mark },
      }
      // What is too large may be answered, or cut off.
      const answer = await fetch(`${base}/partner/v1/${path}`, { ...init, headers }).catch(
        () => null,
      )
      statuses.push(answer?.status ?? 0)
      await answer?.arrayBuffer()
    }
  }
  return statuses
}

type Running = { child: ChildProcess; said: () => string; base: string; port: number }

async function startApi(): Promise<Running> {
  const port = await freePort()
  const child = spawn(process.execPath, scriptCommand('api'), {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: cms.env.databaseUrl },
      ...{ API_PORT: String(port), API_URL: 'http://api.test', LOG_LEVEL: 'debug' },
      ...{ ANONYMOUS_RATE_LIMIT: '60000' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  }
  await expect.poll(() => said, { timeout: patience }).toContain('api ready')
  return { child, port, said: () => said, base: `http://127.0.0.1:${port}` }
}

const errorsIn = (said: string): string[] =>
  said.split('\n').filter((line) => line.includes('"level":"error"'))

/** Takes away from the worker's store what it writes into. */
async function breakDeliveries(url: string): Promise<void> {
  if (url.startsWith('file:')) {
    const client = createClient({ url })
    for (const table of ['subscribers', 'updates', 'answers']) {
      await client.execute(`ALTER TABLE ${table} RENAME TO ${table}_gone`)
    }
    return client.close()
  }
  const client = await new MongoClient(url).connect()
  const database = client.db()
  for (const { name } of await database.listCollections().toArray()) {
    await database.command({ collMod: name, validator: { nothing: { $exists: true } } })
  }
  await client.close()
}

describe('the log of a process', { timeout: patience }, () => {
  it('api: has nothing of what was asked, whether it was refused or the database failed', async () => {
    const scene = await createRetractionScene(cms)
    const { ours } = scene.room
    await cms.payload.update({
      collection: 'organisations',
      id: ours.id,
      data: { publicApi: true },
    })
    const doc = await scene.published('news', complete.news())
    const { key } = await makeKey(cms, [ours])
    const item = String(doc.publicId)
    const { child, said, base, port } = await startApi()
    for (const collection of ['partner-acks', 'candle-proofs', 'messages', 'webhooks']) {
      await refuseWrites(cms, collection, mark)
    }
    const statuses = [...new Set(await ask(base, `Bearer ${key}`, item))]
    for (const status of [200, 400, 401, 404, 413, 503]) expect(statuses).toContain(status)
    for (const bytes of rubbish) await say(port, bytes)
    child.kill('SIGTERM')
    await once(child, 'close')
    expect(errorsIn(said()).length).toBeGreaterThan(0)
    for (const secret of ['CANARY', key, key.slice(6)]) expect(said()).not.toContain(secret)
  })

  it('worker: has no text, chat, name or token of anybody, whether all is well or the store fails', async () => {
    const secret = `sample-secret-${'x'.repeat(32)}`
    const worker = await world.startWorker({
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${world.port}`,
      TELEGRAM_WEBHOOK_SECRET: secret,
    })
    const { chat } = world.sandbox.addPhone({ name: `${mark} name`, languageCode: 'en' })
    world.sandbox.start(chat, botUsername)
    await world.sandbox.until(() => world.sandbox.truth.copies(chat).length > 0, 60_000)
    const base = `http://127.0.0.1:${world.port}`
    const hook = `${base}/telegram/alliance`
    const sayAll = async () => {
      for (const text of [
        mark,
        `/start ${mark}`,
        `/staff ${mark}`,
        `/panic ${mark}`,
        '/settings',
      ]) {
        world.sandbox.say(chat, botUsername, text)
      }
      for (const given of ['', mark, secret]) {
        const headers = { 'X-Telegram-Bot-Api-Secret-Token': given }
        const bodies = [`{"${mark}`, JSON.stringify({ [mark]: mark }), mark.repeat(200_000)]
        for (const body of bodies) {
          await fetch(hook, { method: 'POST', headers, body }).catch(() => null)
        }
      }
      await fetch(`${base}/telegram/${mark}`, { method: 'POST', body: mark }).catch(() => null)
      await fetch(`${base}/${mark}?${mark}`, { headers: { [mark]: mark } }).catch(() => null)
      for (const bytes of rubbish) await say(world.port, bytes)
    }
    await sayAll()
    await breakDeliveries(world.variables.DELIVERY_URL!)
    await sayAll()
    const failed = () => errorsIn(world.output()).length
    await expect.poll(failed, { timeout: 60_000 }).toBeGreaterThan(0)
    worker.kill('SIGTERM')
    await once(worker, 'exit')
    const token = world.variables.TELEGRAM_BOT_TOKEN!
    const secrets = ['CANARY', String(chat), token, token.split(':')[1]!, secret]
    for (const one of secrets) expect(world.output()).not.toContain(one)
  })
})
