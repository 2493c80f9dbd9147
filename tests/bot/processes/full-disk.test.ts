import { spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AlertScene } from '../../support/alerts'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { alertFor, approve, healthOf } from '../../support/sending/running-broadcast'
import { createWorkerWorld, type WorkerWorld } from '../../support/sending/worker-world'

let cms: TestPayload
let world: WorkerWorld
let scene: AlertScene
let chats: number[]
let worker: ChildProcess

beforeAll(async () => {
  cms = await createTestPayload({ coolingSeconds: 5 })
  world = await createWorkerWorld(cms)
  ;({ scene, chats } = await alertFor(cms, world, 120))
  worker = await world.startWorker()
}, 300_000)
afterAll(async () => {
  await world?.close()
  await cms?.close()
})

/** The largest file that the worker may write: the system refuses what is behind, as a full disk does. */
function limitFiles(bytes: number | 'unlimited'): void {
  const { status } = spawnSync('prlimit', ['--pid', String(worker.pid), `--fsize=${bytes}:`])
  expect(status).toBe(0)
}

describe.skipIf(process.env.MONGODB_URI)('a disk that takes nothing more', () => {
  it('fails the health check with what to do, loses nobody, and is well again by itself', async () => {
    await approve(cms, scene)
    await world.sandbox.until(() => world.sandbox.truth.all().length > 20, 60_000)
    limitFiles(1)
    await expect
      .poll(() => healthOf(world.port), { timeout: 40_000, interval: 250 })
      .toEqual({
        status: 503,
        problems: expect.stringMatching(/delivery store.*(is full|takes no writes)/),
      })
    limitFiles('unlimited')
    await expect
      .poll(() => healthOf(world.port), { timeout: 40_000, interval: 250 })
      .toMatchObject({ status: 200 })
    const copies = () => chats.map((chat) => world.sandbox.truth.copies(chat).length)
    await world.sandbox.until(() => copies().every((count) => count > 0), 60_000)
    expect(world.sandbox.truth.all().length).toBeLessThanOrEqual(chats.length + 8)
  }, 300_000)
})
