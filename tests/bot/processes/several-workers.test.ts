import { randomBytes, randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { alertFor, approve, metricsOf } from '../../support/sending/running-broadcast'
import type { AlertScene } from '../../support/alerts'
import { createWorkerWorld, type WorkerWorld } from '../../support/sending/worker-world'

let cms: TestPayload
let world: WorkerWorld
let scene: AlertScene
let chats: number[]

beforeAll(async () => {
  const keyring = createKeyring(randomBytes)
  cms = await createTestPayload({ botTokenPublicKey: keyring.tokenKey.public, coolingSeconds: 5 })
  world = await createWorkerWorld(cms, keyring)
  ;({ scene, chats } = await alertFor(cms, world, 600))
  const administrator = await cms.person([[scene.organisation, 'orgAdmin']])
  for (const number of [1, 2, 3]) {
    const token = `${randomInt(1e8, 1e9)}:${randomBytes(26).toString('base64url')}`
    world.sandbox.addBot({ token, username: `sample_${number}_bot`, name: `Sample ${number}` })
    const { status, body } = await cms.rest('POST', '/bots', {
      as: administrator,
      body: { tenant: scene.organisation.id, name: `Sample ${number}`, token },
    })
    expect(status, JSON.stringify(body)).toBe(201)
  }
}, 300_000)
afterAll(async () => {
  await world?.close()
  await cms?.close()
})

async function ownedBy(port: number): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`)
  const { bots } = (await answer.json()) as { bots: { bot: string; owner: boolean }[] }
  return bots.filter(({ owner }) => owner).map(({ bot }) => bot)
}

const copies = () => chats.map((chat) => world.sandbox.truth.copies(chat).length)
const sent = () => copies().reduce((total, one) => total + one, 0)

it('shares its bots evenly with a second worker while an alert is sent, and leaves all to one that is alone', async () => {
  const first = await world.startWorker()
  const atFirst = () => ownedBy(world.port)
  await expect.poll(atFirst, { timeout: 30_000 }).toHaveLength(4)
  await approve(cms, scene)
  await world.sandbox.until(() => sent() > 30, 60_000)

  const port = world.port + 1
  const second = await world.startWorker({ WORKER_PORT: String(port) })
  const atSecond = () => ownedBy(port)
  const patience = { timeout: 60_000, interval: 100 }
  await expect
    .poll(async () => [(await atFirst()).length, (await atSecond()).length], patience)
    .toEqual([2, 2])
  expect(await metricsOf(port)).toMatch(/^vigil_workers_alive 2$/m)
  await world.sandbox.until(() => sent() >= chats.length, 60_000)
  expect(copies().filter((count) => count !== 1)).toEqual([])

  const killedAt = Date.now()
  first.kill('SIGKILL')
  await expect.poll(atSecond, { timeout: 60_000, interval: 100 }).toHaveLength(4)
  expect(Date.now() - killedAt).toBeLessThan(15_000)

  const third = await world.startWorker()
  await expect
    .poll(async () => [(await atFirst()).length, (await atSecond()).length], patience)
    .toEqual([2, 2])
  const leftAt = Date.now()
  const gone = world.stopWorker(third)
  await expect.poll(atSecond, patience).toHaveLength(4)
  expect(Date.now() - leftAt).toBeLessThan(15_000)
  await gone
  await world.stopWorker(second)
}, 300_000)
