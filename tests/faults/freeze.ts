import { createClient } from '@libsql/client'
import { pauseMs, until } from './until'
import type { FaultWorld } from './world'
import type { FaultWorker } from './worker-process'

/** Which file of a world a process can hold. */
type File = 'newsroom' | 'delivery'

/**
 * Stops a worker (SIGSTOP) while it holds this SQLite file, or none. One that is stopped in the middle of a
 * write keeps the file for as long as it stands still, and nobody else can write then: no takeover can mend that. On
 * MongoDB nothing is ever held. Resolves with when it was stopped, in milliseconds since the epoch.
 */
export async function freezeHolding(
  world: FaultWorld,
  worker: FaultWorker,
  wanted: File | null,
): Promise<number> {
  let frozenAt = 0
  const stopped = async () => {
    frozenAt = Date.now()
    worker.freeze()
    const found = await heldFiles(world)
    if (wanted ? found.includes(wanted) : found.length === 0) return true
    worker.thaw()
    await pauseMs(world.dice.below(20))
    return false
  }
  await until(`the worker is stopped while it holds ${wanted ?? 'no'} file`, stopped, 60_000)
  return frozenAt
}

/** The SQLite files in which somebody is writing, longer than a living process would. */
async function heldFiles(world: FaultWorld): Promise<File[]> {
  const files: [File, string][] = [
    ['newsroom', world.cms.env.databaseUrl],
    ['delivery', world.deliveryUrl],
  ]
  const held: File[] = []
  for (const [file, url] of files) {
    if (url.startsWith('file:') && (await isHeld(url))) held.push(file)
  }
  return held
}

async function isHeld(url: string): Promise<boolean> {
  const client = createClient({ url })
  try {
    await client.execute('PRAGMA busy_timeout=200')
    await client.executeMultiple('BEGIN IMMEDIATE; ROLLBACK')
    return false
  } catch (error) {
    if (String(error).includes('SQLITE_BUSY')) return true
    throw error
  } finally {
    client.close()
  }
}
