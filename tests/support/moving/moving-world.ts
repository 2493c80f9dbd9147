import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import type { SetTimer } from '../../../src/core/timer'
import { ConfigurationError } from '../../../src/core/errors'
import { type MoveReport, moveInstallation } from '../../../src/move/move-installation'
import { sanitiseOptions } from '../../../src/options'
import { openTestCms, type TestPayload } from '../cms'

/** A newsroom in SQLite, and an empty one in MongoDB to which it is moved. */
export type MovingWorld = {
  from: TestPayload
  to: TestPayload
  fromDelivery: string
  toDelivery: string
  /** Moves; both stay open. @param changes - what is other than usual */
  move(changes?: Partial<Parameters<typeof moveInstallation>[0]>): Promise<MoveReport>
  lines: string[]
  close(): Promise<void>
}

/** Nothing is waited for: what a worker would have written meanwhile is written by the test. */
const atOnce: SetTimer = (_ms, done) => {
  const timer = setTimeout(done, 0)
  return () => clearTimeout(timer)
}

export async function createMovingWorld(): Promise<MovingWorld> {
  const uri = process.env.MONGODB_URI
  if (!uri) throw new ConfigurationError('These tests need MONGODB_URI: npm run test:mongo.')
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-move-'))
  const name = `vigil-test-${randomBytes(6).toString('hex')}`
  const named = (database: string): string => {
    const url = new URL(uri)
    url.pathname = `/${database}`
    return url.href
  }
  const from = await openTestCms({
    folder,
    databaseUrl: `file:${path.join(folder, 'cms.db')}`,
    changes: { textIds: false },
    migrate: true,
  })
  const { mediaDir, payloadSecret, stateDir } = from.env
  const to = await openTestCms({
    folder: path.join(folder, 'other'),
    databaseUrl: named(name),
    changes: { mediaDir, payloadSecret, stateDir, textIds: true },
  })
  const fromDelivery = `file:${path.join(folder, 'delivery.db')}`
  const toDelivery = named(`${name}-delivery`)
  const lines: string[] = []
  return {
    ...{ from, to, fromDelivery, toDelivery, lines },
    move: (changes = {}) =>
      moveInstallation({
        from: { payload: from.payload, deliveryUrl: fromDelivery },
        to: { payload: to.payload, deliveryUrl: toDelivery },
        slugs: sanitiseOptions().slugs,
        stateDir: from.env.stateDir,
        now: () => new Date(),
        monotonic: () => performance.now(),
        setTimer: atOnce,
        onLine: (line) => lines.push(line),
        ...changes,
      }),
    async close() {
      const client = new MongoClient(toDelivery)
      await client.db().dropDatabase()
      await client.close()
      await to.close()
      await from.close()
    },
  }
}
