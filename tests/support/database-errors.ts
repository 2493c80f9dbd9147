import { createClient } from '@libsql/client'
import { sql } from '@payloadcms/db-sqlite'
import { MongoClient } from 'mongodb'
import type { Payload } from 'payload'
import { mark, markedText, type Raised, thrownBy } from './log-mark'

type Model = {
  create(data: object): Promise<unknown>
  find(where: object): { exec(): Promise<unknown> }
  insertMany(docs: object[], options: object): Promise<unknown>
}

/** Errors that the database of a CMS raises itself, each with the marked text in its query. */
export async function databaseErrors(payload: Payload): Promise<Raised[]> {
  const url = process.env.MONGODB_URI
  return [
    ...(await adapterErrors(payload)),
    ...(url ? await mongo(payload, url) : await sqlite(payload)),
  ]
}

/** What Payload's adapter raises, below every hook. */
async function adapterErrors(payload: Payload): Promise<Raised[]> {
  const topic = (data: object) =>
    payload.db.create({
      collection: 'topics',
      data: { label: { en: markedText }, ...data },
      req: {},
    })
  await topic({ key: mark })
  const bad: [string, () => unknown][] = [
    ['unique', () => topic({ key: mark })],
    ['an object for a text', () => topic({ key: { text: markedText } })],
    [
      'an id that is none',
      () =>
        payload.db.updateOne({
          collection: 'topics',
          id: { [mark]: 1 } as never,
          data: { key: markedText },
          req: {},
        }),
    ],
    [
      'a field that is none',
      () => payload.find({ collection: 'topics', where: { [mark]: { equals: markedText } } }),
    ],
    ['a document that is none', () => payload.findByID({ collection: 'topics', id: markedText })],
    [
      'a value that is invalid',
      () => payload.create({ collection: 'topics', data: { key: markedText } }),
    ],
  ]
  const raised: Raised[] = []
  for (const [what, make] of bad) {
    try {
      await make()
    } catch (error) {
      raised.push({ what, error: error as Error })
    }
  }
  return raised
}

async function sqlite(payload: Payload): Promise<Raised[]> {
  const { drizzle } = payload.db as unknown as { drizzle: { run(q: unknown): Promise<unknown> } }
  const through = async (what: string, code: string, query: unknown) => ({
    what: `drizzle, ${what}`,
    code,
    error: await thrownBy(() => drizzle.run(query)),
  })
  const client = createClient({ url: 'file::memory:' })
  await client.execute("create table p (id text primary key, n text not null check (n <> 'no'))")
  await client.execute('create table c (p text references p (id))')
  await client.execute('pragma foreign_keys = on')
  await client.execute({ sql: 'insert into p values (?, ?)', args: [mark, markedText] })
  const of = async (what: string, code: string, sql: string, args: unknown[] = []) => ({
    what,
    code,
    error: await thrownBy(() => client.execute({ sql, args: args as never })),
  })
  const raised = [
    await of('primary key', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'insert into p values (?, ?)', [
      mark,
      'a',
    ]),
    await of('not null', 'SQLITE_CONSTRAINT_NOTNULL', `insert into p values ('${mark}-2', null)`),
    await of('check', 'SQLITE_CONSTRAINT_CHECK', `insert into p values ('${mark}-3', 'no')`),
    await of('foreign key', 'SQLITE_CONSTRAINT_FOREIGNKEY', 'insert into c values (?)', [
      markedText,
    ]),
    await of('unknown column', 'SQLITE_ERROR', `select "${mark}".x from p`),
    await of('malformed', 'SQLITE_ERROR', `selec '${markedText}'`),
    await of('too big', 'SQLITE_TOOBIG', `select zeroblob(2000000000) || '${mark}'`),
    {
      what: 'bad parameter',
      error: await thrownBy(() =>
        client.execute({ sql: 'select ?', args: [{ [mark]: markedText }] as never }),
      ),
    },
    {
      what: 'batch',
      error: await thrownBy(() =>
        client.batch([{ sql: 'insert into p values (?, ?)', args: [mark, markedText] }]),
      ),
    },
  ]
  raised.push(
    await through(
      'unique',
      'SQLITE_CONSTRAINT_UNIQUE',
      sql`insert into topics (id, key) values (${markedText}, ${mark})`,
    ),
    await through(
      'not null',
      'SQLITE_CONSTRAINT_NOTNULL',
      sql`insert into news_sources (id, _parent_id) values (${markedText}, ${mark})`,
    ),
    await through(
      'foreign key',
      'SQLITE_CONSTRAINT_FOREIGNKEY',
      sql`insert into news_sources (id, _order, _parent_id) values (${markedText}, 1, ${mark})`,
    ),
    await through(
      'type',
      'SQLITE_MISMATCH',
      sql`insert into topics (rowid, id, key) values (${markedText}, 'x', 'y')`,
    ),
    await through(
      'unknown table',
      'SQLITE_ERROR',
      sql`select * from nothing where a = ${markedText}`,
    ),
    await through('too big', 'SQLITE_TOOBIG', sql`select zeroblob(2000000000) || ${markedText}`),
  )
  client.close()
  const closed = await thrownBy(() => client.execute({ sql: 'select ?', args: [markedText] }))
  return [...raised, { what: 'closed', error: closed }]
}

