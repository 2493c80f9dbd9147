import { randomBytes } from 'node:crypto'
import type { CmsEnvironment } from '../../src/env'

/** A complete environment for one test file, with a secret of its own. */
export function testEnvironment(changes: Partial<CmsEnvironment>): CmsEnvironment {
  return {
    databaseUrl: 'file::memory:',
    payloadSecret: randomBytes(32).toString('hex'),
    serverUrl: 'http://localhost:3000',
    mediaDir: 'data/media',
    coolingSeconds: 5,
    botTokenPublicKey: null,
    logLevel: (process.env.LOG_LEVEL as CmsEnvironment['logLevel']) ?? 'silent',
    ...changes,
  }
}
