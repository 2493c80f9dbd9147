import { evenClock } from './virtual-clock'
import { randomBytes, randomInt } from 'node:crypto'
import { type Sandbox, startSandbox } from '../../../sandbox/server'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import { openPublicationStore } from '../../../src/database/record/open'
import type { DeliveryStore } from '../../../src/delivery/store'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import { windowMinutes } from '../../../src/broadcasts/sweep'
import { openServiceStates } from '../../../src/database/cms/service-states'
import { watchFreeze } from '../../../src/processes/worker/freeze-watch'
import type { JobOutcome } from '../../../src/jobs/job'
import { createSweepMaker } from '../../../src/jobs/make-sweeps'
import { createPlanLoader } from '../../../src/publications/sweep-plan/load-plan'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { createKeyWrap } from '../../../src/subscribers/keyring/wrap-key'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { newRecord } from '../../../src/subscribers/preferences'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'
import { newsroomFacts } from '../../../src/processes/worker/newsroom-facts'
import { createCarriers } from '../../../src/processes/worker/own-bots'
import { type BotIdentity, runBot, type RunningBot } from '../../../src/processes/worker/run-bot'
import { silentLogger } from './dispatch-world'
import { slugs } from '../partner/partner'
import type { Doc, TestPayload } from '../payload'

/** The job and the bots of a worker in this process, on a clock that the test sets. */
export type SweepWorld = {
  sandbox: Sandbox
  store: DeliveryStore
  subscribers: Subscribers
  clock: { now: Date }
  /** One run of the job at the clock's time. */
  makeSweeps(covered?: Date | null): Promise<JobOutcome>
  /** Somebody with a phone, subscribed with a record that has everything switched on. */
  reader(changes?: Partial<SubscriberRecord>, bot?: string): Promise<number>
  /** Starts a bot; an own one is that of an organisation. */
  startBot(identity?: Pick<BotIdentity, 'bot' | 'organisation' | 'token'>): RunningBot
  sweeps(kind?: string): Promise<(Doc & { key: string; state: string })[]>
  /** What lies on the phones, by chat. */
  texts(chat: number): string[]
  /** Waits until no sweep is being sent any more. */
  untilSent(): Promise<void>
  close(): Promise<void>
}

export const newToken = () => `${randomInt(1e8, 1e9)}:${randomBytes(26).toString('base64url')}`

export async function createSweepWorld(
  cms: TestPayload,
  keyring = createKeyring(randomBytes),
): Promise<SweepWorld> {
  const { payload } = cms
  const clock = { now: new Date() }
  const now = () => clock.now
  const sandbox = await startSandbox()
  const token = newToken()
  sandbox.addBot({ token, username: 'sample_bot', name: 'Sample bot' })
  const store = await openDeliveryStore(deliveryUrlFor(cms))
  await store.prepare()
  const subscribers = createSubscribers({
    store: store.subscribers,
    keyring: fixedKeyring(keyring),
    random: randomBytes,
    now,
  })
  const bots = new Set<RunningBot>()
  const usernames = new Map([['alliance', 'sample_bot']])
  const job = createSweepMaker({ windowMinutes })

  const world: SweepWorld = {
    sandbox,
    store,
    subscribers,
    clock,
    makeSweeps: (covered = null) =>
      job.run({
        payload,
        slugs,
        store,
        subscribers,
        bots: () => [],
        logger: silentLogger,
        now,
        covered,
        signal: new AbortController().signal,
      }),
    async reader(changes = {}, bot = 'alliance') {
      const chat = randomInt(1_000_000_000, 9_999_999_999)
      sandbox.addSilentChats(usernames.get(bot) ?? 'sample_bot', [chat])
      const base = newRecord({ chat, locale: 'en', topics: [], consent: 1 })
      await subscribers.subscribe(bot, chat, {
        ...base,
        timeZone: 'Asia/Baku',
        quiet: null,
        // What is said is looked for; what a discreet phone shows first has tests of its own.
        discreet: false,
        reminders: { ...base.reminders, on: true, at: 18 * 60 },
        digest: { every: 'daily', at: 9 * 60 },
        ...changes,
      })
      return chat
    },
    startBot(identity = { bot: 'alliance', organisation: null, token }) {
      if (identity.token !== token) {
        sandbox.addBot({ token: identity.token, username: 'own_bot', name: 'Own bot' })
        usernames.set(identity.bot, 'own_bot')
      }
      const states = openServiceStates(payload, slugs.serviceStates)
      const bot = runBot(identity, {
        payload,
        slugs,
        store,
        subscribers,
        me: randomBytes(8).toString('hex'),
        apiRoot: sandbox.origin,
        webhook: null,
        carriers: createCarriers({ payload, slugs, hasAlliance: true }),
        loadPlan: createPlanLoader(
          openPublicationStore(payload, slugs),
          newsroomFacts(payload, slugs),
        ),
        states,
        freeze: watchFreeze(states),
        sweepMinutes: windowMinutes,
        logger: silentLogger,
        now,
        clock: evenClock,
        monotonic: systemMonotonic,
        setTimer: systemTimer,
        keyWrap: createKeyWrap(fixedKeyring(keyring), randomBytes),
      })
      bots.add(bot)
      return bot
    },
    async sweeps(kind) {
      const { docs } = await payload.find({
        collection: slugs.sweeps,
        where: kind ? { kind: { equals: kind } } : {},
        sort: 'from',
        pagination: false,
        showHiddenFields: true,
        overrideAccess: true,
      })
      return docs as never
    },
    texts: (chat) => sandbox.truth.copies(chat).map(({ text }) => text),
    async untilSent() {
      for (;;) {
        const sweeps = await world.sweeps()
        if (sweeps.every(({ state }) => state !== 'sending')) return
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    async close() {
      await Promise.all([...bots].map((bot) => bot.stop()))
      await sandbox.close()
      await store.close()
    },
  }
  return world
}

/** The delivery store lies beside the CMS and goes with it. */
function deliveryUrlFor(cms: TestPayload): string {
  if (cms.env.databaseUrl.startsWith('file:')) return `file:${cms.folder}/delivery.db`
  return cms.env.databaseUrl
}
