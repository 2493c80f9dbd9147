import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { replaceFile } from '../replace-file'
import type { Sighting } from './life'

/** What is remembered of one database outside of it, so that no copy of the database contains it. */
export type LifeFiles = {
  /** Whether the folder is there and can be written to. */
  isUsable(): boolean
  /** Whether files are always there once a worker has run: with SQLite all processes share one machine. */
  lasts(): boolean
  /** What any process has noted. */
  read(): Sighting[]
  /** Notes what this process has seen. @throws an error of the file system */
  write(sighting: Sighting): Promise<void>
}

/** Which process keeps a file; each has one of its own, since two would overwrite each other. */
export type LifeKeeper = 'web' | 'worker'

const sightingSchema = z.object({ mark: z.string().min(1), beat: z.number().int().min(0) })

/**
 * The folder in which is kept what must not come back with a copy of the database: `stateDir` if it is given,
 * else `state` beside a SQLite file, else `data/state`. Null for a database in memory.
 */
export function stateFolder(databaseUrl: string, stateDir: string | null): string | null {
  if (stateDir !== null) return path.resolve(stateDir)
  const file = sqlitePath(databaseUrl)
  if (file === null) return path.resolve('data/state')
  return file.includes(':memory:') ? null : path.join(path.dirname(path.resolve(file)), 'state')
}

/** The path of a SQLite database; null for one that is none. */
export const sqlitePath = (url: string): string | null =>
  !url.startsWith('file:')
    ? null
    : url.startsWith('file:/')
      ? fileURLToPath(url)
      : url.slice('file:'.length)

/** A short name of a database that holds nothing of its address; several installations may share a folder. */
export function databaseName(databaseUrl: string): string {
  const file = sqlitePath(databaseUrl)
  // Neither the user and password nor the options say which database it is.
  const [, host = '', name = ''] =
    /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/]+)\/([^?]*)/.exec(databaseUrl) ?? []
  const where = file === null ? `${host}/${name}` : path.basename(file)
  return createHash('sha256').update(where).digest('hex').slice(0, 12)
}

/** The files about the database behind a URL. Never throws: without a folder nothing is remembered. */
export function openLifeFiles(args: {
  databaseUrl: string
  stateDir: string | null
  keeper: LifeKeeper
}): LifeFiles {
  const { databaseUrl, stateDir, keeper } = args
  const folder = stateFolder(databaseUrl, stateDir)
  const prefix = `life-${databaseName(databaseUrl)}-`
  const isUsable = () => folder !== null && isThere(folder)
  return {
    isUsable,
    lasts: () => databaseUrl.startsWith('file:') && isUsable(),
    read() {
      if (folder === null) return []
      return namesIn(folder)
        .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
        .flatMap((name) => readSighting(path.join(folder, name)) ?? [])
    },
    async write(sighting) {
      if (folder === null) return
      const file = path.join(folder, `${prefix}${keeper}.json`)
      const before = readSighting(file)
      // Another process of the same kind may have seen more already.
      if (before?.mark === sighting.mark && before.beat >= sighting.beat) return
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      // Web and worker read each other's, and may be two users of one group.
      await replaceFile(file, JSON.stringify(sighting), 0o640)
    },
  }
}

function isThere(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Null for a file that is not there or cut off by a fault: it then says nothing. */
function readSighting(file: string): Sighting | null {
  try {
    return sightingSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
