import { openServiceStates } from '../../../src/database/cms/service-states'
import { watchFreeze } from '../../../src/processes/worker/freeze-watch'
import { evenClock } from './virtual-clock'
import { randomBytes, randomInt } from 'node:crypto'
import { MongoClient } from 'mongodb'
import { type Sandbox, startSandbox } from '../../../sandbox/server'
import type { Locale } from '../../../src/core/locales'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import { openPublicationStore } from '../../../src/database/record/open'
import type { DeliveryStore } from '../../../src/delivery/store'
import { createCarriers } from '../../../src/processes/worker/own-bots'
import { type BotIdentity, runBot, type RunningBot } from '../../../src/processes/worker/run-bot'
import { createPlanLoader } from '../../../src/publications/sweep-plan/load-plan'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { createKeyWrap } from '../../../src/subscribers/keyring/wrap-key'
import { newRecord } from '../../../src/subscribers/preferences'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'
import type { AlertScene } from '../alerts'
import { slugs } from '../partner/partner'
import type { Doc, TestPayload } from '../payload'
import { silentLogger } from './dispatch-world'
import { newToken } from './sweep-world'

export type Identity = Pick<BotIdentity, 'bot' | 'organisation' | 'token'>

/** A newsroom, bots of a worker in this process, and phones, on one clock that can be moved on. */
export type RemovalWorld = {
  sandbox: Sandbox
  store: DeliveryStore
  subscribers: Subscribers
  alliance: Identity
  now: () => Date
  /** Runs bots from now on. */
  start(...identities: Identity[]): Promise<void>
  running(): RunningBot[]
  stop(): Promise<void>
  /** Stops the bots in order, lets time pass, and starts them again. */
  pass(ms: number): Promise<void>
  reader(changes?: Partial<SubscriberRecord>, bot?: string): Promise<number>
  readers(count: number, changes?: Partial<SubscriberRecord>): Promise<number[]>
  /** Submits and approves. */
  approve(scene: AlertScene, alert?: Doc): Promise<void>
  /** The same, and waits until it has been sent. */
  send(scene: AlertScene, alert?: Doc): Promise<void>
  broadcastOf(alert: Doc): Promise<Record<string, unknown> | undefined>
  untilBroadcast(alert: Doc, isSo: (broadcast: Record<string, unknown>) => boolean): Promise<Doc>
  /** What of the bots' messages is on the phone, in order. */
  onPhone(chat: number): string[]
  untilGone(chats: readonly number[]): Promise<void>
  /** Every byte of the delivery store. */
  dump(): Promise<Buffer>
  close(): Promise<void>
}

export const hours = (count: number): number => count * 3_600_000

