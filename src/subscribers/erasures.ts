import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, unlinkSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { SealedSubscriber, SubscriberStore } from '../core/sealed-subscriber'

/**
 * For how many weeks an erasure is remembered: as long as a backup of the delivery store may be put back. A longer
 * memory would tell for longer that somebody was here.
 */
export const erasuresKeptWeeks = 13

/** A line: `-` for erased or `+` for come back, and the fingerprint of a lookup. The week is the file's name. */
const line = /^([+-])([0-9a-f]{8})$/
const fileName = /-(\d+)\.txt$/

/**
 * Who was erased, kept outside of the delivery store and its backups, so that a copy that is put back does not bring
 * them back. Files hold fingerprints of lookups, one file a week. A fingerprint has 32 bits: it stands for two or three
 * of all chats that exist, so it is no proof of anybody, and hits somebody else in a list of a million with a
 * probability of one in four thousand.
 */
export type Erasures = {
  /** Before the rows go. @throws an error of the file system */
  erased(lookups: readonly string[], week: number): Promise<void>
  /** Somebody is there again. Writes nothing of people who were not erased. */
  cameBack(lookups: readonly string[], week: number): Promise<void>
  /** Whether a row found in a copy is of somebody who was erased after that. */
  isErased(row: Pick<SealedSubscriber, 'week'>, lookups: readonly string[]): boolean
  /** How many are remembered. */
  count(): number
}

/** The erasures in a folder. Files of weeks that are over are removed. */
export function openErasures({ folder, name }: { folder: string; name: string }): Erasures {
  const prefix = `erased-${name}-`
  /** By fingerprint: the week of the last erasure. */
  const known = new Map<string, number>()
  let loadedAt: number | null = null

  function load(week: number): void {
    if (loadedAt === week) return
    loadedAt = week
    known.clear()
    const files = filesIn(folder, prefix).sort((a, b) => a.week - b.week)
    for (const file of files) {
      if (file.week < week - erasuresKeptWeeks) unlinkSync(file.path)
      else read(file)
    }
  }

  function read(file: { path: string; week: number }): void {
    for (const text of readFileSync(file.path, 'utf8').split('\n')) {
      const [, sign, print] = line.exec(text) ?? []
      if (print === undefined) continue
      if (sign === '-') known.set(print, file.week)
      else known.delete(print)
    }
  }

  async function append(sign: '+' | '-', prints: readonly string[], week: number): Promise<void> {
    if (prints.length === 0) return
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const handle = await open(path.join(folder, `${prefix}${week}.txt`), 'a', 0o600)
    try {
      await handle.write(prints.map((print) => `${sign}${print}\n`).join(''))
      await handle.datasync()
    } finally {
      await handle.close()
    }
  }

  return {
    async erased(lookups, week) {
      load(week)
      const prints = lookups.map(fingerprint)
      for (const print of prints) known.set(print, week)
      await append('-', prints, week)
    },
    async cameBack(lookups, week) {
      load(week)
      const prints = lookups.map(fingerprint).filter((print) => known.delete(print))
      await append('+', prints, week)
    },
    isErased({ week }, lookups) {
      if (loadedAt === null) load(week)
      return lookups.some((lookup) => {
        const erasedIn = known.get(fingerprint(lookup))
        // Whoever showed themselves in a later week had come back.
        return erasedIn !== undefined && week <= erasedIn
      })
    },
    count: () => known.size,
  }
}

/** A lookup is an HMAC with a secret key; what is kept is a short hash of it. */
const fingerprint = (lookup: string): string =>
  createHash('sha256').update(lookup).digest('hex').slice(0, 8)

function filesIn(folder: string, prefix: string): { path: string; week: number }[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return []
  }
  return names.flatMap((name) => {
    const week = fileName.exec(name)?.[1]
    if (!name.startsWith(prefix) || week === undefined) return []
    return [{ path: path.join(folder, name), week: Number(week) }]
  })
}

const pageSize = 500

/** The rows of everybody who was erased although they are in this store: it is an older copy. */
export async function* findErased(args: {
  store: Pick<SubscriberStore, 'bots' | 'page'>
  erasures: Pick<Erasures, 'isErased'>
  /** Every lookup that a row's chat has under the keys of the ring. */
  lookupsOf: (row: SealedSubscriber) => string[]
}): AsyncGenerator<SealedSubscriber[]> {
  const { store, erasures, lookupsOf } = args
  for (const bot of await store.bots()) {
    let page = await store.page(bot, '', pageSize)
    while (page.length > 0) {
      const found = page.filter((row) => erasures.isErased(row, lookupsOf(row)))
      if (found.length > 0) yield found
      page = await store.page(bot, page.at(-1)?.pos ?? '', pageSize)
    }
  }
}
