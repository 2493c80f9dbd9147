import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeMigrationIndex } from 'payload'
import { idleCmsEnvironment } from '../src/processes/env'
import { openCms } from './open-cms'
import { runCommand } from '../src/command/run-command'

const migrations = 'src/database/migrations'

/**
 * Writes a migration for what changed in the SQLite schema: `npm run migrate:create -- NAME`. Nothing is
 * written when nothing changed. Of the snapshots beside the migrations only the newest is read, so only
 * that is kept.
 */
runCommand(async () => {
  const before = await readdir(migrations)
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
  const written = (await readdir(migrations)).filter((name) => !before.includes(name))
  const isEmpty = await hasNoStatements(written)
  const snapshots = before.filter((name) => name.endsWith('.json'))
  for (const name of isEmpty ? written : snapshots) await rm(path.join(migrations, name))
  if (isEmpty) {
    writeMigrationIndex({ migrationsDir: migrations })
    console.log('The schema has not changed: no migration was written.')
  }
  await markTypeImports(migrations)
})

/** Payload leaves its placeholder where a direction has no statements. */
async function hasNoStatements(written: readonly string[]): Promise<boolean> {
  const name = written.find((file) => file.endsWith('.ts'))
  if (name === undefined) return false
  const text = await readFile(path.join(migrations, name), 'utf8')
  return text.split('// Migration code').length === 3
}

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
