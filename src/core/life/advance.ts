import { randomBytes } from 'node:crypto'
import { VigilError } from '../errors'
import { beaten, follows, type Life, type LifeStore, nextLife, type Sighting } from './life'

/** Others beat every second or so; whoever loses so often meets a fault. */
const attempts = 50

/** A random mark of a life. */
export const newMark = (): string => randomBytes(9).toString('base64url')

/**
 * One beat, whoever beats at the same time; the first one of a database begins its life.
 * @param seen - what this process has seen before: nothing is written to a database that is older than that
 * @returns what was written; null when the database is older than what was seen
 */
export async function advanceLife(args: {
  store: LifeStore
  nowMs: number
  seen?: readonly Sighting[]
  other?: Sighting | null
}): Promise<Life | null> {
  const { store, nowMs, seen = [], other } = args
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const life = await store.read()
    if (life === null ? seen.length > 0 : seen.some((one) => !follows(life, one))) return null
    const next =
      life === null
        ? { ...nextLife({ life, sightings: [], mark: newMark(), nowMs }), other: other ?? null }
        : beaten(life, nowMs, other ?? life.other)
    if (await store.swap(life, next)) return next
  }
  throw new VigilError('The sign of life of a database is being written by too many at once.')
}
