import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sentTo } from '../../../src/content/sent-share'
import { setFreeze } from '../../../src/database/cms/freeze'
import { openServiceStates } from '../../../src/database/cms/service-states'
import {
  createHolding,
  type HoldableBroadcast,
} from '../../../src/processes/worker/life/hold-broadcasts'
import { slugs } from '../../support/partner/partner'
import { silentLogger } from '../../support/sending/dispatch-world'
import { createAlertScene, type AlertScene } from '../../support/alerts'
import type { Doc } from '../../support/cms'
import { copyOf, type StoreCopy } from '../../support/sending/store-copy'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { inProcessWorkers, type InProcessWorkers } from '../../support/sending/in-process-worker'
import {
  createWorkerWorld,
  subscribeReaders,
  type WorkerWorld,
} from '../../support/sending/worker-world'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

let cms: TestPayload
let world: WorkerWorld
let workers: InProcessWorkers
let scene: AlertScene
let chats: number[]

beforeEach(async () => {
  cms = await createTestPayload()
  world = await createWorkerWorld(cms)
  workers = inProcessWorkers(cms, world)
  scene = await createAlertScene(cms)
  chats = await subscribeReaders(world, scene, 90, { quiet: null })
})
afterEach(async () => {
  await workers?.stopAll()
  await world?.close()
  await cms?.close()
})

const as = (who: 'editor' | 'officer') => ({ as: scene[who] })
const step = (name: string, who: 'editor' | 'officer') =>
  cms.rest('POST', `/alerts/${scene.alert.id}/${name}`, as(who))

async function approve(): Promise<void> {
  expect((await step('submit', 'editor')).status).toBe(200)
  expect((await step('approve', 'officer')).status).toBe(200)
}

const copies = () => chats.map((chat) => world.sandbox.truth.copies(chat).length)
const sent = () => copies().reduce((sum, count) => sum + count, 0)

async function broadcast(): Promise<Doc> {
  const { docs } = await cms.payload.find({ collection: 'broadcasts', sort: '-createdAt' })
  return docs[0] as unknown as Doc
}
const comesTo = (state: string) =>
  expect.poll(async () => (await broadcast()).state, { timeout: 60_000, interval: 100 }).toBe(state)

const freezeTo = (state: 'on' | 'off', later = 0) =>
  setFreeze(openServiceStates(cms.payload, slugs.serviceStates), {
    ...{ on: state === 'on', by: 'Sample', note: null },
    now: new Date(Date.now() + later),
  })

const put = async (...which: StoreCopy[]) => {
  for (const copy of which) await copy.putBack()
}
const copyBoth = async () =>
  [
    await copyOf(world.variables.DATABASE_URL!),
    await copyOf(world.variables.DELIVERY_URL!),
  ] as const

describe('an alert that was stopped after both databases had been copied in its cooling-off', () => {
  it('is not sent from the copies before an officer says so, and can be ended', async () => {
    const first = await workers.start()
    await approve()
    const both = await copyBoth()
    expect((await step('abort', 'officer')).status).toBe(200)
    await first.stop()
    await put(...both)
    await workers.start({ later: 10_000 })
    await comesTo('held')
    expect(await broadcast()).toMatchObject({ reason: 'restored', progress: 0 })
    const notices = await cms.rest('GET', '/vigil/notices', as('officer'))
    expect(notices.body.notices[0]).toMatchObject({
      severity: 'warning',
      text: expect.stringContaining('Sent to nobody when this copy was made'),
      href: expect.stringContaining(String(scene.alert.id)),
    })
    expect((await step('end', 'editor')).status).toBe(409)
    const ended = await step('end', 'officer')
    expect(ended.body).toMatchObject({ workflow: 'draft', broadcast: { state: 'cancelled' } })
    expect(sent()).toBe(0)
  }, 120_000)

  it('is not sent either where no worker ran while it was copied and stopped', async () => {
    await approve()
    const both = await copyBoth()
    expect((await step('abort', 'officer')).status).toBe(200)
    await put(...both)
    await workers.start({ later: 10_000 })
    await comesTo('held')
    expect(sent()).toBe(0)
  }, 120_000)

  it('is sent to everybody once when an officer goes on, after time to stop it', async () => {
    const first = await workers.start()
    await approve()
    const both = await copyBoth()
    await first.stop()
    await put(...both)
    await workers.start()
    await comesTo('held')
    const { body } = await step('go-on', 'officer')
    expect(body.broadcast.state).toBe('cooling')
    expect(Date.parse(body.broadcast.notBefore)).toBeGreaterThan(Date.now() + 3_000)
    expect((await step('go-on', 'officer')).status).toBe(409)
    await comesTo('done')
    expect(copies()).toEqual(chats.map(() => 1))
  }, 120_000)
})

