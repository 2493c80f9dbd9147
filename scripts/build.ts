import { rm } from 'node:fs/promises'
import { bundleScripts } from './bundle'
import { runCommand } from '../src/command/run-command'
import { buildAdmin } from './build-admin'

const shipped = [
  'web',
  'worker',
  'api',
  'start',
  'migrate',
  'publications',
  'admin-create',
  'admin-link',
  'admin-reset-factor',
  'audit-verify',
  'freeze',
  'keyring',
  'move',
  'restore-check',
  'sources',
]

/** Builds the admin with Next, and the processes and commands with esbuild into `dist/`. */
runCommand(async () => {
  await rm('dist', { recursive: true, force: true })
  await bundleScripts(shipped, 'dist')
  await buildAdmin()
})
