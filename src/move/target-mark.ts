import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Db } from 'mongodb'
import { sqlitePath } from '../core/life/life-files'
import { ConfigurationError } from '../core/errors'

/** Whose move a database is the target of, and whether it has come to its end. */
type Mark = { _id: 'move'; source: string; state: 'begun' | 'done' }

const marksOf = (db: Db) => db.collection<Mark>('vigil-move')

/** A short name of two files that holds nothing of where they are. */
export const sourceName = (urls: readonly string[]): string =>
  createHash('sha256')
    .update(urls.map((url) => path.resolve(sqlitePath(url) ?? url)).join('\n'))
    .digest('hex')
    .slice(0, 16)

/**
 * Marks the target as that of this move, before anything is written there.
 * @param args.databases - both of the target; the first holds the mark
 * @throws ConfigurationError when something else is in them, or when they were moved to already
 */
export async function claimTarget(args: {
  databases: readonly [cms: Db, delivery: Db]
  source: string
}): Promise<void> {
  const { databases, source } = args
  const marks = marksOf(databases[0])
  const mark = await marks.findOne({ _id: 'move' })
  if (mark?.state === 'done') {
    throw new ConfigurationError(
      'This database was moved to already: nothing was changed. Set DATABASE_URL, DELIVERY_URL and DATABASE_IDS=text, and start.',
    )
  }
  if (mark) {
    if (mark.source === source) return
    throw new ConfigurationError(
      'The move from other files into this database was not finished: name those files, or an empty database.',
    )
  }
  for (const db of databases) {
    if (await isEmpty(db)) continue
    throw new ConfigurationError(
      `The database “${db.databaseName}” is not empty: name an empty one, so that nothing in it is lost.`,
    )
  }
  await marks.updateOne(
    { _id: 'move' },
    { $setOnInsert: { source, state: 'begun' } },
    { upsert: true },
  )
}

/** Everything is there and was compared. */
export async function closeTarget(cms: Db): Promise<void> {
  await marksOf(cms).updateOne({ _id: 'move' }, { $set: { state: 'done' } })
}

async function isEmpty(db: Db): Promise<boolean> {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (await db.collection(name).findOne({}, { projection: { _id: 1 } })) return false
  }
  return true
}