describe('an alert whose databases were copied at a third', () => {
  async function copiedAtAThird() {
    const first = await workers.start()
    await approve()
    await world.sandbox.until(() => sent() >= 30, 60_000)
    await first.stop()
    const both = await copyBoth()
    const at = sent()
    const second = await workers.start()
    await comesTo('done')
    await second.stop()
    expect(copies()).toEqual(chats.map(() => 1))
    return { both, at }
  }

  it('goes to nobody again before a person has confirmed, who is told how far it was', async () => {
    const { both, at } = await copiedAtAThird()
    await put(...both)
    await workers.start()
    await comesTo('held')
    const { body } = await cms.rest('GET', '/vigil/notices', as('officer'))
    // A busy machine sends some more before it stops; and what was gone through is reckoned from where people stand.
    const shares = [-12, 0, 12].map((off) => sentTo((at / chats.length) * 100 + off))
    const told = shares.map((share) => `${share} when this copy was made`)
    expect(told.some((words) => body.notices[0].text.includes(words))).toBe(true)
    const again = await workers.start()
    await again.stop()
    await comesTo('held')
    expect(sent()).toBe(chats.length)
    expect((await step('end', 'officer')).body).toMatchObject({
      workflow: 'sent',
      broadcast: { state: 'expired', reason: 'ended' },
    })
    expect(sent()).toBe(chats.length)
  }, 180_000)

  it('goes only to the others when an officer goes on, also three hours later', async () => {
    const { both, at } = await copiedAtAThird()
    await put(...both)
    await workers.start({ later: 3 * hourMs })
    await comesTo('held')
    expect((await step('go-on', 'officer')).status).toBe(200)
    await comesTo('done')
    expect(copies().filter((count) => count === 1).length).toBeGreaterThanOrEqual(at)
    expect(Math.max(...copies())).toBe(2)
  }, 180_000)

  it('waits as well when only the newsroom’s database is put back', async () => {
    const { both } = await copiedAtAThird()
    await put(both[0])
    await workers.start()
    await comesTo('held')
    expect((await broadcast()).progress).toBeGreaterThan(90)
    expect(sent()).toBe(chats.length)
    await step('go-on', 'officer')
    await comesTo('done')
    expect(sent()).toBe(chats.length)
  }, 180_000)
})