async function mongo(payload: Payload, url: string): Promise<Raised[]> {
  const { connection, collections } = payload.db as unknown as {
    connection: { name: string }
    collections: Record<string, Model>
  }
  // Faults are for this client alone: other test files use the same server.
  const client = await new MongoClient(url, { appName: mark }).connect()
  const things = client.db(connection.name).collection<{ _id: string; text?: unknown }>('things')
  const insert = (text: unknown = markedText) => things.insertOne({ _id: mark, text })
  await insert()
  const fault = (data: object) =>
    client.db('admin').command({
      configureFailPoint: 'failCommand',
      mode: { times: 1 },
      data: { appName: mark, ...data },
    })
  const of = async (what: string, make: () => unknown, code?: string | number) => ({
    what,
    error: await thrownBy(make),
    ...(code === undefined ? {} : { code }),
  })
  const faulty = async (what: string, data: object, make: () => unknown, code?: number) => {
    await fault(data)
    return of(what, make, code)
  }
  const topics = collections.topics!
  const raised = [
    await of('duplicate', () => insert(), 11000),
    await of('duplicates', () => things.insertMany([{ _id: mark }, { _id: mark }]), 11000),
    await of(
      'bulk',
      () => things.bulkWrite([{ insertOne: { document: { _id: mark, text: markedText } } }]),
      11000,
    ),
    await of('bad operator', () =>
      things.updateOne({ _id: mark }, { $bad: { [mark]: markedText } }),
    ),
    await of('bad query', () => things.find({ text: { [`$${mark}`]: markedText } }).toArray()),
    await of('too large', () => insert(markedText.padEnd(17 * 1024 * 1024, mark))),
    await of('mongoose, cast', () => topics.find({ _id: { [mark]: markedText } }).exec()),
    await of('mongoose, validation', () => topics.create({ key: { [mark]: markedText } })),
    await faulty('fault', { failCommands: ['insert'], errorCode: 8 }, () => insert(), 8),
    await faulty(
      'write concern',
      { failCommands: ['insert'], writeConcernError: { code: 64, errmsg: markedText } },
      () => things.insertOne({ _id: `${mark}-w`, text: markedText }),
      64,
    ),
    await faulty(
      'time limit',
      { failCommands: ['find'], blockConnection: true, blockTimeMS: 300 },
      () => things.find({ text: markedText }, { timeoutMS: 50 }).toArray(),
    ),
  ]
  await client.db('admin').command({
    configureFailPoint: 'failCommand',
    mode: { times: 4 },
    data: { appName: mark, failCommands: ['insert'], closeConnection: true },
  })
  raised.push(
    await of('lost connection', () => things.insertOne({ _id: `${mark}-l`, text: markedText })),
  )
  await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' })
  await client.close()
  raised.push(await of('closed', () => insert()))
  const nobody = new MongoClient(
    `mongodb://${mark}:${mark}@127.0.0.1:2/?serverSelectionTimeoutMS=200`,
  )
  raised.push(await of('no server', () => nobody.connect()))
  await nobody.close()
  return raised
}
