import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DestinationStream } from 'pino'
import { inject } from 'vitest'
import type { VigilOptions } from '../../src/options'
import type { CmsEnvironment } from '../../src/processes/env'
import { openTestCms, type TestPayload } from './cms'

export type { Actor, Answer, Doc, TestPayload } from './cms'

/** A fresh CMS: on SQLite a copy of the migrated template, with MONGODB_URI a database of its own. */
export async function createTestPayload(
  changes: Partial<CmsEnvironment> = {},
  logTo?: DestinationStream,
  {
    publicRest = false,
    now,
    secondFactor,
    sourceKeys,
  }: {
    publicRest?: boolean
    now?: () => Date
    secondFactor?: VigilOptions['secondFactor']
    sourceKeys?: readonly string[]
  } = {},
): Promise<TestPayload> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-cms-'))
  return openTestCms({
    folder,
    databaseUrl: await freshDatabase(folder),
    changes,
    publicRest,
    ...(logTo && { logTo }),
    ...(now && { now }),
    ...(secondFactor && { secondFactor }),
    ...(sourceKeys && { sourceKeys }),
  })
}

async function freshDatabase(folder: string): Promise<string> {
  const uri = process.env.MONGODB_URI
  if (!uri) {
    const file = path.join(folder, 'cms.db')
    await copyFile(inject('template'), file)
    return `file:${file}`
  }
  const url = new URL(uri)
  url.pathname = `/vigil-test-${randomBytes(6).toString('hex')}`
  return url.href
}
