import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { expect } from 'vitest'
import { systemMonotonic } from '../../../src/core/timer'
import { readWorkerEnvironment } from '../../../src/processes/env'
import { openWorkerErasures } from '../../../src/processes/worker/life/open-life'
import { startWorker } from '../../../src/processes/worker/worker'
import { sanitiseOptions } from '../../../src/options'
import { keyringFromFile } from '../../../src/subscribers/seal'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'
import type { TestPayload } from '../cms'
import { silentLogger } from './dispatch-world'
import type { WorkerWorld } from './worker-world'

export type InProcessWorker = {
  /** Its people; who is erased here is noted as the worker does it. */
  subscribers: Subscribers
  /** So many milliseconds go by of which it notices nothing, as when it hangs. */
  miss(ms: number): void
  /** Resolves when it has seen that sending is frozen. */
  isFrozen(): Promise<void>
  stop(): Promise<void>
}

export type InProcessWorkers = {
  /** @param options.later - milliseconds by which its wall clock is ahead */
  start(options?: { later?: number; stateDir?: string }): Promise<InProcessWorker>
  stopAll(): Promise<void>
}

/** Workers in this process, each with all that a worker process starts. */
export function inProcessWorkers(cms: TestPayload, world: WorkerWorld): InProcessWorkers {
  const running = new Set<InProcessWorker>()
  return {
    async start({ later = 0, stateDir } = {}) {
      const env = readWorkerEnvironment({
        ...world.variables,
        WORKER_PORT: String(world.port + 1 + running.size),
        ...(stateDir ? { STATE_DIR: path.join(cms.folder, stateDir) } : {}),
      })
      let missed = 0
      const now = () => new Date(Date.now() + later + missed)
      const monotonic = () => systemMonotonic() + missed
      const { slugs } = sanitiseOptions()
      const worker = await startWorker({
        ...{ env, payload: cms.payload, slugs, now, monotonic },
        logger: silentLogger,
      })
      const one: InProcessWorker = {
        subscribers: createSubscribers({
          store: world.store.subscribers,
          keyring: keyringFromFile(world.keyringFile),
          random: randomBytes,
          now,
          erasures: openWorkerErasures(env),
        }),
        miss: (ms) => (missed += ms),
        async isFrozen() {
          const frozen = async () => {
            const metrics = await fetch(`http://127.0.0.1:${worker.port}/metrics`)
            return (await metrics.text()).includes('vigil_frozen 1\n')
          }
          await expect.poll(frozen, { timeout: 30_000 }).toBe(true)
        },
        async stop() {
          running.delete(one)
          await worker.stop()
        },
      }
      running.add(one)
      return one
    },
    async stopAll() {
      await Promise.all([...running].map((one) => one.stop()))
    },
  }
}
