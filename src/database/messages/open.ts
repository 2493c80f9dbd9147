import type { Client } from '@libsql/client'
import type { Db } from 'mongodb'
import type { BasePayload } from 'payload'
import type { MessageDesk } from '../../partner/view/message-store'
import type { Slugs } from '../../options'
import { createMongoMessages } from './mongo'
import { createSqliteMessages } from './sqlite'

/** Messages of solidarity over the connection that Payload has open already. */
export function openMessageDesk(
  { db }: Pick<BasePayload, 'db'>,
  slugs: Pick<Slugs, 'messages' | 'organisations'>,
): MessageDesk {
  if (db.name === 'sqlite') {
    return createSqliteMessages((db as unknown as { client: Client }).client, slugs)
  }
  return createMongoMessages((db as unknown as { connection: { db: Db } }).connection.db, slugs)
}
