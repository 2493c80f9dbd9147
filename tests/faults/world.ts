import { randomBytes, randomInt } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { createDice, type Dice } from '../../bench/jobs-random'
import { openDeliveryStore } from '../../src/database/delivery/open'
import { createKeyring } from '../../src/subscribers/keyring/keyring'
import { writeKeyringFile } from '../../src/subscribers/keyring/keyring-file'
import { fixedKeyring } from '../../src/subscribers/seal'
import { createSubscribers } from '../../src/subscribers/subscribers'
import type { SubscriberRecord } from '../../src/subscribers/record'
import { type AlertScene, beginDay, createAlert, createAlertScene } from '../support/alerts'
import { openTestCms, type Doc, type TestPayload } from '../support/cms'
import { createReaders, type Reader } from '../support/sending/audience'
import type { Built } from './build'
import { judge, type Verdict } from './judge'
import { type SandboxClient, startSandboxProcess } from './sandbox-client'
import { pauseMs, until } from './until'
import { type FaultWorker, startWorkerProcess } from './worker-process'

/** A broadcast as the newsroom has it. */
export type BroadcastRow = { id: string; state: string; notBefore: number; notAfter: number }

/** Everything around one broadcast: newsroom, readers, a sandbox and workers that can be harmed. */
export type FaultWorld = {
  built: Built
  dice: Dice
  sandbox: SandboxClient
  cms: TestPayload
  scene: AlertScene
  readers: Reader[]
  /** How many of them are meant. */
  meant: number
  folder: string
  deliveryUrl: string
  startWorker(extra?: Record<string, string>): Promise<FaultWorker>
  /** The worker that sends. Waits until there is one. */
  owner(workers: readonly FaultWorker[]): Promise<FaultWorker>
  /** Submits and approves, the sample alert unless another one is given. */
  approve(alert?: Doc): Promise<BroadcastRow>
  /** Sends at another time than the newsroom would; instants in milliseconds since the epoch. */
  reschedule(id: string, times: { notBefore?: number; notAfter?: number }): Promise<void>
  /** Another complete draft of the same organisation. */
  draft(texts?: Record<string, unknown>): Promise<Doc>
  broadcast(alert?: Doc): Promise<BroadcastRow>
  /** Takes a paused broadcast up again, as an officer does. Gives the status of the answer. */
  resume(): Promise<number>
  /** Takes the alert back, as an officer does. */
  takeBack(): Promise<void>
  /** How many of its messages are still on phones. */
  leftOnPhones(): Promise<number>
  /** Waits until this many messages have arrived on phones since the last reset. */
  untilSent(count: number, withinMs?: number): Promise<void>
  /** Waits until nothing more is sent by itself; gives the row as it is then, or after `withinMs`. */
  untilOver(withinMs: number, alert?: Doc): Promise<BroadcastRow>
  /** How many people are in the list. */
  subscribed(): Promise<number>
  verdict(alert?: Doc, stoppedAt?: number): Promise<Verdict>
  /** Stops everything and removes what it left. */
  close(): Promise<void>
  /** What its processes have printed. */
  logs(): string[]
}

export type WorldOptions = {
  built: Built
  seed: number
  readers: number
  /** A server for both stores; without it they are SQLite files. */
  mongo: string | null
  /** Where the delivery store's file lies; beside the CMS unless given. */
  deliveryFolder?: string
  /** Differences of the readers' records. */
  record?: Partial<SubscriberRecord>
}

const botUsername = 'sample_bot'

/** States in which something may still be sent by itself. */
const underWay = ['cooling', 'sending']

