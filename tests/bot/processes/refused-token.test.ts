import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AlertScene } from '../../support/alerts'
import { createTestPayload, type TestPayload } from '../../support/payload'
import {
  alertFor,
  approve,
  healthOf,
  metricsOf,
  step,
} from '../../support/sending/running-broadcast'
import {
  botUsername,
  createWorkerWorld,
  type WorkerWorld,
} from '../../support/sending/worker-world'

let cms: TestPayload
let world: WorkerWorld
let scene: AlertScene

beforeAll(async () => {
  cms = await createTestPayload({ coolingSeconds: 5 })
  world = await createWorkerWorld(cms)
  ;({ scene } = await alertFor(cms, world, 200))
  await world.startWorker()
}, 300_000)
afterAll(async () => {
  await world?.close()
  await cms?.close()
})

const notices = async () =>
  (await cms.rest('GET', '/vigil/notices', { as: scene.officer })).body.notices as {
    key: string
    text: string
  }[]

describe('a token that Telegram refuses in the middle of a broadcast', () => {
  it('fails the health check, stands on the start page, and keeps Resume from promising', async () => {
    expect(await healthOf(world.port)).toMatchObject({ status: 200 })
    expect(await notices()).toEqual([])
    await approve(cms, scene)
    await world.sandbox.until(() => world.sandbox.truth.all().length > 20, 60_000)
    world.sandbox.removeBot(botUsername)
    const told = { timeout: 30_000, interval: 100 }
    await expect
      .poll(() => healthOf(world.port), told)
      .toEqual({ status: 503, problems: expect.stringMatching(/token of the bot alliance/) })
    expect(await metricsOf(world.port)).toMatch(/^vigil_token_refused\{bot="alliance"\} 1$/m)
    await expect.poll(notices, told).toEqual([
      expect.objectContaining({
        text: expect.stringMatching(/token of the alliance’s bot/),
        href: null,
      }),
    ])
    const resumed = async () => {
      const { status, body } = await step(cms, scene, 'resume')
      return `${status} ${JSON.stringify(body)}`
    }
    await expect.poll(resumed, told).toMatch(/^409 .*does not accept the token/)
  }, 300_000)

  it('is well again by itself once the token is right, without a restart', async () => {
    const token = String(world.variables.TELEGRAM_BOT_TOKEN)
    world.sandbox.addBot({ token, username: botUsername, name: 'Sample bot' })
    await expect
      .poll(() => healthOf(world.port), { timeout: 30_000, interval: 200 })
      .toMatchObject({ status: 200 })
    await expect.poll(notices, { timeout: 30_000, interval: 200 }).toEqual([])
    expect((await step(cms, scene, 'resume')).status).toBe(200)
  }, 300_000)
})
