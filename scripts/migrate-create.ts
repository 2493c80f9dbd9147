import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { idleCmsEnvironment } from '../src/processes/env'
import { openCms } from './open-cms'
import { runCommand } from './run-command'

/** Writes a migration for what changed in the SQLite schema: `npm run migrate:create -- NAME`. */
runCommand(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-migration-'))
  const payload = await openCms(
    idleCmsEnvironment({ databaseUrl: `file:${path.join(folder, 'empty.db')}`, mediaDir: folder }),
  )
  await payload.db.createMigration({
    payload,
    migrationName: process.argv[2] ?? 'change',
    forceAcceptWarning: true,
  })
  await payload.destroy()
  await markTypeImports('src/database/migrations')
})

/** The generated files import types as values, which strict ES modules refuse. */
async function markTypeImports(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^\d.*\.ts$/.test(name)) continue
    const file = path.join(folder, name)
    const text = await readFile(file, 'utf8')
    await writeFile(
      file,
      text.replace(
        '{ MigrateUpArgs, MigrateDownArgs,',
        '{ type MigrateUpArgs, type MigrateDownArgs,',
      ),
    )
  }
}
