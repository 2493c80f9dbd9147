import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'
import ts from 'typescript'
import { runCommand } from '../src/command/run-command'
import { VigilError } from '../src/core/errors'

const root = path.resolve(import.meta.dirname, '..')
const out = path.join(root, 'lib')

/** What runs in Node and on the server of a host, by the names of the package's exports; `vigil` is its command. */
const serverEntries = {
  index: 'src/index.ts',
  rsc: 'src/admin/rsc.ts',
  worker: 'src/exports/worker.ts',
  api: 'src/exports/api.ts',
  partner: 'src/exports/partner.ts',
  types: 'src/exports/types.ts',
  migrations: 'src/database/migrations/index.ts',
  vigil: 'src/command/vigil.ts',
}

/** What stands alone. */
const partnerClient = { 'partner-client': 'src/partner-client/index.ts' }

const clientEntry = 'src/admin/client.ts'

/**
 * Functions and classes keep their names, so that a stack and a log say something, and lines are short, so that a place
 * does. There are no source maps: without the sources themselves they weigh as much as all the code, and lead to files
 * that the package has not.
 */
const common = {
  absWorkingDir: root,
  outdir: out,
  bundle: true,
  packages: 'external',
  format: 'esm',
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: true,
  keepNames: true,
  lineLimit: 500,
  charset: 'utf8',
  jsx: 'automatic',
  logLevel: 'warning',
} as const satisfies BuildOptions

/** Builds what `npm pack` puts into the package: `lib/`, JavaScript and declarations, one file for each export. */
runCommand(async () => {
  await rm(out, { recursive: true, force: true })
  const boundaries = new Set<string>()
  await build({
    ...common,
    entryPoints: serverEntries,
    platform: 'node',
    target: 'node20',
    splitting: true,
    chunkNames: 'part-[hash]',
    plugins: [clientBoundary(boundaries), tightMigrations],
  })
  await build({
    ...common,
    entryPoints: partnerClient,
    // People copy it, and read it before they do.
    minifyIdentifiers: false,
    platform: 'neutral',
    target: 'es2022',
  })
  await buildClient([...boundaries])
  await cp(path.join(root, 'src/bot/locales'), path.join(out, 'locales'), { recursive: true })
  await declare()
})

/**
 * Where a server component draws a client one, the server's bundle says so instead of holding it: React looks for
 * `use client` at the beginning of a file.
 */
function clientBoundary(found: Set<string>): Plugin {
  return {
    name: 'client-boundary',
    setup(bundler) {
      bundler.onResolve({ filter: /^\./, namespace: 'file' }, async ({ path: to, resolveDir }) => {
        if (!resolveDir.includes(`${path.sep}admin`)) return undefined
        const file = path.join(resolveDir, `${to}.tsx`)
        const text = await readFile(file, 'utf8').catch(() => '')
        if (!text.startsWith(`'use client'`)) return undefined
        found.add(file)
        return { path: './client.js', external: true }
      })
      // The styles of all components are in one file, which the client's bundle brings.
      bundler.onLoad({ filter: /\.css$/ }, () => ({ contents: '', loader: 'empty' }))
    },
  }
}

/**
 * SQL needs no indentation, and names in double quotes need no escaping in a template: a seventh of the package is SQL.
 */
const tightMigrations: Plugin = {
  name: 'tight-migrations',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]database[\\/]migrations[\\/]\d+_\w+\.ts$/ }, async (file) => {
      const text = await readFile(file.path, 'utf8')
      return { contents: text.replace(/\n\s+/g, '\n').replaceAll('\\`', '"'), loader: 'ts' }
    })
  },
}

/** All client components are one file, with those that server components draw, and one file of styles beside it. */
async function buildClient(drawn: readonly string[]): Promise<void> {
  const files = [clientEntry, ...drawn.map((file) => path.relative(root, file))]
  const styles = await serverStyles()
  await build({
    ...common,
    outdir: undefined,
    outfile: path.join(out, 'client.js'),
    stdin: {
      contents: [
        ...files.map((file) => `export * from './${file}'`),
        ...styles.map((file) => `import './${file}'`),
      ].join('\n'),
      resolveDir: root,
    },
    platform: 'browser',
    target: 'es2022',
    // Next minifies it once more; nobody reads places in it.
    keepNames: false,
    banner: { js: `'use client'\nimport './client.css'` },
  })
}

/** The styles that server components import by themselves. */
async function serverStyles(): Promise<string[]> {
  const { metafile } = await build({
    ...common,
    entryPoints: { rsc: serverEntries.rsc },
    platform: 'node',
    write: false,
    metafile: true,
  })
  return Object.keys(metafile.inputs).filter((file) => file.endsWith('.css'))
}

/**
 * Declarations of each file as TypeScript writes them, then one file for each export: imports without extensions are
 * found by bundlers alone, and a host may have another resolution.
 */
async function declare(): Promise<void> {
  const { vigil: _command, ...server } = serverEntries
  const entries = { ...server, ...partnerClient, client: clientEntry }
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-declarations-'))
  try {
    emitDeclarations(Object.values(entries), folder)
    const bundle = await rolldown({
      cwd: folder,
      input: Object.fromEntries(
        Object.entries(entries).map(([name, file]) => [
          name,
          path.join(folder, file.replace(/\.tsx?$/, '.d.ts')),
        ]),
      ),
      external: /^[^./]/,
      plugins: [dts({ dtsInput: true, sourcemap: false, tsconfig: false })],
      logLevel: 'warn',
    })
    await bundle.write({
      dir: out,
      format: 'esm',
      entryFileNames: '[name].ts',
      chunkFileNames: 'part-[hash].d.ts',
    })
    await bundle.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @throws VigilError when the sources do not type */
function emitDeclarations(files: readonly string[], outDir: string): void {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) =>
    ts.sys.readFile(file),
  ) as { config: { compilerOptions: object } }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const program = ts.createProgram(
    files.map((file) => path.join(root, file)),
    {
      ...options,
      noEmit: false,
      incremental: false,
      tsBuildInfoFile: undefined,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: root,
      outDir,
    },
  )
  const { diagnostics } = program.emit()
  if (diagnostics.length === 0) return
  throw new VigilError(`The declarations could not be written: ${diagnostics.length} errors.`)
}
