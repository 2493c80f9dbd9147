import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { newestVersion } from './newest-version'
import { publishedWhere } from '../../content/visibility/release'

/** What is known of a number that is fetched; what is left out stays. */
export type CountChange = {
  count?: number
  countAsOf?: string
  countCheckedAt?: string
  countFailingSince?: string | null
  countProblem?: string | null
}

/** A petition as it was read, as far as it must still be so. */
export type CountedBefore = {
  id: ID
  countSource: string
  countUrl: string
  countPath: string | null
  count: number | null
}

/**
 * Writes a fetched number into a published document and its newest version, unless somebody has changed it
 * or its source in between. It is no edit: neither hooks nor dates nor the list of versions notice it, and
 * what is published later does not bring back the old number.
 * @returns whether it was written
 */
export async function writeCount(args: {
  payload: BasePayload
  collection: string
  before: CountedBefore
  change: CountChange
}): Promise<boolean> {
  const { payload, collection, before, change } = args
  const { id, countSource, countUrl, countPath, count } = before
  const isAs = (name: string, value: string | number | null) =>
    value === null ? { [name]: { exists: false } } : { [name]: { equals: value } }
  const changed = (await payload.db.updateOne({
    collection,
    where: {
      and: [
        { id: { equals: id } },
        publishedWhere,
        { countSource: { equals: countSource } },
        { countUrl: { equals: countUrl } },
        isAs('countPath', countPath),
        isAs('count', count),
      ],
    },
    // A copy: adapters write into what they are given.
    data: { ...change },
    options: { atomic: true, timestamps: false },
  })) as unknown
  if (!changed) return false
  await writeNewestVersion(args)
  return true
}

async function writeNewestVersion({
  payload,
  collection,
  before,
  change,
}: Parameters<typeof writeCount>[0]): Promise<void> {
  const newest = await newestVersion<Record<string, unknown>>({
    ...{ payload, collection, id: before.id },
    which: { latest: { equals: true } },
  })
  const isSame =
    newest?.version.countSource === before.countSource &&
    newest.version.countUrl === before.countUrl &&
    (newest.version.countPath ?? null) === before.countPath
  if (!newest || !isSame) return
  const { id, ...rest } = newest
  await payload.db.updateVersion({
    collection,
    id,
    versionData: { ...rest, version: { ...newest.version, ...change } },
    returning: false,
  })
}
