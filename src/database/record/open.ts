import type { Client } from '@libsql/client'
import type { Db } from 'mongodb'
import type { BasePayload } from 'payload'
import type { Slugs } from '../../options'
import type { PublicationStore } from '../../publications/store'
import { brokenRowsOf } from '../cms/rows'
import { createMongoPublications } from './mongo'
import { createSqlitePublications } from './sqlite'

/** The public record over the connection that Payload has open already. */
export function openPublicationStore(
  payload: BasePayload,
  slugs: Pick<Slugs, 'publications'>,
): PublicationStore {
  if (payload.db.name === 'sqlite') {
    const { client } = payload.db as unknown as { client: Client }
    return createSqlitePublications(client, slugs.publications, brokenRowsOf(payload))
  }
  const { connection } = payload.db as unknown as { connection: { db: Db } }
  return createMongoPublications(
    connection.db.collection(slugs.publications),
    brokenRowsOf(payload),
  )
}
