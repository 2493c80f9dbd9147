import { cp, rm } from 'node:fs/promises'
import { build } from 'esbuild'
import { runCommand } from './run-command'
import { startProcess } from './processes'

/** Builds the admin with Next, and the processes and commands with esbuild into `dist/`. */
runCommand(async () => {
  await rm('dist', { recursive: true, force: true })
  await build({
    entryPoints: ['web', 'worker', 'start', 'migrate', 'admin-create', 'keyring'].map(
      (name) => `scripts/${name}.ts`,
    ),
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

/** Runs `next build`; its own lint and type check are `npm run check`'s work. */
export async function buildAdmin(): Promise<void> {
  const child = startProcess({
    name: 'next',
    command: process.execPath,
    args: ['node_modules/next/dist/bin/next', 'build'],
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  const code = await new Promise<number>((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)))
  if (code !== 0) throw new Error('The admin could not be built; the lines above say why.')
}
