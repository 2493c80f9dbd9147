import { type SQLiteAdapter, sql } from '@payloadcms/db-sqlite'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import type { StoredPassword } from './check-password'
import { tableNameOf } from '../table-name'

/** A session as it is stored in the row of its person; Payload lets in whose id is there. */
export type StoredSession = {
  id: string
  createdAt: Date
  expiresAt: Date
  /** Such as “Firefox on Linux”. */
  device: string
}

/** Which sessions of a person to end. */
export type WhichSessions = { only: string } | { but: string } | { begunBefore: Date } | 'all'

/**
 * The sessions of people, each written by itself. Payload writes the whole person back, with the sessions and the
 * password that it read before: of two who sign in at once one would be dropped, and a password that was just replaced
 * would come back.
 */
export interface Sessions {
  /** Begins one if the password still is the one that was checked. @returns whether it is */
  begin(password: StoredPassword, session: StoredSession): Promise<boolean>
  /** Lets one last until then. @returns whether it is there */
  extend(person: ID, session: string, until: Date): Promise<boolean>
  end(person: ID, which: WhichSessions): Promise<void>
  /** Takes away those that have ended by themselves. */
  clear(person: ID, now: Date): Promise<void>
  list(person: ID): Promise<StoredSession[]>
}

/** The sessions over an open CMS. */
export function openSessions(payload: BasePayload, collection: string): Sessions {
  const list: Sessions['list'] = async (person) => {
    const found = await payload.db.findOne<{ id: ID; sessions?: Stored[] | null }>({
      collection,
      where: { id: { equals: person } },
      select: { sessions: true },
    })
    return (found?.sessions ?? []).map((session) => ({
      id: session.id,
      createdAt: new Date(session.createdAt),
      expiresAt: new Date(session.expiresAt),
      device: session.device ?? '',
    }))
  }
  return {
    list,
    ...(payload.db.name === 'mongoose'
      ? onMongo(payload.db as unknown as MongooseAdapter, collection)
      : onSqlite(payload.db as unknown as SQLiteAdapter, collection)),
  }
}

const kept = new WeakSet<object>()

/**
 * Has writes of a whole person that say nothing of their sessions leave them as they are. On SQLite Payload would take
 * away the rows of a list of which nothing is said; none that are added are none.
 */
export function leaveSessions({ db }: Pick<BasePayload, 'db'>): void {
  if (db.name === 'mongoose' || kept.has(db.updateOne)) return
  const write = db.updateOne.bind(db)
  const updateOne: typeof db.updateOne = (args) => {
    const { data, collection } = args
    const isAtomic = args.options?.atomic === true
    const { auth } = db.payload.collections[collection]?.config ?? {}
    const isWhole = !isAtomic && auth?.useSessions && Array.isArray(data.memberships)
    return write(
      isWhole && data.sessions === undefined
        ? { ...args, data: { ...data, sessions: { $push: [] } } }
        : args,
    )
  }
  kept.add(updateOne)
  db.updateOne = updateOne
}

type Stored = { id: string; createdAt: string; expiresAt: string; device?: string | null }

function onMongo({ collections }: MongooseAdapter, collection: string): Omit<Sessions, 'list'> {
  const model = collections[collection]
  if (!model) throw new Error('There is no such collection.')
  const plain = { timestamps: false }
  return {
    async begin({ id, hash, salt }, session) {
      const done = await model.updateOne(
        { _id: id, hash, salt },
        { $push: { sessions: { ...session } } },
        plain,
      )
      return done.matchedCount === 1
    },
    async extend(person, session, until) {
      const done = await model.updateOne(
        { _id: person, 'sessions.id': session },
        { $set: { 'sessions.$.expiresAt': until } },
        plain,
      )
      return done.matchedCount === 1
    },
    async end(person, which) {
      const pulled =
        which === 'all'
          ? {}
          : 'begunBefore' in which
            ? { createdAt: { $lt: which.begunBefore } }
            : { id: 'only' in which ? which.only : { $ne: which.but } }
      await model.updateOne({ _id: person }, { $pull: { sessions: pulled } }, plain)
    },
    async clear(person, now) {
      const pulled = { expiresAt: { $lte: now } }
      await model.updateOne({ _id: person }, { $pull: { sessions: pulled } }, plain)
    },
  }
}

function onSqlite(db: SQLiteAdapter, collection: string): Omit<Sessions, 'list'> {
  const name = db.tableNameMap.get(tableNameOf(collection)) ?? collection
  const people = sql.identifier(name)
  const sessions = sql.identifier(`${name}_sessions`)
  const run = async (statement: ReturnType<typeof sql>): Promise<number> =>
    (await db.drizzle.run(statement)).rowsAffected
  return {
    async begin({ id, hash, salt }, { id: session, createdAt, expiresAt, device }) {
      // One statement: nobody changes the password in between.
      const begun = await run(sql`
        INSERT INTO ${sessions} (_order, _parent_id, id, created_at, expires_at, device)
        SELECT (SELECT coalesce(max(_order), 0) + 1 FROM ${sessions} WHERE _parent_id = person.id),
          person.id, ${session}, ${createdAt.toISOString()}, ${expiresAt.toISOString()}, ${device}
        FROM ${people} AS person
        WHERE person.id = ${id} AND person.hash = ${hash} AND person.salt = ${salt}`)
      return begun === 1
    },
    extend: async (person, session, until) =>
      (await run(sql`UPDATE ${sessions} SET expires_at = ${until.toISOString()}
        WHERE _parent_id = ${person} AND id = ${session}`)) === 1,
    async end(person, which) {
      const also =
        which === 'all'
          ? sql``
          : 'begunBefore' in which
            ? sql` AND created_at < ${which.begunBefore.toISOString()}`
            : 'only' in which
              ? sql` AND id = ${which.only}`
              : sql` AND id <> ${which.but}`
      await run(sql`DELETE FROM ${sessions} WHERE _parent_id = ${person}${also}`)
    },
    async clear(person, now) {
      await run(sql`DELETE FROM ${sessions}
        WHERE _parent_id = ${person} AND expires_at <= ${now.toISOString()}`)
    },
  }
}
