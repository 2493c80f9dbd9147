import { randomUUID } from 'node:crypto'
import { type BasePayload, type Config, isValidID } from 'payload'
import type { Db } from 'mongodb'
import { ConfigurationError } from '../../core/errors'
import type { ID } from '../../core/whole-document'
import { settingOf } from '../../options'

type Adapter = NonNullable<Config['db']>

/** The adapter, which gives an id to each new document: a default of the field would give one to words of versions, too. */
export function withTextIds(adapter: Adapter): Adapter {
  return {
    ...adapter,
    init: (args) => {
      const db = adapter.init(args)
      const { create } = db
      db.create = function (given) {
        const isText = args.payload.collections[given.collection]?.customIDType === 'text'
        const data = isText ? { ...given.data, id: given.data.id ?? randomUUID() } : given.data
        return create.call(this, { ...given, data })
      }
      return db
    },
  }
}

/** Whether something can be the id of a document; what the database cannot take for one is nothing's. */
export function mayBeId({ db, collections }: BasePayload, collection: string, id: ID): boolean {
  if (collections[collection]?.customIDType === 'text') return true
  if (db.name === 'mongoose') return isValidID(id, 'ObjectID')
  return db.defaultIDType !== 'number' || /^\d{1,15}$/.test(String(id))
}

/**
 * Whether the ids of an open database are of the kind that the config says: with the other one nothing would be found.
 * @throws ConfigurationError that says what to set
 */
export async function requireKnownIds(payload: Pick<BasePayload, 'db' | 'config'>): Promise<void> {
  if (payload.db.name !== 'mongoose') return
  const { slugs, textIds } = settingOf(payload.config)
  const { connection } = payload.db as unknown as { connection: { db: Db } }
  const users = connection.db.collection(slugs.users)
  const one = await users.findOne({}, { projection: { _id: 1 } })
  if (!one || (typeof (one._id as unknown) === 'string') === textIds) return
  throw new ConfigurationError(
    textIds
      ? 'The ids in this MongoDB database are its own: leave out DATABASE_IDS (the option textIds), which is for a newsroom that was moved from SQLite.'
      : 'The ids in this MongoDB database are texts, because it was moved from SQLite: set DATABASE_IDS=text (the option textIds).',
  )
}
