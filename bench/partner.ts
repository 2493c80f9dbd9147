import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { openTestCms } from '../tests/support/cms'
import type { Bench } from './bench'
import { copyNews, countIndexes, everyNthItem } from './partner-archive'
import { startChild } from './partner-child'
import { createSampleContent, createSampleKey } from './partner-content'
import { figuresOf, sharesOf } from './partner-figures'
import { measureFirstAnswers } from './partner-first-answers'
import type { LoadQuestion } from './partner-load-process'
import { measureRates } from './partner-rates'
import { checkRetraction } from './partner-retraction'
import { type Servers, startServers } from './partner-servers'

const few = 1_000
const copies = 99
const many = few * (copies + 1)

/** Milliseconds after which the bench gives up. */
const longestMs = 900_000

/**
 * The partner API beside Payload's own list of the same items and beside bare `node:http` with the same bytes, each
 * in its own process on SQLite, first with 1,000 published items in five languages, then with 100,000. At the end
 * every route is asked for an item right after it was taken back.
 */
export const bench: Bench = async (log) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-bench-'))
  leaveNothing(folder)
  const databaseUrl = `file:${path.join(folder, 'cms.db')}`
  const mediaDir = path.join(folder, 'media')
  const cms = await openTestCms({ folder, databaseUrl, migrate: true })
  const load = startChild<LoadQuestion>('partner-load-process.ts')
  const withServers = async <T>(
    total: number,
    work: (servers: Servers) => Promise<T>,
  ): Promise<T> => {
    await countIndexes(databaseUrl)
    const servers = await startServers({ databaseUrl, mediaDir, key, total })
    return work(servers).finally(() => servers.stop())
  }
  log(`writing ${few} sample items …`)
  const content = await createSampleContent(cms, { count: few, end: new Date() })
  const key = await createSampleKey(cms, content.organisation)
  try {
    log('measuring …')
    const ids = content.news.map(({ publicId }) => publicId)
    const [small, first] = await withServers(few, async (servers) => [
      await measureRates({ servers, load, ids }),
      await measureFirstAnswers({ cms, content, servers }),
    ])
    log(`copying them to ${many} …`)
    await copyNews(databaseUrl, copies)
    log('measuring …')
    const spread = await everyNthItem(databaseUrl, copies + 1)
    const [large, { late, slowestMs }] = await withServers(many, async (servers) => [
      await measureRates({ servers, load, ids: spread }),
      await checkRetraction({ cms, content, servers }),
    ])
    if (late.length > 0) log(`still shown after it was taken back: ${late.join(', ')}`)
    return {
      members: {
        ...small,
        firstAnswers: first,
        retractionVisible: late.length === 0,
        retractionVisibleMs: slowestMs,
        at100k: large,
      },
      figures: [
        ...figuresOf(small, '1,000'),
        ...figuresOf(large, '100,000'),
        ...sharesOf(small, large),
        {
          what: `slowest first answer after a change, ${first.slowest} (goal 100)`,
          value: first.slowestMs,
          unit: 'ms',
        },
        { what: '900 items after a change of another one', value: first.unchangedMs, unit: 'ms' },
        { what: 'load of the machine at the end', value: loadavg()[0] ?? 0, unit: '' },
        { what: 'routes that still show what was taken back', value: late.length, unit: 'routes' },
        { what: 'slowest first answer after a retraction', value: slowestMs, unit: 'ms' },
      ],
    }
  } finally {
    await load.stop()
    await cms.close()
  }
}

/** Removes the folder whatever ends this process, which it does itself when the bench takes too long. */
function leaveNothing(folder: string): void {
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  setTimeout(() => {
    console.error(`The bench took more than ${longestMs / 1000} s and was ended.`)
    process.exit(1)
  }, longestMs).unref()
}
