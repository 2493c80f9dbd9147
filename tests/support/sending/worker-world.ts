import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/server'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import type { DeliveryStore } from '../../../src/delivery/store'
import { createKeyring, type Keyring } from '../../../src/subscribers/keyring/keyring'
import { writeKeyringFile } from '../../../src/subscribers/keyring/keyring-file'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import type { AlertScene } from '../alerts'
import type { TestPayload } from '../cms'
import { createReaders } from './audience'
import { scriptCommand } from '../script-command'

/** A real worker process on the CMS of a test, with a sandbox in place of Telegram. */
export type WorkerWorld = {
  sandbox: Sandbox
  store: DeliveryStore
  subscribers: Subscribers
  /** The environment of its workers. */
  variables: Record<string, string>
  keyringFile: string
  /** Everything that workers have printed so far. */
  output(): string
  /** The port of the workers' health, metrics and webhooks. */
  port: number
  startWorker(extra?: Record<string, string>): Promise<ChildProcess>
  /** SIGTERM, and the wait for its end. */
  stopWorker(worker: ChildProcess): Promise<void>
  /** Every byte that lies in the databases, one buffer per file or collection. */
  dump(): Promise<Buffer[]>
  close(): Promise<void>
}

export const botUsername = 'sample_bot'

/** Prepares everything but starts no worker yet. */
export async function createWorkerWorld(
  cms: TestPayload,
  keyring: Keyring = createKeyring(randomBytes),
  options: SandboxOptions = {},
): Promise<WorkerWorld> {
  const token = `${randomInt(1e8, 1e9)}:${randomBytes(26).toString('base64url')}`
  const sandbox = await startSandbox(options)
  sandbox.addBot({ token, username: botUsername, name: 'Sample bot' })
  const keyringFile = path.join(cms.folder, 'keyring.json')
  // Below those that the system gives away by itself (from 32,768), so that no connection of others has it.
  const port = randomInt(20_000, 32_000)
  await writeKeyringFile(keyringFile, keyring)
  const deliveryUrl = deliveryUrlFor(cms)
  const store = await openDeliveryStore(deliveryUrl)
  await store.prepare()
  const subscribers = createSubscribers({
    store: store.subscribers,
    keyring: fixedKeyring(keyring),
    random: randomBytes,
    now: () => new Date(),
  })
  const variables = {
    DATABASE_URL: cms.env.databaseUrl,
    DELIVERY_URL: deliveryUrl,
    PAYLOAD_SECRET: cms.env.payloadSecret,
    SERVER_URL: cms.env.serverUrl,
    MEDIA_DIR: cms.env.mediaDir,
    ...(cms.env.stateDir ? { STATE_DIR: cms.env.stateDir } : {}),
    KEYRING_FILE: keyringFile,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: sandbox.origin,
    WORKER_PORT: String(port),
    LOG_LEVEL: 'debug',
  }
  let printed = ''
  const workers = new Set<ChildProcess>()

  const world: WorkerWorld = {
    sandbox,
    store,
    subscribers,
    variables,
    keyringFile,
    output: () => printed,
    port,
    async startWorker(extra = {}) {
      const worker = spawn(process.execPath, scriptCommand('worker'), {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: process.env.NODE_ENV,
          ...variables,
          ...extra,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      workers.add(worker)
      await new Promise<void>((resolve, reject) => {
        const read = (chunk: string): void => {
          printed += chunk
          if (chunk.includes('worker ready')) resolve()
        }
        worker.stdout.setEncoding('utf8').on('data', read)
        worker.stderr.setEncoding('utf8').on('data', read)
        worker.once('exit', (code) => reject(new Error(`the worker ended (${code})\n${printed}`)))
      })
      return worker
    },
    async stopWorker(worker) {
      workers.delete(worker)
      if (worker.exitCode !== null || worker.signalCode !== null) return
      const gone = new Promise((resolve) => worker.once('exit', resolve))
      worker.kill('SIGTERM')
      await gone
    },
    dump: () => dumpDatabases([cms.env.databaseUrl, deliveryUrl]),
    async close() {
      await Promise.all([...workers].map((worker) => world.stopWorker(worker)))
      await sandbox.close()
      await store.close()
      if (deliveryUrl.startsWith('mongodb')) {
        const client = await new MongoClient(deliveryUrl).connect()
        await client.db().dropDatabase()
        await client.close()
      }
    },
  }
  return world
}

/** So many sample readers of what a scene is about, with silent phones. Their chats. */
export async function subscribeReaders(
  world: WorkerWorld,
  scene: AlertScene,
  count: number,
  changes: Partial<SubscriberRecord> = {},
): Promise<number[]> {
  const readers = createReaders({
    inside: count,
    outside: 0,
    topic: String(scene.topic.key),
    organisation: String(scene.organisation.publicId),
  })
  const chats = readers.map(({ chat }) => chat)
  world.sandbox.addSilentChats(botUsername, chats)
  for (const { chat, record } of readers) {
    await world.subscribers.subscribe('alliance', chat, { ...record, ...changes })
  }
  return chats
}

function deliveryUrlFor(cms: TestPayload): string {
  if (cms.env.databaseUrl.startsWith('file:')) return `file:${path.join(cms.folder, 'delivery.db')}`
  const url = new URL(cms.env.databaseUrl)
  url.pathname = `${url.pathname}-delivery`
  return url.href
}

async function dumpDatabases(urls: string[]): Promise<Buffer[]> {
  const { readFile } = await import('node:fs/promises')
  const dumps: Buffer[] = []
  for (const url of urls) {
    if (url.startsWith('file:')) {
      const file = url.slice('file:'.length)
      for (const name of [file, `${file}-wal`]) {
        const bytes = await readFile(name).catch(() => null)
        if (bytes) dumps.push(bytes)
      }
      continue
    }
    const client = await new MongoClient(url).connect()
    for (const { name } of await client.db().listCollections().toArray()) {
      const rows = await client.db().collection(name).find({}, { raw: true }).toArray()
      dumps.push(Buffer.concat(rows as unknown as Buffer[]))
    }
    await client.close()
  }
  return dumps
}
