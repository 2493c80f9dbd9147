import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty SQLite file that every test file copies; '' on MongoDB. */
    template: string
  }
}

/**
 * Migrates one empty SQLite file for the whole run, in a process of its own, because Payload keeps
 * running in whatever process opened it; on MongoDB each test file takes a fresh database.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.MONGODB_URI) {
    project.provide('template', '')
    return async () => {}
  }
  // Made before, by somebody who runs many small parts of the suite.
  if (process.env.TEST_TEMPLATE) {
    project.provide('template', process.env.TEST_TEMPLATE)
    return async () => {}
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-template-'))
  const template = path.join(folder, 'template.db')
  const builder = path.join(import.meta.dirname, 'build-template.ts')
  await promisify(execFile)(process.execPath, [
    '--conditions=production',
    '--import',
    'tsx',
    builder,
    template,
  ])
  project.provide('template', template)
  return () => rm(folder, { recursive: true, force: true })
}
