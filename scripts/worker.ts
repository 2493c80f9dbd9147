import { existsSync, writeSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { getPayload } from 'payload'
import { createConfig } from '../create-config'
import { serve } from '../src/command/serve'
import { createFailPoints } from '../src/core/fail-points'
import { failureLine } from '../src/core/log/failure-line'
import { systemTimer } from '../src/core/timer'
import { readWorkerEnvironment, type WorkerEnvironment } from '../src/processes/env'
import { sanitiseOptions, type Slugs } from '../src/options'
import { startWorker } from '../src/processes/worker/worker'
import { createFailEdge } from '../src/processes/worker/worker-edge'

/** The worker process: bots, dispatcher, jobs, health. */
async function main(): Promise<void> {
  const env = readWorkerEnvironment()
  await serve({
    name: 'the worker',
    level: env.logLevel,
    withinMs: 20_000,
    async start(logger) {
      const payload = await getPayload({ config: await createConfig(env), disableOnInit: true })
      const { slugs } = sanitiseOptions()
      const worker = await startWorker({
        ...{ env, payload, slugs, logger },
        localesDir: findLocales(),
        ...goingWrong(env, slugs),
      })
      return {
        async stop() {
          const well = await worker.stop()
          await payload.destroy()
          return well
        },
      }
    },
  })
}

/** Nothing at all unless a test of faults asks for it. */
function goingWrong({ failRules: rules }: WorkerEnvironment, slugs: Slugs) {
  if (rules.length === 0) return {}
  const points = createFailPoints({
    rules,
    now: () => new Date(),
    setTimer: systemTimer,
    die: () => process.kill(process.pid, 'SIGKILL'),
    // Written at once: the process may not live to do it later.
    tell: (point, kind) => void writeSync(2, `fail point ${point}: ${kind}\n`),
  })
  return { now: () => points.now(), edge: createFailEdge(points, slugs) }
}

/** The bot's texts: beside the bundle, or in the sources. */
function findLocales(): string {
  const here = path.dirname(fileURLToPath(import.meta.url))
  const bundled = path.join(here, 'locales')
  return existsSync(bundled) ? bundled : path.join(here, '../src/bot/locales')
}

main().catch((error: unknown) => {
  process.stderr.write(`${failureLine(error)}\n`)
  process.exit(1)
})
