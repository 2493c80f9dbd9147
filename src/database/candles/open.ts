import type { Client } from '@libsql/client'
import type { Db } from 'mongodb'
import type { BasePayload } from 'payload'
import type { CandleStore, ProofStore } from '../../partner/view/candle-store'
import type { Slugs } from '../../options'
import { createMongoCandles, createMongoProofs } from './mongo'
import { createSqliteCandles, createSqliteProofs } from './sqlite'

/** The counts of candles over the connection that Payload has open already. */
export function openCandleStore(
  { db }: Pick<BasePayload, 'db'>,
  slugs: Pick<Slugs, 'candles'>,
): CandleStore {
  if (db.name === 'sqlite') {
    return createSqliteCandles((db as unknown as { client: Client }).client, slugs)
  }
  return createMongoCandles((db as unknown as { connection: { db: Db } }).connection.db, slugs)
}

/** What proofs of work left, over the connection that Payload has open already. */
export function openProofStore(
  { db }: Pick<BasePayload, 'db'>,
  slugs: Pick<Slugs, 'candleProofs'>,
): ProofStore {
  if (db.name === 'sqlite') {
    return createSqliteProofs((db as unknown as { client: Client }).client, slugs)
  }
  return createMongoProofs((db as unknown as { connection: { db: Db } }).connection.db, slugs)
}
