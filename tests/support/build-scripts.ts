import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { bundleScripts } from '../../scripts/bundle'

const started = [
  ...['worker', 'api', 'migrate', 'publications', 'admin-create', 'keyring', 'restore-check'],
  ...['freeze', 'audit-verify'],
]

/**
 * Builds what tests start as processes, as `npm run build` does, once for the run: in the project, where they find
 * their libraries. See `scriptCommand`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_SCRIPTS) return async () => {}
  const data = path.resolve('data')
  await mkdir(data, { recursive: true })
  const folder = await mkdtemp(path.join(data, 'test-scripts-'))
  process.env.TEST_SCRIPTS = folder
  await bundleScripts(started, folder)
  return async () => {
    delete process.env.TEST_SCRIPTS
    await rm(folder, { recursive: true, force: true })
  }
}