/** Opens a newsroom with an alert in it, and subscribes its readers. */
export async function createFaultWorld(options: WorldOptions): Promise<FaultWorld> {
  const { built, seed, mongo } = options
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-fault-'))
  const name = path.basename(folder).toLowerCase()
  const deliveryFolder = options.deliveryFolder ?? folder
  await mkdir(deliveryFolder, { recursive: true })
  const databaseUrl = mongo ? within(mongo, name) : `file:${path.join(folder, 'cms.db')}`
  const deliveryUrl = mongo
    ? within(mongo, `${name}-delivery`)
    : `file:${path.join(deliveryFolder, 'delivery.db')}`
  if (!mongo) await copyFile(built.template, path.join(folder, 'cms.db'))
  const sandbox = await startSandboxProcess(built.sandbox, seed)
  const token = `${randomInt(1e8, 1e9)}:${randomBytes(26).toString('base64url')}`
  await sandbox.addBot({ token, username: botUsername, name: 'Sample bot' })
  const cms = await openTestCms({ folder, databaseUrl })
  const scene = await createAlertScene(cms)
  await restOrThrow(cms, 'PATCH', `/alerts/${scene.alert.id}`, {
    as: scene.editor,
    body: { audience: { topics: [scene.topic.id] } },
  })
  const readers = createReaders({
    inside: options.readers,
    outside: Math.ceil(options.readers / 10),
    topic: String(scene.topic.key),
    organisation: String(scene.organisation.publicId),
  })
  await sandbox.addSilentChats(
    botUsername,
    readers.map(({ chat }) => chat),
  )
  const keyring = createKeyring(randomBytes)
  const keyringFile = path.join(folder, 'keyring.json')
  await writeKeyringFile(keyringFile, keyring)
  const store = await openDeliveryStore(deliveryUrl)
  await store.prepare()
  const subscribers = createSubscribers({
    store: store.subscribers,
    keyring: fixedKeyring(keyring),
    random: randomBytes,
    now: () => new Date(),
  })
  for (const { chat, record } of readers) {
    await subscribers.subscribe('alliance', chat, { ...record, ...options.record })
  }
  // Whoever keeps a file open is in the way of those who empty its log.
  await store.close()

  const workers: FaultWorker[] = []
  const world: FaultWorld = {
    built,
    dice: createDice(seed),
    sandbox,
    cms,
    scene,
    readers,
    meant: options.readers,
    folder,
    deliveryUrl,
    async startWorker(extra = {}) {
      const worker = await startWorkerProcess(built.worker, {
        DATABASE_URL: databaseUrl,
        DELIVERY_URL: deliveryUrl,
        PAYLOAD_SECRET: cms.env.payloadSecret,
        SERVER_URL: cms.env.serverUrl,
        MEDIA_DIR: cms.env.mediaDir,
        KEYRING_FILE: keyringFile,
        TELEGRAM_BOT_TOKEN: token,
        TELEGRAM_API_ROOT: sandbox.origin,
        LOG_LEVEL: 'info',
        ...extra,
      })
      workers.push(worker)
      return worker
    },
    async owner(candidates) {
      let found: FaultWorker | undefined
      const look = async () => {
        const living = candidates.filter(({ child }) => child.alive())
        const owners = await Promise.all(living.map((one) => one.isOwner()))
        found = living[owners.indexOf(true)]
        return found !== undefined
      }
      await until('a worker owns the bot', look, 120_000)
      return found as FaultWorker
    },
    async approve(alert = scene.alert) {
      await beginDay(cms, scene.organisation)
      await restOrThrow(cms, 'POST', `/alerts/${alert.id}/submit`, { as: scene.editor })
      await restOrThrow(cms, 'POST', `/alerts/${alert.id}/approve`, { as: scene.officer })
      return world.broadcast(alert)
    },
    async reschedule(id, times) {
      const data = Object.fromEntries(
        Object.entries(times).map(([name, at]) => [name, new Date(at).toISOString()]),
      )
      const req = undefined as never
      await cms.payload.db.updateOne({ collection: 'broadcasts', id, data, req })
    },
    async draft(texts = {}) {
      const alert = await createAlert(cms, scene, { texts })
      await restOrThrow(cms, 'PATCH', `/alerts/${alert.id}`, {
        as: scene.editor,
        body: { audience: { topics: [scene.topic.id] } },
      })
      return alert
    },
    async broadcast(alert = scene.alert) {
      const { docs } = await cms.payload.find({
        collection: 'broadcasts',
        where: { alert: { equals: alert.id } },
        depth: 0,
        overrideAccess: true,
      })
      const row = docs[0] as unknown as Record<keyof BroadcastRow, string> | undefined
      if (!row) throw new Error('There is no broadcast of this alert.')
      return {
        id: row.id,
        state: row.state,
        notBefore: Date.parse(row.notBefore),
        notAfter: Date.parse(row.notAfter),
      }
    },
    async resume() {
      const path = `/alerts/${scene.alert.id}/resume`
      return (await cms.rest('POST', path, { as: scene.officer })).status
    },
    async takeBack() {
      const path = `/alerts/${scene.alert.id}/take-back`
      await restOrThrow(cms, 'POST', path, { as: scene.officer })
    },
    async leftOnPhones() {
      const messages = await sandbox.messages()
      return messages.filter(({ deletedAt }) => deletedAt === null).length
    },
    async untilSent(count, withinMs = 90_000) {
      const enough = async () => (await sandbox.calls()).delivered >= count
      await until(`${count} messages have arrived`, enough, withinMs)
    },
    async untilOver(withinMs, alert) {
      const deadline = Date.now() + withinMs
      for (;;) {
        const row = await world.broadcast(alert)
        if (!underWay.includes(row.state) || Date.now() > deadline) return row
        await pauseMs(250)
      }
    },
    async subscribed() {
      const opened = await openDeliveryStore(deliveryUrl)
      try {
        return await opened.subscribers.count('alliance')
      } finally {
        await opened.close()
      }
    },
    async verdict(alert, stoppedAt) {
      const [row, messages, calls] = await Promise.all([
        world.broadcast(alert),
        sandbox.messages(),
        sandbox.calls(),
      ])
      return judge({
        readers,
        messages,
        earlyCalls: calls.earlyCalls,
        ...row,
        ...(stoppedAt === undefined ? {} : { stoppedAt }),
      })
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()))
      await sandbox.child.stop()
      if (mongo) await dropDatabase(deliveryUrl)
      await cms.close()
      await rm(folder, { recursive: true, force: true })
    },
    logs: () => [...workers.map(({ child }) => child.output()), sandbox.child.output()],
  }
  return world
}

async function restOrThrow(
  cms: TestPayload,
  ...request: Parameters<TestPayload['rest']>
): Promise<void> {
  const { status, body } = await cms.rest(...request)
  if (status >= 300) throw new Error(`${request[1]} answered ${status}: ${JSON.stringify(body)}`)
}

function within(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function dropDatabase(url: string): Promise<void> {
  const client = await new MongoClient(url).connect()
  await client.db().dropDatabase()
  await client.close()
}
