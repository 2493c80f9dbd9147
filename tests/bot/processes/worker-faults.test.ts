import { randomBytes } from 'node:crypto'
import type { BasePayload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import { readWorkerEnvironment } from '../../../src/processes/env'
import { startWorker, type Worker } from '../../../src/processes/worker/worker'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { newRecord } from '../../../src/subscribers/preferences'
import { createAlertScene } from '../../support/alerts'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { silentLogger } from '../../support/sending/dispatch-world'
import {
  botUsername,
  createWorkerWorld,
  type WorkerWorld,
} from '../../support/sending/worker-world'

/** A clock on which a worker's gaps pass five times as fast. */
const fast = {
  monotonic: () => 5 * systemMonotonic(),
  setTimer: (ms: number, fn: () => void) => systemTimer(ms / 5, fn),
}

let cms: TestPayload
let world: WorkerWorld
let worker: Worker

/** Collections of which the database does not answer any more. */
const silent = new Set<string>()
let release: () => void = () => {}

/** The CMS as a worker sees it whose database is stuck in places. */
function stuckPayload(): BasePayload {
  const stuck = new Promise<void>((resolve) => (release = resolve))
  const { payload } = cms
  const find = async (args: Parameters<BasePayload['find']>[0]) => {
    if (silent.has(args.collection)) await stuck
    return payload.find(args)
  }
  return Object.assign(Object.create(payload) as BasePayload, { find })
}

beforeAll(async () => {
  const keyring = createKeyring(randomBytes)
  cms = await createTestPayload()
  world = await createWorkerWorld(cms, keyring)
  silent.add(slugs.sweeps)
  worker = await startWorker({
    env: readWorkerEnvironment(world.variables),
    payload: stuckPayload(),
    slugs,
    logger: silentLogger,
    ...fast,
  })
})
afterAll(async () => {
  silent.clear()
  release()
  await worker?.stop()
  await world?.close()
  await cms?.close()
})

/** Somebody who agreed long ago, and has this chat. */
async function subscriber(): Promise<number> {
  const { chat } = world.sandbox.addPhone({ name: 'Reader', languageCode: 'en' })
  world.sandbox.start(chat, botUsername)
  const { chat: _, ...record } = newRecord({ chat, locale: 'en', topics: [], consent: 1 })
  await world.subscribers.subscribe('alliance', chat, { ...record, discreet: false })
  return chat
}

const copies = (chat: number) =>
  world.sandbox.truth.copies(chat).filter(({ text }) => text.startsWith('SAMPLE')).length

async function problems(): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${worker.port}/healthz`)
  const { problems } = (await answer.json()) as { problems: string[] }
  expect(answer.status).toBe(problems.length === 0 ? 200 : 503)
  return problems.join('\n')
}

describe('a worker whose database is stuck in places', () => {
  it('sends an alert although sweeps are never listed, and erases those who are gone', async () => {
    const scene = await createAlertScene(cms)
    const chats = await Promise.all([subscriber(), subscriber(), subscriber(), subscriber()])
    const [gone, ...others] = chats
    world.sandbox.deactivate(gone)
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
    await cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: scene.officer })
    await world.sandbox.until(() => others.every((chat) => copies(chat) > 0), 90_000)
    expect(others.map(copies)).toEqual([1, 1, 1])
    const stays = () => world.subscribers.find('alliance', gone)
    await expect.poll(stays, { timeout: 30_000 }).toBeNull()
    for (const chat of others) {
      expect(await world.subscribers.find('alliance', chat)).not.toBeNull()
    }
  }, 150_000)

  it('fails its health check for each part that comes to nothing any more', async () => {
    expect(await problems()).not.toMatch(/The bot alliance/)
    for (const slug of [slugs.webhooks, slugs.broadcasts]) silent.add(slug)
    const whole = { timeout: 60_000, interval: 500 }
    await expect.poll(problems, whole).toMatch(/what webhooks are to be told/)
    await expect.poll(problems, whole).toMatch(/The bot alliance cannot see what is to be sent/)
    await expect.poll(problems, whole).toMatch(/The job make-sweeps runs for longer/)
  }, 200_000)
})
