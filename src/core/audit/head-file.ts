import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { databaseName, stateFolder } from '../life/life-files'
import { replaceFile } from '../replace-file'
import type { AuditHead } from './entry'

/** How far a worker has seen the chain, kept beside the marks of lives: outside of the database and its backups. */
export type HeadFile = {
  read(): AuditHead | null
  /** @throws an error of the file system */
  write(head: AuditHead): Promise<void>
}

const headSchema = z.object({ number: z.int().min(1), mac: z.string().min(1) })

/** The file about the database behind a URL; without a folder nothing is kept. */
export function openHeadFile(args: { databaseUrl: string; stateDir: string | null }): HeadFile {
  const folder = stateFolder(args.databaseUrl, args.stateDir)
  const name = `audit-${databaseName(args.databaseUrl)}-worker.json`
  return {
    read() {
      if (folder === null) return null
      try {
        return headSchema.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')))
      } catch {
        // Not there, or cut off by a fault: it then says nothing.
        return null
      }
    },
    async write({ number, mac }) {
      if (folder === null) return
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      await replaceFile(path.join(folder, name), JSON.stringify({ number, mac }))
    },
  }
}
