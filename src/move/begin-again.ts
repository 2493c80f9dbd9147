import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { openHeadFile } from '../core/audit/head-file'
import { newMark } from '../core/life/advance'
import { nextLife, type LifeStore, type Sighting } from '../core/life/life'
import { databaseName, openLifeFiles, stateFolder } from '../core/life/life-files'
import { VigilError } from '../core/errors'

/** One of the two databases, before and after. */
type Moved = {
  from: { url: string; life: LifeStore }
  to: { url: string; life: LifeStore }
}

/**
 * Begins another life of both databases in MongoDB, which follows the one in SQLite, and notes it beside them, so that
 * a worker knows what it finds. The files of SQLite get the same note: a worker that is started on them by mistake
 * holds everything, as with a copy that was put back. What else is kept outside of the databases comes along: how far
 * the audit was seen, and who was erased.
 */
export async function beginAgain(args: {
  cms: Moved
  delivery: Moved
  stateDir: string | null
  nowMs: number
}): Promise<void> {
  const { cms, delivery, stateDir, nowMs } = args
  for (const moved of [delivery, cms]) await beginLife(moved, stateDir, nowMs)
  const head = openHeadFile({ databaseUrl: cms.from.url, stateDir }).read()
  if (head) await openHeadFile({ databaseUrl: cms.to.url, stateDir }).write(head)
  copyErasures({ from: delivery.from.url, to: delivery.to.url, stateDir })
}

async function beginLife({ from, to }: Moved, stateDir: string | null, nowMs: number) {
  const filesOf = (databaseUrl: string) =>
    openLifeFiles({ databaseUrl, stateDir, keeper: 'worker' })
  const life = await from.life.read()
  // No worker has been there: there is nothing that could go on.
  if (!life) return
  const begun = await to.life.read()
  const sightings: Sighting[] = [...filesOf(from.url).read(), ...(begun ? [begun] : [])]
  const next = nextLife({ life, sightings, mark: newMark(), nowMs })
  if (!(await to.life.swap(begun, next))) {
    throw new VigilError(
      'Somebody else writes into the target: stop every process, and run this again.',
    )
  }
  const seen = { mark: next.mark, beat: next.beat }
  await filesOf(to.url).write(seen)
  await filesOf(from.url).write(seen)
}

/** The lists of who was erased, under the name of the new store. */
function copyErasures(args: { from: string; to: string; stateDir: string | null }): void {
  const { from, to, stateDir } = args
  const source = stateFolder(from, stateDir)
  const target = stateFolder(to, stateDir)
  if (source === null || target === null) return
  const [before, after] = [from, to].map((url) => `erased-${databaseName(url)}-`) as [
    string,
    string,
  ]
  mkdirSync(target, { recursive: true, mode: 0o700 })
  for (const name of namesIn(source)) {
    if (!name.startsWith(before)) continue
    copyFileSync(path.join(source, name), path.join(target, `${after}${name.slice(before.length)}`))
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
