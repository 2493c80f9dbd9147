import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FaultSettings } from '../../../sandbox/core/faults'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import { readWorkerEnvironment } from '../../../src/processes/env'
import { startWorker, type Worker } from '../../../src/processes/worker/worker'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { newRecord } from '../../../src/subscribers/preferences'
import { beginDay, type AlertScene, createAlert, createAlertScene } from '../../support/alerts'
import type { Doc } from '../../support/cms'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { silentLogger } from '../../support/sending/dispatch-world'
import {
  botUsername,
  createWorkerWorld,
  type WorkerWorld,
} from '../../support/sending/worker-world'

/** So many times as fast does time go by for the worker, by the wall clock, too. */
const speed = 10

/** A fast clock that agrees with the newsroom's now, and with no later time of it. */
function createFastClock() {
  const [wallStart, start] = [Date.now(), systemMonotonic()]
  return {
    now: () => new Date(wallStart + speed * (systemMonotonic() - start)),
    monotonic: () => speed * systemMonotonic(),
    setTimer: (ms: number, fn: () => void) => systemTimer(ms / speed, fn),
  }
}

let cms: TestPayload
let world: WorkerWorld
let worker: Worker | undefined
let scene: AlertScene

beforeAll(async () => {
  cms = await createTestPayload()
  // The pace is the worker's, so here it is faster than any that Telegram allows.
  world = await createWorkerWorld(cms, createKeyring(randomBytes), {
    limits: { botPerSecond: Infinity, chatPerSecond: Infinity },
  })
  scene = await createAlertScene(cms)
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
})
afterAll(async () => {
  await world?.close()
  await cms?.close()
})

/** People who get every alert of a topic of their own. */
async function readers(count: number, topic: string): Promise<number[]> {
  const first = 6_000_000_000 + Math.floor(Math.random() * 1_000_000_000)
  const chats = Array.from({ length: count }, (_, index) => first + index)
  world.sandbox.addSilentChats(botUsername, chats)
  for (const chat of chats) {
    const { chat: _, ...record } = newRecord({ chat, locale: 'en', topics: [topic], consent: 1 })
    await world.subscribers.subscribe('alliance', chat, record)
  }
  return chats
}

async function approve(topic: Doc): Promise<string> {
  await beginDay(cms, scene.organisation)
  const alert = await createAlert(cms, scene)
  const body = { audience: { topics: [topic.id] } }
  await cms.rest('PATCH', `/alerts/${alert.id}`, { as: scene.editor, body })
  await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: scene.editor })
  const answer = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: scene.officer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return alert.id
}

const stateOf = async (alert: string) =>
  (await cms.payload.find({ collection: 'broadcasts', where: { alert: { equals: alert } } }))
    .docs[0]?.state

/** Sends to so many people while things go wrong, until there were `calls` and `forMs` of the worker's time. */
async function faltering({
  count,
  faults,
  calls,
  forMs = 0,
}: {
  count: number
  faults: FaultSettings
  calls: number
  forMs?: number
}) {
  const key = `sample-${randomBytes(4).toString('hex')}`
  const topic = (await cms.payload.create({
    collection: 'topics',
    data: { key, label: 'Sample' },
    locale: 'en',
  })) as Doc
  const chats = await readers(count, key)
  world.sandbox.truth.reset()
  world.sandbox.faults.set(faults)
  const alert = await approve(topic)
  worker = await startWorker({
    env: readWorkerEnvironment(world.variables),
    payload: cms.payload,
    slugs,
    logger: silentLogger,
    ...createFastClock(),
  })
  const sends = () => world.sandbox.truth.calls().methods['sendMessage'] ?? 0
  const isOver = async () => !/^(cooling|sending)$/.test(String(await stateOf(alert)))
  const enough = async () => sends() >= calls || (await isOver())
  await expect.poll(enough, { timeout: 60_000, interval: 20 }).toBe(true)
  const well = systemMonotonic() + forMs / speed
  await expect.poll(systemMonotonic, { timeout: 40_000, interval: 20 }).toBeGreaterThan(well)
  world.sandbox.faults.clear()
  const over = { timeout: 60_000, interval: 100 }
  await expect.poll(isOver, over).toBe(true)
  return {
    lost: chats.filter((chat) => world.sandbox.truth.copies(chat).length === 0).length,
    state: await stateOf(alert),
  }
}

const kept = { lost: 0, state: expect.stringMatching(/^(done|unconfirmed)$/) as string }

describe('an urgent alert while the Bot API falters, by a clock that goes ten times as fast', () => {
  it('reaches everybody when each answer is a 5xx with probability 0.2', async () => {
    const faults = { http5xx: { probability: 0.2 } }
    expect(await faltering({ count: 100, faults, calls: 116 })).toEqual(kept)
  }, 120_000)

  it('reaches everybody when answers are dropped, 5xx, and the bot has to wait three times', async () => {
    const faults = {
      dropAnswer: { probability: 0.05 },
      http5xx: { probability: 0.3 },
      flood: { next: 3, retryAfter: 1, after: 30 },
    }
    expect(await faltering({ count: 100, faults, calls: 120 })).toEqual(kept)
  }, 120_000)

  it('reaches everybody when connections are reset before anything was accepted', async () => {
    const faults = { reset: { probability: 0.3 } }
    expect(await faltering({ count: 60, faults, calls: 72 })).toEqual(kept)
  }, 120_000)

  it.each([
    [3, 40_000],
    [12, 280_000],
  ])(
    'reaches all %d when sending alone fails for some minutes, whatever getMe says',
    async (count, forMs) => {
      const faults = { http5xx: { probability: 1, status: 502 } }
      expect(await faltering({ count, faults, calls: 1, forMs })).toEqual(kept)
    },
    120_000,
  )
})
