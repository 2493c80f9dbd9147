import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { sanitiseOptions } from '../../src/options'
import { openTestCms, type TestPayload } from '../support/cms'
import { freePort } from '../support/free-port'
import { openLoopbackApi } from '../support/partner/loopback-api'
import { makeKey } from '../support/partner/partner'
import { createNewsroomOfSamples } from './newsroom'
import { inspect } from './inspect'
import { startWordPress } from './wordpress'

/**
 * Runs the plugin in Debian's WordPress against the real api, by hand or each night:
 * `npm run test:wordpress`. Installs what is missing, starts all that it needs and ends all of it, and takes
 * a quarter of an hour at most.
 */
const longestMs = 15 * 60_000

async function main(): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-wordpress-'))
  const ends: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })]
  try {
    const webPort = await freePort()
    const cms = await openTestCms({
      folder: path.join(folder, 'cms'),
      databaseUrl: `file:${path.join(folder, 'cms.db')}`,
      changes: { serverUrl: `http://127.0.0.1:${webPort}` },
      migrate: true,
    })
    ends.push(() => cms.close())
    const web = await serve(cms, webPort)
    ends.push(
      () => new Promise((resolve) => web.close(resolve)),
      () => web.closeAllConnections(),
    )
    const apiPort = await freePort()
    const api = await openLoopbackApi({
      databaseUrl: cms.env.databaseUrl,
      slugs: sanitiseOptions().slugs,
      apiPort,
      apiUrl: `http://127.0.0.1:${apiPort}`,
    })
    ends.push(() => api.stop())
    const newsroom = await createNewsroomOfSamples(cms)
    const { key } = await makeKey(cms, [newsroom.organisation])
    const wordpress = await startWordPress(folder)
    ends.push(() => wordpress.stop())
    const results = await inspect({
      ...{ wordpress, newsroom, key, folder },
      api: `http://127.0.0.1:${apiPort}/partner/v1`,
    })
    const log = await readFile(path.join(folder, 'debug.log'), 'utf8').catch(() => '')
    const ours = log.split('\n').filter((line) => line.includes('vigil-partner'))
    results.check(
      'PHP has nothing to complain about',
      ours.length === 0,
      ours.slice(0, 5).join('\n'),
    )
    console.log(`${results.passed()} passed, ${results.failed()} failed`)
    return results.failed() === 0
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

/** The newsroom's own address, for pictures. */
async function serve(cms: TestPayload, port: number): Promise<Server> {
  const listener = getRequestListener((request) => cms.answer(request))
  const server = createServer((request, response) => void listener(request, response))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

setTimeout(() => {
  console.error('It takes too long.')
  process.exit(1)
}, longestMs).unref()
main().then(
  (isGood) => process.exit(isGood ? 0 : 1),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
