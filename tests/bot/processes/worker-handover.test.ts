import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { createWorkerWorld, type WorkerWorld } from '../../support/sending/worker-world'

let cms: TestPayload
let world: WorkerWorld

beforeAll(async () => {
  cms = await createTestPayload()
  world = await createWorkerWorld(cms)
})
afterAll(async () => {
  await world?.close()
  await cms?.close()
})

const health = async (port: number) => {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('two worker processes on one database', () => {
  it('share the jobs so that one runs them, and the other goes on at once when it stops', async () => {
    const soon = { timeout: 20_000, interval: 50 }
    const first = await world.startWorker()
    await vi.waitFor(
      async () =>
        expect(await health(world.port)).toMatchObject({
          status: 200,
          body: {
            status: 'ok',
            problems: [],
            jobs: { owner: true },
            webhooks: { owner: true },
          },
        }),
      soon,
    )
    const port = world.port + 1
    const second = await world.startWorker({ WORKER_PORT: String(port) })
    expect(await health(port)).toMatchObject({
      status: 200,
      body: { jobs: { owner: false }, webhooks: { owner: false } },
    })

    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    expect(metrics).toContain('vigil_jobs_owner 0\n')
    expect(metrics).toContain('vigil_webhooks_owner 0\n')
    expect(metrics).toContain('vigil_webhooks_quiet_seconds 0\n')
    expect(metrics).toMatch(/vigil_job_last_success_age_seconds\{job="forget-seen-updates"\} \d/)

    const stoppedAt = Date.now()
    const gone = world.stopWorker(first)
    await vi.waitFor(
      async () =>
        expect((await health(port)).body).toMatchObject({
          jobs: { owner: true },
          bots: [{ owner: true }],
        }),
      soon,
    )
    await gone
    expect(Date.now() - stoppedAt).toBeLessThan(20_000)
    await vi.waitFor(async () => {
      const { docs } = await cms.payload.find({ collection: 'worker-jobs', pagination: false })
      expect(docs.length).toBeGreaterThan(0)
      for (const { lastStart, state } of docs) {
        expect(Date.parse(String(lastStart))).toBeGreaterThan(stoppedAt)
        expect(state).toBe('waiting')
      }
    }, soon)
    await world.stopWorker(second)
    expect(world.output()).not.toContain('did not stop well')
  }, 90_000)
})
