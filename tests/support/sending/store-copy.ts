import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { BSON, MongoClient } from 'mongodb'
import * as z from 'zod'

/** A copy of a whole database, as a backup holds it. */
export type StoreCopy = {
  /** Everything in the database is as it was; who has it open sees so. */
  putBack(): Promise<void>
}

/** Copies the database behind a URL while it may be in use. */
export const copyOf = (url: string): Promise<StoreCopy> =>
  url.startsWith('file:') ? copySqlite(url) : copyMongo(url)

async function copySqlite(url: string): Promise<StoreCopy> {
  const file = url.slice('file:'.length)
  // In a folder apart would be the same: nothing looks for it.
  const copy = path.join(path.dirname(file), `copy-${randomBytes(4).toString('hex')}.db`)
  const client = createClient({ url })
  await client.execute('PRAGMA busy_timeout=5000')
  await client.execute({ sql: 'VACUUM INTO ?', args: [copy] })
  client.close()
  return {
    async putBack() {
      const into = createClient({ url })
      const tables = await into.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      const names = tables.rows.map(({ name }) => z.string().parse(name))
      // A file that is put in the place of another asks no trigger of it.
      const { rows } = await into.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
      )
      const triggers = z.array(z.object({ name: z.string(), sql: z.string() })).parse(rows)
      await into.executeMultiple(
        [
          'PRAGMA busy_timeout=5000',
          'PRAGMA foreign_keys=OFF',
          `ATTACH DATABASE '${copy}' AS copy`,
          'BEGIN IMMEDIATE',
          ...triggers.map(({ name }) => `DROP TRIGGER main."${name}"`),
          ...names.flatMap((name) => [
            `DELETE FROM main."${name}"`,
            `INSERT INTO main."${name}" SELECT * FROM copy."${name}"`,
          ]),
          ...triggers.map(({ sql }) => sql),
          'COMMIT',
          'DETACH DATABASE copy;',
        ].join(';\n'),
      )
      into.close()
    },
  }
}

async function copyMongo(url: string): Promise<StoreCopy> {
  const read = await new MongoClient(url).connect()
  const collections = await read.db().listCollections({}, { nameOnly: true }).toArray()
  const names = collections.map(({ name }) => name).filter((name) => !name.startsWith('system.'))
  const dump = new Map<string, Uint8Array[]>()
  for (const name of names) {
    const documents = await read.db().collection(name).find().toArray()
    dump.set(
      name,
      documents.map((document) => BSON.serialize(document)),
    )
  }
  await read.close()
  return {
    async putBack() {
      const write = await new MongoClient(url).connect()
      const there = await write.db().listCollections({}, { nameOnly: true }).toArray()
      for (const { name } of there.filter((one) => !one.name.startsWith('system.'))) {
        await write.db().collection(name).deleteMany({})
        const documents = (dump.get(name) ?? []).map((bytes) => BSON.deserialize(bytes))
        if (documents.length > 0) await write.db().collection(name).insertMany(documents)
      }
      await write.close()
    },
  }
}
