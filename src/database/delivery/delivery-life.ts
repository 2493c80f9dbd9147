import type { Client } from '@libsql/client'
import type { Collection } from 'mongodb'
import * as z from 'zod'
import type { Life, LifeStore } from '../../core/life/life'
import { VigilError } from '../../core/errors'
import { orDuplicate } from './mongo-errors'

const sightingSchema = z.object({ mark: z.string(), beat: z.number() })
const lifeSchema = z.object({
  ...sightingSchema.shape,
  at: z.number(),
  former: z.array(z.string()),
  other: sightingSchema.nullable(),
})

/** @throws VigilError when it is none: nobody may guess whether the store is a copy */
function readLife(read: () => unknown): Life {
  try {
    return lifeSchema.parse(read())
  } catch {
    throw new VigilError(
      'The sign of life of the delivery store cannot be read: restore its row from a backup, or remove it and run `npm run restore:check -- --apply`.',
    )
  }
}

/** The sign of life in SQLite: one row. */
export function createSqliteLife(client: Client): LifeStore {
  return {
    async read() {
      const { rows } = await client.execute('SELECT mark, beat, body FROM life WHERE id = 1')
      const row = rows[0]
      if (!row) return null
      return readLife(() => {
        const body: unknown = JSON.parse(z.string().parse(row.body))
        return { ...z.looseObject({}).parse(body), mark: row.mark, beat: row.beat }
      })
    },
    async swap(expected, { mark, beat, ...rest }) {
      const body = JSON.stringify(rest)
      const { rowsAffected } = await client.execute(
        expected === null
          ? {
              sql: 'INSERT INTO life (id, mark, beat, body) VALUES (1, ?, ?, ?) ON CONFLICT DO NOTHING',
              args: [mark, beat, body],
            }
          : {
              sql: 'UPDATE life SET mark = ?, beat = ?, body = ? WHERE id = 1 AND mark = ? AND beat = ?',
              args: [mark, beat, body, expected.mark, expected.beat],
            },
      )
      return rowsAffected === 1
    },
  }
}

/** The sign of life as it lies in MongoDB: one document. */
export type LifeDocument = Omit<Life, 'former'> & { _id: 'life'; former: string[] }

/** The sign of life in MongoDB. */
export function createMongoLife(collection: Collection<LifeDocument>): LifeStore {
  return {
    async read() {
      const found = await collection.findOne({ _id: 'life' })
      return found && readLife(() => found)
    },
    async swap(expected, { mark, beat, at, former, other }) {
      const next = { mark, beat, at, former: [...former], other }
      if (expected === null) {
        return (await orDuplicate(collection.insertOne({ _id: 'life', ...next }))) !== null
      }
      const filter = { _id: 'life' as const, mark: expected.mark, beat: expected.beat }
      return (await collection.updateOne(filter, { $set: next })).matchedCount === 1
    },
  }
}