describe('an alert that is being sent', () => {
  async function sendAThird() {
    const first = await workers.start()
    await approve()
    await world.sandbox.until(() => sent() >= 30, 60_000)
    return first
  }

  it('waits when only the delivery store is put back to an earlier time', async () => {
    const first = await workers.start()
    await approve()
    const early = await copyOf(world.variables.DELIVERY_URL!)
    await world.sandbox.until(() => sent() >= 30, 60_000)
    await first.stop()
    const at = sent()
    await early.putBack()
    await workers.start()
    await comesTo('held')
    expect(sent()).toBe(at)
  }, 120_000)

  it('waits when nothing was sent for more than ten minutes', async () => {
    await (await sendAThird()).stop()
    const at = sent()
    const late = await workers.start({ later: 11 * minuteMs })
    await comesTo('held')
    expect(await broadcast()).toMatchObject({ reason: 'stoodStill' })
    expect(sent()).toBe(at)
    expect((await step('go-on', 'officer')).status).toBe(200)
    await comesTo('done')
    await late.stop()
    expect(copies()).toEqual(chats.map(() => 1))
  }, 120_000)

  it('goes on by itself after a restart within ten minutes, and while nobody was left to look, too', async () => {
    await (await sendAThird()).stop()
    await workers.start({ later: 9 * minuteMs })
    await comesTo('done')
    expect(copies()).toEqual(chats.map(() => 1))
  }, 120_000)

  it('goes on by itself after more than ten minutes of a freeze in which its worker lost the bot for a while', async () => {
    const worker = await sendAThird()
    await freezeTo('on')
    await worker.isFrozen()
    const lease = async () => (await world.store.leases.read('alliance'))!
    const { epoch, beat } = await lease()
    // By then nothing is under way any more, and no cursor is stored until the freeze is over.
    await expect
      .poll(async () => (await lease()).beat, { timeout: 30_000 })
      .toBeGreaterThan(beat + 1)
    worker.miss(11 * minuteMs)
    await expect.poll(async () => (await lease()).epoch, { timeout: 30_000 }).toBe(epoch + 1)
    await freezeTo('off')
    await comesTo('done')
    expect(copies()).toEqual(chats.map(() => 1))
  }, 120_000)

  it('goes on by itself when a living worker could store nothing for more than ten minutes', async () => {
    await (await sendAThird()).stop()
    const row = (await broadcast()) as unknown as HoldableBroadcast
    const now = new Date(Date.now() + 11 * minuteMs)
    const holding = (since: Date) =>
      createHolding({
        ...{ payload: cms.payload, slugs, cursors: world.store.cursors, since },
        carriers: async () => ['alliance'],
        now: () => now,
        logger: silentLogger,
      })
    expect(await holding(new Date()).rests(row, false)).toBe(false)
    expect(await broadcast()).toMatchObject({ state: 'sending' })
    expect(await holding(now).rests(row, false)).toBe(true)
    expect(await broadcast()).toMatchObject({ state: 'held', reason: 'stoodStill' })
  }, 120_000)

  it('goes on by itself after a freeze of more than ten minutes, by a worker that was started meanwhile, too', async () => {
    const first = await sendAThird()
    await freezeTo('on')
    await first.stop()
    const at = sent()
    await workers.start({ later: 11 * minuteMs })
    await freezeTo('off', 11 * minuteMs)
    await comesTo('done')
    expect(sent()).toBeGreaterThan(at)
    expect(copies()).toEqual(chats.map(() => 1))
  }, 120_000)

  it('waits when a freeze was lifted and nothing was sent for more than ten minutes after it', async () => {
    const first = await sendAThird()
    await freezeTo('on')
    await first.stop()
    await freezeTo('off')
    await workers.start({ later: 11 * minuteMs })
    await comesTo('held')
    expect(await broadcast()).toMatchObject({ reason: 'stoodStill' })
  }, 120_000)

  it('goes on by itself when a worker was killed, and when another one takes over', async () => {
    const killed = await world.startWorker()
    await approve()
    await world.sandbox.until(() => sent() >= 30, 60_000)
    const second = await workers.start()
    killed.kill('SIGKILL')
    await comesTo('done')
    await second.stop()
    expect(copies().every((count) => count >= 1)).toBe(true)
    expect(sent()).toBeLessThanOrEqual(chats.length + 15)
  }, 120_000)

  it('goes on by itself where the worker has no folder that lasts, as in a container', async () => {
    await (await sendAThird()).stop()
    await workers.start({ stateDir: 'elsewhere', later: minuteMs })
    await comesTo(world.variables.DATABASE_URL!.startsWith('file:') ? 'held' : 'done')
  }, 120_000)
})

it('brings nobody back who was erased after the copy was made, and keeps who came back', async () => {
  const [gone, returned, stays] = chats as [number, number, number]
  const first = await workers.start()
  const copy = await copyOf(world.variables.DELIVERY_URL!)
  expect(await first.subscribers.erase('alliance', gone)).toBe(true)
  expect(await first.subscribers.erase('alliance', returned)).toBe(true)
  const {
    chat: _chat,
    v: _v,
    ...record
  } = (await first.subscribers.find('alliance', stays))!.record
  await first.subscribers.subscribe('alliance', returned, record)
  await first.stop()
  await copy.putBack()
  expect(await world.subscribers.find('alliance', gone)).not.toBeNull()
  await workers.start()
  expect(await world.subscribers.find('alliance', gone)).toBeNull()
  expect(await world.subscribers.find('alliance', returned)).not.toBeNull()
  expect(await world.subscribers.count('alliance')).toBe(chats.length - 1)
}, 120_000)
