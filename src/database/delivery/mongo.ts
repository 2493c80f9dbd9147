import { MongoClient, type Db } from 'mongodb'
import type { DeliveryStore } from '../../delivery/store'
import { ConfigurationError } from '../../core/errors'
import { createMongoLife, type LifeDocument } from './delivery-life'
import type { AnswerDocument } from './mongo-answers'
import {
  createMongoCursors,
  type CursorDocument,
  createMongoLeases,
  type LeaseDocument,
  createMongoSubscribers,
  type SubscriberDocument,
} from './mongo-stores'
import { createMongoPresences, type PresenceDocument } from './presences'
import {
  createMongoReferences,
  type ReferenceDocument,
  type SpanKeyDocument,
  type TallyDocument,
} from './mongo-references'
import { createMongoUpdates, type UpdateDocument } from './mongo-updates'

/** Waiting longer than this for the database is worse than an error: a lease lasts 8 s. */
const patience = {
  connectTimeoutMS: 5_000,
  serverSelectionTimeoutMS: 5_000,
  socketTimeoutMS: 10_000,
} as const

/**
 * The delivery store in a MongoDB database of its own. Writes are acknowledged by a majority, so that a
 * failover neither loses a subscriber nor brings an erased one back.
 * @throws ConfigurationError when the URL does not name a database
 */
export async function openMongoDelivery(url: string): Promise<DeliveryStore> {
  const client = connectLazily(url)
  const db = client.db()
  const subscribers = db.collection<SubscriberDocument>('subscribers')
  const updates = db.collection<UpdateDocument>('updates')
  const referenceDocuments = db.collection<ReferenceDocument>('references')
  const references = createMongoReferences({
    references: referenceDocuments,
    keys: db.collection<SpanKeyDocument>('reference-keys'),
    tallies: db.collection<TallyDocument>('removals'),
  })
  return {
    subscribers: createMongoSubscribers(subscribers),
    leases: createMongoLeases(db.collection<LeaseDocument>('leases')),
    presences: createMongoPresences(db.collection<PresenceDocument>('presences')),
    cursors: createMongoCursors(db.collection<CursorDocument>('cursors'), references),
    updates: createMongoUpdates(updates, db.collection<AnswerDocument>('answers')),
    life: createMongoLife(db.collection<LifeDocument>('life')),
    references,
    async prepare() {
      await createClusteredCollection(db, 'subscribers')
      await subscribers.createIndexes([
        { key: { bot: 1, lookup: 1 }, unique: true },
        { key: { bot: 1, pos: 1 }, unique: true },
        { key: { keyId: 1 } },
      ])
      await updates.createIndexes([{ key: { day: 1 } }])
      await createClusteredCollection(db, 'references')
      await referenceDocuments.createIndexes([
        { key: { bot: 1, span: 1, _id: 1 } },
        { key: { bot: 1, span: 1, tag: 1, _id: 1 } },
      ])
    },
    close: () => client.close(),
  }
}

function connectLazily(url: string): MongoClient {
  if (!/^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/.test(url)) {
    throw new ConfigurationError(
      'The URL of the delivery store must name its own database: mongodb://host/vigil-delivery.',
    )
  }
  try {
    return new MongoClient(url, {
      ...patience,
      appName: 'vigil-delivery',
      readConcernLevel: 'majority',
      writeConcern: { w: 'majority', wtimeoutMS: 10_000 },
      readPreference: 'primary',
    })
  } catch {
    // The driver's message may quote the URL, and that holds a password.
    throw new ConfigurationError('The URL of the delivery store is not a valid MongoDB URL.')
  }
}

/**
 * A collection whose documents lie in the order of their random ids. In an ordinary one they lie in the
 * order in which they came, which would tell who joined when. Needs MongoDB 5.3.
 */
async function createClusteredCollection(db: Db, name: string): Promise<void> {
  const existing = await db.listCollections({ name }, { nameOnly: true }).toArray()
  if (existing.length > 0) return
  // Two processes may start at once; the same options are no error for the second.
  await db.createCollection(name, { clusteredIndex: { key: { _id: 1 }, unique: true } })
}
