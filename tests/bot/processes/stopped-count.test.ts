import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAlert, type AlertScene } from '../../support/alerts'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { alertFor, approve, step } from '../../support/sending/running-broadcast'
import { createWorkerWorld, type WorkerWorld } from '../../support/sending/worker-world'
import { countStep } from '../../../src/subscribers/count-step'

let cms: TestPayload
let world: WorkerWorld
let scene: AlertScene

beforeAll(async () => {
  cms = await createTestPayload({ coolingSeconds: 5 })
  world = await createWorkerWorld(cms)
  ;({ scene } = await alertFor(cms, world, 200))
}, 300_000)
afterAll(async () => {
  await world?.close()
  await cms?.close()
})

type Stopped = { workflow: string; broadcast: { state: string; stopped: string | null } }

async function stop(alert: unknown): Promise<Stopped> {
  const { status, body } = await step(cms, scene, 'abort', alert)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

const chain = async (alert: unknown): Promise<Stopped> =>
  (await cms.rest('GET', `/alerts/${String(alert)}/chain`, { as: scene.officer })).body

const sent = () => world.sandbox.truth.all().length

describe('whoever stops an alert learns', () => {
  it('that nothing had gone, in the cooling-off', async () => {
    await approve(cms, scene)
    const { workflow, broadcast } = await stop(scene.alert.id)
    expect({ workflow, broadcast }).toMatchObject({
      workflow: 'draft',
      broadcast: { state: 'cancelled', stopped: 'Stopped before anything had gone.' },
    })
  })

  it('that it is not known yet, as long as no worker can say it', async () => {
    const { id } = await createAlert(cms, scene)
    await approve(cms, scene, id)
    await cms.payload.update({
      collection: 'broadcasts',
      where: { alert: { equals: id } },
      data: { state: 'sending', startedAt: new Date().toISOString() },
      overrideAccess: true,
    })
    expect((await stop(id)).broadcast.stopped).toMatch(/How many had gone is counted now/)
    await world.startWorker()
    const words = async () => (await chain(id)).broadcast.stopped
    await expect.poll(words, { timeout: 60_000 }).toBe('Stopped before anything had gone.')
  }, 300_000)

  it('after how many it was stopped, in steps', async () => {
    for (const least of [1, 25]) {
      const before = sent()
      const { id } = await createAlert(cms, scene)
      await approve(cms, scene, id)
      await world.sandbox.until(() => sent() - before >= least, 60_000)
      const { workflow, broadcast } = await stop(id)
      expect(workflow).toBe('draft')
      const gone = sent() - before
      expect(broadcast.stopped).toBe(`Stopped after ${countStep(gone)} had gone.`)
      expect((await chain(id)).broadcast.stopped).toBe(broadcast.stopped)
    }
  }, 300_000)
})
