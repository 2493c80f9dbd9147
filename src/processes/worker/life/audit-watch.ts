import type { BasePayload } from 'payload'
import type { AuditHead } from '../../../core/audit/entry'
import { openHeadFile } from '../../../core/audit/head-file'
import type { Logger } from '../../../core/log/logger'
import { followsHead } from '../../../database/audit/follows-head'
import { auditOf } from '../../../database/audit/recorder'
import type { WorkerEnvironment } from '../../env'

/** Keeps the end of the audit outside of its database, and notices when the database has lost what was seen of it. */
export type AuditWatch = {
  /** Looks once; never throws. */
  look(): Promise<void>
  head(): AuditHead | null
  problems(): string[]
}

const lost =
  'The audit has lost or changed an entry that this worker had seen: a copy was put back, or somebody has cut it off. Run npm run audit:verify.'

export function watchAudit(args: {
  env: Pick<WorkerEnvironment, 'databaseUrl' | 'stateDir'>
  payload: BasePayload
  logger: Logger
}): AuditWatch {
  const { env, payload, logger } = args
  const file = openHeadFile(env)
  let seen: AuditHead | null = null
  let kept = file.read()
  let isLost = false

  async function look(): Promise<void> {
    const { chain } = auditOf(payload)
    // Somebody may have accepted a copy meanwhile.
    if (isLost) kept = file.read() ?? kept
    const wasLost = isLost
    isLost = kept !== null && !(await followsHead(chain, kept))
    if (isLost && !wasLost) logger.error({ msg: 'the audit has lost what was seen of it', kept })
    if (isLost) return
    seen = await chain.head()
    if (seen === null || seen.mac === kept?.mac) return
    kept = seen
    await file.write(seen)
  }

  return {
    async look() {
      try {
        await look()
      } catch (err) {
        logger.error({ msg: 'the end of the audit could not be kept', err })
      }
    },
    head: () => seen,
    problems: () => (isLost ? [lost] : []),
  }
}
