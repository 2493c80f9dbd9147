import { newMark } from '../../../core/life/advance'
import {
  judgeLife,
  type Life,
  type LifeStore,
  nextLife,
  type Sighting,
  type Verdict,
} from '../../../core/life/life'
import type { LifeFiles } from '../../../core/life/life-files'

export const databaseNames = ['delivery', 'cms'] as const
export type DatabaseName = (typeof databaseNames)[number]

/** One of the two databases: where its sign of life stands, in it and outside of it. */
export type GuardedDatabase = { store: LifeStore; files: LifeFiles }

/** What a database says of itself, what was seen of it, and what follows. */
export type FoundLife = { life: Life | null; sightings: Sighting[]; verdict: Verdict }

/**
 * Looks at both databases. What was seen of one is read before it: others write meanwhile, so a sighting that is read
 * later would make a database look older than it is.
 * @param known - what this process has seen of each; without it, what stands in files
 */
export async function lookAtLives(args: {
  databases: Record<DatabaseName, GuardedDatabase>
  known?: Record<DatabaseName, readonly Sighting[]>
  nowMs: number
}): Promise<Record<DatabaseName, FoundLife>> {
  const { databases, known, nowMs } = args
  const seen = {
    delivery: [...(known?.delivery ?? databases.delivery.files.read())],
    cms: [...(known?.cms ?? databases.cms.files.read())],
  }
  const early = await databases.cms.store.read()
  const delivery = await databases.delivery.store.read()
  const cms = delivery?.other ? await databases.cms.store.read() : early

  function found(name: DatabaseName, life: Life | null, byOther: Life | null): FoundLife {
    const sightings = [...seen[name], ...(byOther?.other ? [byOther.other] : [])]
    const evidence = {
      sightings,
      hasFile: seen[name].length > 0,
      keepsFiles: databases[name].files.lasts(),
    }
    return { life, sightings, verdict: judgeLife(life, evidence, nowMs) }
  }

  return { delivery: found('delivery', delivery, early), cms: found('cms', cms, delivery) }
}

/** Begins another life of a database. Null when somebody else has written meanwhile. */
export async function beginLife(
  { store }: GuardedDatabase,
  { life, sightings }: FoundLife,
  nowMs: number,
): Promise<Life | null> {
  const next = nextLife({ life, sightings, mark: newMark(), nowMs })
  return (await store.swap(life, next)) ? next : null
}
