import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAlertScene, type AlertScene } from '../../support/alerts'
import { createTestPayload, type TestPayload } from '../../support/payload'
import {
  createWorkerWorld,
  subscribeReaders,
  type WorkerWorld,
} from '../../support/sending/worker-world'

const patience = 300_000
const count = 120

let cms: TestPayload
let world: WorkerWorld
let scene: AlertScene
let chats: number[]

beforeAll(async () => {
  cms = await createTestPayload()
  world = await createWorkerWorld(cms)
  scene = await createAlertScene(cms)
  chats = await subscribeReaders(world, scene, count, { vanishAfter: null })
}, patience)
afterAll(async () => {
  await world?.close()
  await cms?.close()
})

const broadcast = async () =>
  (
    await cms.payload.find({
      collection: 'broadcasts',
      where: { alert: { equals: scene.alert.id } },
      showHiddenFields: true,
    })
  ).docs[0]

const left = () => world.sandbox.truth.all().filter(({ deletedAt }) => deletedAt === null).length

it(
  'a worker that is killed while it takes an alert back loses none: the next one deletes the rest',
  async () => {
    const worker = await world.startWorker()
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
    await cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: scene.officer })
    const state = async () => (await broadcast())?.state
    await expect.poll(state, { timeout: 60_000, interval: 200 }).toBe('done')
    expect(world.sandbox.truth.copiesPerChat()).toEqual({ 1: count })
    const answer = await cms.rest('POST', `/alerts/${scene.alert.id}/take-back`, {
      as: scene.officer,
      body: {},
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    await world.sandbox.until(() => left() <= count - 30, 30_000)
    worker.kill('SIGKILL')
    await new Promise((resolve) => worker.once('exit', resolve))
    expect(left()).toBeGreaterThan(0)
    await world.startWorker()
    await world.sandbox.until(() => left() === 0, 60_000)
    const removal = async () => (await broadcast())?.removalState
    await expect.poll(removal, { timeout: 30_000, interval: 200 }).toBe('done')
    expect((await broadcast())!.phonesDeleted).toBe('100-249')
    expect(world.sandbox.truth.calls()).toMatchObject({ limited: 0, earlyCalls: 0 })
  },
  patience,
)

it(
  'nothing of what it prints names a phone',
  () => {
    const printed = world.output()
    expect(chats.filter((chat) => printed.includes(String(chat)))).toEqual([])
    expect(printed).toContain('off the phones as far as possible')
  },
  patience,
)
