import { cp } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

/** Builds processes and commands of `scripts/`, by their names, into a folder, with the bot's texts beside them. */
export async function bundleScripts(names: readonly string[], outdir: string): Promise<void> {
  await build({
    entryPoints: names.map((name) => `scripts/${name}.ts`),
    outdir,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    splitting: true,
    sourcemap: true,
    logLevel: 'warning',
  })
  await cp('src/bot/locales', path.join(outdir, 'locales'), { recursive: true })
}
