import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { type CmsEnvironment, idleCmsEnvironment } from '../../src/processes/env'

/** A complete environment for one test file, with a secret of its own. */
export function testEnvironment(changes: Partial<CmsEnvironment>): CmsEnvironment {
  return idleCmsEnvironment({
    payloadSecret: randomBytes(32).toString('hex'),
    coolingSeconds: 5,
    // On MongoDB, as in a newsroom that was moved there.
    textIds: process.env.TEST_TEXT_IDS === 'true',
    stateDir: changes.mediaDir ? path.join(path.dirname(changes.mediaDir), 'state') : null,
    logLevel: (process.env.LOG_LEVEL as CmsEnvironment['logLevel']) ?? 'silent',
    ...changes,
  })
}
