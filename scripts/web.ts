import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { failureLine } from '../src/core/log/failure-line'
import { guardConsole } from '../src/core/log/guard-console'
import { readWebEnvironment } from '../src/processes/env'
import { createLogger } from '../src/core/log/logger'
import { systemMonotonic, systemTimer } from '../src/core/timer'
import { endOnSignals, serverPart, stopParts } from '../src/processes/shutdown'
import { guardRequests } from '../src/processes/web/guard-requests'
import { followStarter } from '../src/processes/follow-parent'

Object.assign(process.env, { NODE_ENV: 'production' })

/** The web process in production: Next with the admin and Payload's REST for it. */
async function main(): Promise<void> {
  const env = readWebEnvironment()
  const logger = createLogger({ level: env.logLevel })
  // Next prints what a page or a route threw, also where nobody caught it.
  guardConsole({ logger })
  const { default: next } = await import('next')
  const hostname = env.host
  const app = next({ dev: false, dir: findRoot(), hostname, port: env.port })
  await app.prepare()
  const { serverUrl, trustProxy } = env
  const guarding = { serverUrl, trustProxy, logger }
  const server = createServer(guardRequests(app.getRequestHandler(), guarding))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.port, hostname, resolve)
  })
  // Payload starts with the first request; nobody should have to wait for it.
  await fetch(`http://${hostname}:${env.port}/api/users/me`).catch(() => undefined)
  logger.info({ msg: 'web ready', port: env.port })

  const end = endOnSignals({
    stop: () => stopParts([[serverPart(server, systemTimer)]], { setTimer: systemTimer, logger }),
    withinMs: 10_000,
    setTimer: systemTimer,
    monotonic: systemMonotonic,
  })
  followStarter(end)
}

/** The folder with `.next`: above this file, bundled (`dist/`) or not (`scripts/`). */
function findRoot(): string {
  return path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
}

main().catch((error: unknown) => {
  process.stderr.write(`${failureLine(error)}\n`)
  process.exit(1)
})
