import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAlert, createAlertScene, type AlertScene } from '../../support/alerts'
import { lockFile } from '../../support/lock-file'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { createReaders } from '../../support/sending/audience'
import {
  botUsername,
  createWorkerWorld,
  type WorkerWorld,
} from '../../support/sending/worker-world'

/** Long enough for two of the waits of 5 s that used to be made in the loop that sends. */
const heldMs = 8_000

let cms: TestPayload
let world: WorkerWorld
let scene: AlertScene

beforeAll(async () => {
  cms = await createTestPayload({ coolingSeconds: 5 })
  world = await createWorkerWorld(cms)
  scene = await createAlertScene(cms)
  const readers = createReaders({
    inside: 420,
    outside: 0,
    topic: String(scene.topic.key),
    organisation: String(scene.organisation.publicId),
  })
  world.sandbox.addSilentChats(
    botUsername,
    readers.map(({ chat }) => chat),
  )
  for (const { chat, record } of readers) {
    await world.subscribers.subscribe('alliance', chat, record)
  }
  await world.startWorker()
}, 300_000)
afterAll(async () => {
  await world?.close()
  await cms?.close()
})

async function approve(id: unknown): Promise<void> {
  await cms.rest('POST', `/alerts/${String(id)}/submit`, { as: scene.editor })
  const { status, body } = await cms.rest('POST', `/alerts/${String(id)}/approve`, {
    as: scene.officer,
  })
  expect(status, JSON.stringify(body)).toBe(200)
}

const sent = () => world.sandbox.truth.all().length

describe.skipIf(process.env.MONGODB_URI)('while somebody holds the file of the newsroom', () => {
  it('sending keeps its pace, and the health check answers at once', async () => {
    await approve(scene.alert.id)
    await world.sandbox.until(() => sent() > 30, 60_000)
    // Another one begins while the file is held: its beginning cannot be written, and blinds nobody.
    const second = await createAlert(cms, scene)
    await approve(second.id)
    const release = await lockFile(cms.env.databaseUrl)
    const from = performance.now()
    const before = sent()
    const answers: number[] = []
    let gap = 0
    let last = { count: before, at: from }
    while (performance.now() - from < heldMs) {
      const asked = performance.now()
      const answer = await fetch(`http://127.0.0.1:${world.port}/healthz`)
      expect(answer.status, await answer.text()).toBe(200)
      answers.push(performance.now() - asked)
      if (sent() > last.count) last = { count: sent(), at: performance.now() }
      gap = Math.max(gap, performance.now() - last.at)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const during = sent() - before
    await release()
    expect({ slowest: Math.max(...answers) < 1_500, gap: gap < 1_500 }).toEqual({
      slowest: true,
      gap: true,
    })
    expect(during).toBeGreaterThan((heldMs / 1000) * 18)
    // Afterwards both arrive.
    await world.sandbox.until(() => sent() >= 840, 60_000)
  }, 300_000)
})
