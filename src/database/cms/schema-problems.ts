import type { BasePayload } from 'payload'
import type { Slugs } from '../../options'

/**
 * The collections of Vigil whose table in the database is not as the config has it, by their slugs: a column or a table
 * is missing. Nothing on MongoDB, which has no schema.
 */
export async function schemaProblems(
  { db }: Pick<BasePayload, 'db'>,
  slugs: Slugs,
): Promise<string[]> {
  if (db.name !== 'sqlite') return []
  const behind: string[] = []
  for (const collection of Object.values(slugs)) {
    try {
      await db.find({ collection, limit: 1, pagination: false })
    } catch {
      behind.push(collection)
    }
  }
  return behind
}
