import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { bundle } from '../../scripts/bundle'

/** What all scenarios of a run start from. */
export type Built = {
  /** Files to run with node. */
  worker: string
  sandbox: string
  lock: string
  /** A migrated, empty SQLite file. */
  template: string
  remove(): Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')

/** Bundles the processes once, since a worker from sources takes twice as long to start. */
export async function buildProcesses(): Promise<Built> {
  const cache = path.join(root, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  // Within the tree, so that packages are found.
  const folder = await mkdtemp(path.join(cache, 'vigil-faults-'))
  const template = path.join(folder, 'template.db')
  await Promise.all([
    bundle({
      files: {
        worker: 'scripts/worker.ts',
        sandbox: 'tests/faults/sandbox-process.ts',
        lock: 'tests/faults/lock-process.ts',
      },
      outdir: folder,
      extension: '.mjs',
    }),
    promisify(execFile)(process.execPath, [
      ...['--conditions=production', '--import', 'tsx'],
      path.join(root, 'tests/support/build-template.ts'),
      template,
    ]),
  ])
  return {
    worker: path.join(folder, 'worker.mjs'),
    sandbox: path.join(folder, 'sandbox.mjs'),
    lock: path.join(folder, 'lock.mjs'),
    template,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
