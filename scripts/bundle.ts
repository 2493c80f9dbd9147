import { cp } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

/** Builds processes and commands of `scripts/`, by their names, into a folder, with the bot's texts beside them. */
export const bundleScripts = (names: readonly string[], outdir: string): Promise<void> =>
  bundle({ files: Object.fromEntries(names.map((name) => [name, `scripts/${name}.ts`])), outdir })

/**
 * Builds files to run with node, with the bot's texts beside them.
 * @param args.files - by the names of what is made of them
 * @param args.extension - default `.js`
 */
export async function bundle(args: {
  files: Readonly<Record<string, string>>
  outdir: string
  extension?: '.js' | '.mjs'
}): Promise<void> {
  const { files, outdir, extension = '.js' } = args
  await build({
    absWorkingDir: root,
    entryPoints: { ...files },
    outdir,
    outExtension: { '.js': extension },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    splitting: true,
    sourcemap: true,
    logLevel: 'warning',
  })
  const texts = path.join(root, 'src/bot/locales')
  await cp(texts, path.resolve(root, outdir, 'locales'), { recursive: true })
}

const root = path.resolve(import.meta.dirname, '..')
