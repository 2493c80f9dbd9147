import type { BasePayload } from 'payload'
import { databaseUrlOf } from '../database/cms/database-url'
import { VigilError } from '../core/errors'
import { failureLine } from '../core/log/failure-line'
import type { Slugs } from '../options'
import { readWorkerEnvironment, type WorkerEnvironment } from '../processes/env'
import { hostEnvironment } from '../processes/host'
import type { Command, HostContext } from './command'
import { checkBot } from './doctor/check-bot'
import { checkConfig } from './doctor/check-config'
import { checkImportMap } from './doctor/check-import-map'
import { checkLives } from './doctor/check-lives'
import { checkNewsroom } from './doctor/check-newsroom'
import { checkStores } from './doctor/check-stores'
import { checkVersions } from './doctor/check-versions'

/**
 * Looks at everything that has to be right before the first alert, changes nothing and says what to do. It goes on
 * after each problem, so that one look names them all. Exit codes: 0 all is well, 2 something has to be done.
 */
export const doctor: Command<HostContext> = async ({ config, openCms, environment, print }) => {
  const findings: { about: string; problems: readonly string[] }[] = []
  const add = async (about: string, look: () => Promise<readonly string[]>): Promise<void> => {
    const problems = await look().catch((error: unknown) => [
      error instanceof VigilError
        ? error.message
        : `It could not be looked at: ${failureLine(error)}.`,
    ])
    findings.push({ about, problems })
  }

  const found: {
    env?: WorkerEnvironment
    newsroom?: { payload: BasePayload; slugs: Slugs; databaseUrl: string }
  } = {}
  await add('versions', () => checkVersions(process.cwd()))
  await add('config', async () => checkConfig(await config()))
  await add('import map', async () => checkImportMap(await config(), process.cwd()))
  await add('newsroom', async () => {
    const { payload, slugs } = await openCms()
    found.newsroom = { payload, slugs, databaseUrl: databaseUrlOf(payload) }
    return checkNewsroom(payload, slugs)
  })
  await add('settings', async () => {
    const { setting: _setting, ...cms } = hostEnvironment(await config(), environment)
    found.env = readWorkerEnvironment(environment, cms)
    return []
  })
  const { newsroom } = found
  const env = found.env && {
    ...found.env,
    ...(newsroom && { databaseUrl: newsroom.databaseUrl }),
  }
  if (env) {
    await add('keys and delivery store', () => checkStores(env))
    if (newsroom) await add('both databases', () => checkLives(newsroom, env, new Date()))
    await add('bot, clock and webhook', () => checkBot(env, { fetch, now: () => new Date() }))
  }
  await newsroom?.payload.destroy()
  for (const { about, problems } of findings) {
    if (problems.length === 0) print(`ok       ${about}`)
    for (const problem of problems) print(`problem  ${about}: ${problem}`)
  }
  return findings.some(({ problems }) => problems.length > 0) ? 2 : 0
}
