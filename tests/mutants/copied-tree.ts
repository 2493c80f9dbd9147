import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { mutated, type Mutation } from './mutation'

/** A copy of the repository in a temporary folder, in which one file at a time is changed. */
export type CopiedTree = {
  folder: string
  /** A migrated, empty SQLite file, so that not every run of tests has to make one. */
  template: string
  /** Runs `work` while the change is in the copy. @throws VigilError when the change does not fit */
  during<T>(mutation: Mutation, work: () => Promise<T>): Promise<T>
  remove(): Promise<void>
}

/** Copies what git knows or would take up, as it lies in the working tree; packages are linked. */
export async function copyTree(root: string): Promise<CopiedTree> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-mutants-'))
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, maxBuffer: 16 * 1024 * 1024 },
  )
  for (const file of stdout.split('\0')) {
    // What was deleted, but not committed, is still listed.
    if (file === '' || !existsSync(path.join(root, file))) continue
    await cp(path.join(root, file), path.join(folder, file))
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  const template = path.join(folder, 'template.db')
  await promisify(execFile)(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', 'tests/support/build-template.ts', template],
    { cwd: folder },
  )
  return {
    folder,
    template,
    async during(mutation, work) {
      const file = path.join(folder, mutation.file)
      const source = await readFile(file, 'utf8')
      await writeFile(file, mutated(source, mutation))
      try {
        return await work()
      } finally {
        await writeFile(file, source)
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
