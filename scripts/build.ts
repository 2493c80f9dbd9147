import { cp, rm } from 'node:fs/promises'
import { build } from 'esbuild'
import { runCommand } from './run-command'
import { buildAdmin } from './build-admin'

/** Builds the admin with Next, and the processes and commands with esbuild into `dist/`. */
runCommand(async () => {
  await rm('dist', { recursive: true, force: true })
  await build({
    entryPoints: [
      'web',
      'worker',
      'api',
      'start',
      'migrate',
      'publications',
      'admin-create',
      'admin-link',
      'keyring',
      'restore-check',
    ].map((name) => `scripts/${name}.ts`),
    outdir: 'dist',
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    splitting: true,
    sourcemap: true,
    logLevel: 'warning',
  })
  await cp('src/bot/locales', 'dist/locales', { recursive: true })
  await buildAdmin()
})
