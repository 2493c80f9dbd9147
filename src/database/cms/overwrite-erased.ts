import type { Client } from '@libsql/client'
import type { BasePayload } from 'payload'
import { ownLogger } from '../../core/log/own-logger'
import { emptyLog } from '../sqlite-log'

/**
 * Brings what was erased out of the write-ahead log of the SQLite file, in which it stands until the log is moved
 * into the file; in the file itself it is overwritten at once (`secure_delete`). Somebody who reads for long holds it
 * up: the next erasure, or the next start of a process, does it then. MongoDB has nothing of the kind to be told.
 */
export async function overwriteErased(payload: BasePayload): Promise<void> {
  const { client } = payload.db as unknown as { client?: Client }
  if (payload.db.name !== 'sqlite' || !client) return
  if (await emptyLog(client)) return
  ownLogger(payload.logger).warn({
    msg: 'what was erased stands in the log of the database until nobody reads it any more',
  })
}
