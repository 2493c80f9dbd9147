import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

/** A clock on which a worker's gaps pass ten times as fast. */
const fast = {
  monotonic: () => 10 * systemMonotonic(),
  setTimer: (ms: number, fn: () => void) => systemTimer(ms / 10, fn),
}

let cms: TestPayload
let world: WorkerWorld
let worker: Worker

beforeAll(async () => {
  const keyring = createKeyring(randomBytes)
  cms = await createTestPayload()
  world = await createWorkerWorld(cms, keyring)
  worker = await startWorker({
    env: readWorkerEnvironment(world.variables),
    payload: cms.payload,
    slugs,
    logger: silentLogger,
    ...fast,
  })
})
afterAll(async () => {
  await worker?.stop()
  await world?.close()
  await cms?.close()
})

async function subscriber(): Promise<number> {
  const { chat } = world.sandbox.addPhone({ name: 'Sample reader', languageCode: 'en' })
  world.sandbox.start(chat, botUsername)
  const { chat: _, ...record } = newRecord({ chat, locale: 'en', topics: [], consent: 1 })
  await world.subscribers.subscribe('alliance', chat, { ...record, discreet: false })
  return chat
}

it('says to officers that some may not have it, and tries only them again when they ask', async () => {
  const chats = [await subscriber(), await subscriber()]
  const { alert, editor, officer } = await createAlertScene(cms)
  const step = async (name: string) =>
    (await cms.rest('POST', `/alerts/${alert.id}/${name}`, { as: officer })).body
  const where = async () =>
    (await cms.rest('GET', `/alerts/${alert.id}/chain`, { as: officer })).body
  const state = async () => (await where()).broadcast?.state
  const patience = { timeout: 90_000, interval: 200 }

  world.sandbox.faults.set({ dropAnswer: { probability: 1 } })
  await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
  await step('approve')
  await expect.poll(state, patience).toBe('unconfirmed')
  expect(await where()).toMatchObject({
    workflow: 'sent',
    broadcast: { counters: { unconfirmed: 'fewer than 10' }, progress: 100 },
    refusals: { retry: null },
  })
  const notices = (await cms.rest('GET', '/vigil/notices', { as: officer })).body.notices
  expect(notices[0]).toMatchObject({ severity: 'danger', href: expect.stringContaining(alert.id) })
  expect(notices[0].text).toMatch(
    /may not have reached everybody: fewer than 10 .* Try these again/,
  )
  const copiesOf = (chat: number) =>
    world.sandbox.truth.copies(chat).filter(({ text }) => text.startsWith('SAMPLE'))
  const copies = () => chats.map((chat) => copiesOf(chat).length)
  // Four on a machine that keeps up with the clock; `unit/delivery/confirmed.test.ts` counts them on a clock of its own.
  const before = copies()
  for (const count of before) expect(count).toBeGreaterThan(0)

  world.sandbox.faults.clear()
  await step('retry')
  await expect.poll(state, patience).toBe('done')
  expect(copies()).toEqual(before.map((count) => count + 1))
  const { broadcast } = await where()
  expect(broadcast.counters).toMatchObject({
    delivered: 'fewer than 10',
    unconfirmed: 'fewer than 10',
  })
})
