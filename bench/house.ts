import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import type { Bench } from './bench'

/** Folders whose files are of one form each, and so may be many. */
const manyByNature = ['src/bot/locales', 'src/database/migrations', 'src/jobs']

/**
 * How the house is built: source files, the longest function, the fullest folder and cycles among folders of
 * src. Read from the files alone.
 */
export const bench: Bench = async (log) => {
  const files = execFileSync('git', ['ls-files', 'src'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && existsSync(file))
  const sources = new Map(
    files.map((file) => [
      file,
      ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true),
    ]),
  )
  const functions = [...sources].flatMap(([file, source]) =>
    file.includes('/migrations/') ? [] : functionsOf(file, source),
  )
  const longest = functions.toSorted((a, b) => b.lines - a.lines)
  for (const { lines, name, file } of longest.slice(0, 5)) log(`${lines} lines: ${name} in ${file}`)
  const perFolder = new Map<string, number>()
  for (const folder of files.map((file) => path.posix.dirname(file))) {
    if (!manyByNature.includes(folder)) perFolder.set(folder, (perFolder.get(folder) ?? 0) + 1)
  }
  const fullest = [...perFolder].toSorted((a, b) => b[1] - a[1])
  for (const [folder, count] of fullest.slice(0, 3)) log(`${count} files in ${folder}`)
  const cycles = cyclesOf(foldersOf(sources))
  for (const cycle of cycles) log(`cycle: ${cycle.join(' -> ')}`)
  return [
    { what: 'source files', value: files.length, unit: 'files' },
    { what: 'longest function', value: longest[0]?.lines ?? 0, unit: 'lines' },
    { what: 'fullest folder', value: fullest[0]?.[1] ?? 0, unit: 'files' },
    { what: 'cycles among folders', value: cycles.length, unit: 'cycles' },
  ]
}

type Func = { file: string; name: string; lines: number }

function functionsOf(file: string, source: ts.SourceFile): Func[] {
  const found: Func[] = []
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const name = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : null)
      const lines = lineOf(node.end) - lineOf(node.getStart(source)) + 1
      found.push({ file, name: name?.getText(source) ?? '(unnamed)', lines })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Which folders a folder imports from. */
function foldersOf(sources: ReadonlyMap<string, ts.SourceFile>): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>()
  for (const [file, source] of sources) {
    const from = path.posix.dirname(file)
    for (const { fileName } of ts.preProcessFile(source.text).importedFiles) {
      if (!fileName.startsWith('.')) continue
      const base = path.posix.join(from, fileName)
      const target = [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, base].find((name) =>
        sources.has(name),
      )
      const to = target === undefined ? from : path.posix.dirname(target)
      // A folder and those inside it are one thing.
      if (to === from || to.startsWith(`${from}/`) || from.startsWith(`${to}/`)) continue
      edges.set(from, (edges.get(from) ?? new Set()).add(to))
    }
  }
  return edges
}

/** One way round for each group of folders that reach one another. */
function cyclesOf(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const reach = (from: string, seen = new Set<string>()): Set<string> => {
    for (const to of edges.get(from) ?? []) {
      if (!seen.has(to)) reach(to, seen.add(to))
    }
    return seen
  }
  const reached = new Map([...edges.keys()].map((folder) => [folder, reach(folder)]))
  const groups = new Map<string, string[]>()
  for (const [folder, others] of reached) {
    if (!others.has(folder)) continue
    const group = [...others].filter((other) => reached.get(other)?.has(folder)).toSorted()
    groups.set(group.join(), group)
  }
  return [...groups.values()]
}