export async function createRemovalWorld(
  cms: TestPayload,
  { vanishHourSeconds }: { vanishHourSeconds?: number } = {},
): Promise<RemovalWorld> {
  const { payload } = cms
  let offset = 0
  const now = () => new Date(Date.now() + offset)
  const sandbox = await startSandbox({ now: () => now().getTime() })
  const alliance: Identity = { bot: 'alliance', organisation: null, token: newToken() }
  sandbox.addBot({ token: alliance.token, username: 'sample_bot', name: 'Sample bot' })
  const url = deliveryUrlFor(cms)
  const store = await openDeliveryStore(url)
  await store.prepare()
  const keyring = fixedKeyring(createKeyring(randomBytes))
  const subscribers = createSubscribers({
    store: store.subscribers,
    keyring,
    random: randomBytes,
    now,
  })
  let identities: Identity[] = []
  let bots: RunningBot[] = []

  const broadcastOf = async (alert: Doc) => {
    const { docs } = await payload.find({
      collection: 'broadcasts',
      where: { alert: { equals: alert.id } },
      sort: '-createdAt',
      overrideAccess: true,
      showHiddenFields: true,
    })
    return docs[0] as Record<string, unknown> | undefined
  }

  async function waitFor<T>(what: string, ask: () => Promise<T | null | false | undefined>) {
    const deadline = Date.now() + 60_000
    for (;;) {
      const found = await ask()
      if (found) return found
      if (Date.now() > deadline) throw new Error(`never: ${what}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  const world: RemovalWorld = {
    sandbox,
    store,
    subscribers,
    alliance,
    now,
    async start(...wanted) {
      identities = wanted.length > 0 ? wanted : [alliance]
      bots = identities.map((identity) =>
        runBot(identity, {
          payload,
          slugs,
          store,
          subscribers,
          me: randomBytes(8).toString('hex'),
          apiRoot: sandbox.origin,
          webhook: null,
          carriers: createCarriers({ payload, slugs, hasAlliance: true }),
          loadPlan: createPlanLoader(openPublicationStore(payload, slugs)),
          sweepMinutes: 15,
          logger: silentLogger,
          states: openServiceStates(payload, slugs.serviceStates),
          freeze: watchFreeze(openServiceStates(payload, slugs.serviceStates)),
          now,
          clock: evenClock,
          monotonic: systemMonotonic,
          setTimer: systemTimer,
          keyWrap: createKeyWrap(keyring, randomBytes),
          removalTimes: { askMs: 200, roundMs: 2_000, settleMs: 5_000 },
          ...(vanishHourSeconds === undefined ? {} : { vanishHourSeconds }),
        }),
      )
    },
    running: () => bots,
    async stop() {
      await Promise.all(bots.map((bot) => bot.stop()))
      bots = []
    },
    async pass(ms) {
      await world.stop()
      offset += ms
      await world.start(...identities)
    },
    async reader(changes = {}, bot = 'alliance') {
      const chat = randomInt(1_000_000_000, 9_999_999_999)
      sandbox.addSilentChats(bot === 'alliance' ? 'sample_bot' : bot, [chat])
      const locale: Locale = changes.locale ?? 'en'
      const base = newRecord({ chat, locale, topics: [], consent: 1 })
      await subscribers.subscribe(bot, chat, { ...base, discreet: false, ...changes })
      return chat
    },
    async readers(count, changes) {
      const chats: number[] = []
      for (let one = 0; one < count; one += 1) chats.push(await world.reader(changes))
      return chats
    },
    async approve(scene, alert = scene.alert) {
      for (const [step, as] of [
        ['submit', scene.editor],
        ['approve', scene.officer],
      ] as const) {
        const answer = await cms.rest('POST', `/alerts/${alert.id}/${step}`, { as })
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      }
      // The cooling-off is not what these are about.
      const broadcast = await broadcastOf(alert)
      const data = { notBefore: new Date().toISOString() }
      await payload.db.updateOne({ collection: 'broadcasts', id: String(broadcast?.id), data })
    },
    async send(scene, alert = scene.alert) {
      await world.approve(scene, alert)
      await world.untilBroadcast(alert, ({ state }) => state === 'done')
    },
    broadcastOf,
    untilBroadcast: (alert, isSo) =>
      waitFor('the broadcast as expected', async () => {
        const broadcast = await broadcastOf(alert)
        return broadcast && isSo(broadcast) ? (broadcast as Doc) : null
      }),
    onPhone: (chat) =>
      sandbox.truth
        .copies(chat)
        .filter(({ deletedAt }) => deletedAt === null)
        .map(({ text }) => text),
    async untilGone(chats) {
      await waitFor('gone from all phones', () =>
        Promise.resolve(chats.every((chat) => world.onPhone(chat).length === 0)),
      )
    },
    dump: () => dumpOf(url),
    async close() {
      await world.stop()
      await sandbox.close()
      await store.close()
      if (!url.startsWith('file:')) {
        const client = await new MongoClient(url).connect()
        await client.db().dropDatabase()
        await client.close()
      }
    },
  }
  return world
}

function deliveryUrlFor(cms: TestPayload): string {
  if (cms.env.databaseUrl.startsWith('file:'))
    return `file:${cms.folder}/delivery-${randomBytes(4).toString('hex')}.db`
  const url = new URL(cms.env.databaseUrl)
  url.pathname = `${url.pathname}-${randomBytes(4).toString('hex')}`
  return url.href
}

async function dumpOf(url: string): Promise<Buffer> {
  if (url.startsWith('file:')) {
    const { readFile } = await import('node:fs/promises')
    const file = url.slice('file:'.length)
    const parts = [file, `${file}-wal`].map((name) => readFile(name).catch(() => Buffer.alloc(0)))
    return Buffer.concat(await Promise.all(parts))
  }
  const client = await new MongoClient(url).connect()
  const parts: Buffer[] = []
  for (const { name } of await client.db().listCollections().toArray()) {
    const rows = await client.db().collection(name).find({}, { raw: true }).toArray()
    parts.push(...(rows as unknown as Buffer[]))
  }
  await client.close()
  return Buffer.concat(parts)
}
