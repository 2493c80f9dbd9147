import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The file that `npm pack` made, for all tests of the package. */
    tarball: string
  }
}

/** Builds and packs the package once. */
export default async function setup({ provide }: TestProject) {
  const root = path.resolve(import.meta.dirname, '../..')
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-package-'))
  await promisify(execFile)('npm', ['pack', '--pack-destination', folder], { cwd: root })
  const [tarball = ''] = await readdir(folder)
  provide('tarball', path.join(folder, tarball))
  return () => rm(folder, { recursive: true, force: true })
}
