import { parseArgs } from 'node:util'
import path from 'node:path'
import { z } from 'zod'
import { copyTree, type CopiedTree } from './copied-tree'
import { mutations, type ListedMutation } from './list'
import { runTests } from './run-tests'
import { tableOf } from './table'

/**
 * `npm run mutants`: changes the code in one small way after the other, in a copy, and runs the tests that must
 * notice. Ends with 1 when one of them does not.
 */
const usage = `Usage: npm run mutants -- [--only TEXT] [--jobs N] [--limit SECONDS] [--trust] [--list] [--table]

  --only TEXT      only mutations with TEXT in area, file or name
  --jobs N         so many side by side, each in a copy of its own (default 1)
  --limit SECONDS  for the tests of one mutation (default 300); what takes longer counts as noticed
  --trust          does not run the tests on the unchanged tree first
  --list           prints the mutations and runs nothing
  --table          prints the table of docs/testing.md and runs nothing`

const optionsSchema = z.object({
  only: z.string().default(''),
  jobs: z.coerce.number().int().min(1).max(16).default(1),
  limit: z.coerce.number().int().min(1).default(300),
  trust: z.boolean().default(false),
  list: z.boolean().default(false),
  table: z.boolean().default(false),
})
type Options = z.infer<typeof optionsSchema>

type Result = { mutation: ListedMutation; redBy: string | null; seconds: number }

const root = path.resolve(import.meta.dirname, '../..')

/** Aborted by Ctrl+C: what runs is killed, and the copies are removed. */
const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort())
const { signal } = stopping

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string' },
        jobs: { type: 'string' },
        limit: { type: 'string' },
        trust: { type: 'boolean' },
        list: { type: 'boolean' },
        table: { type: 'boolean' },
      },
    })
    return optionsSchema.parse(values)
  } catch {
    console.error(usage)
    process.exit(2)
  }
}

const wordsOf = ({ area, file, name }: ListedMutation): string => `${area}: ${file} ${name}`

/** The tests on the unchanged tree: a red one would be taken for one that has noticed something. */
async function checkUnchanged(tree: CopiedTree, chosen: readonly ListedMutation[], limit: number) {
  const whole = chosen.filter(({ only }) => only === undefined)
  const parts = chosen.filter(({ only }) => only !== undefined)
  for (const group of [whole, parts]) {
    if (group.length === 0) continue
    const { redBy, seconds } = await runTests({
      tree,
      tests: [...new Set(group.flatMap(({ tests }) => tests))],
      only: [...new Set(group.flatMap(({ only }) => only ?? []))],
      limitMs: limit * 1000 * group.length,
      signal,
    })
    if (signal.aborted) return
    if (redBy) throw new Error(`Not even the unchanged tree is green: ${redBy}`)
    console.log(`The tests of ${group.length} mutations are green without them (${seconds} s).`)
  }
}

async function tryMutation(
  tree: CopiedTree,
  mutation: ListedMutation,
  limit: number,
): Promise<Result> {
  const run = await tree.during(mutation, () =>
    runTests({
      tree,
      tests: mutation.tests,
      only: mutation.only === undefined ? [] : [mutation.only],
      limitMs: limit * 1000,
      signal,
    }),
  )
  if (run.redBy === null && run.passed === 0) {
    console.log(`No test ran for the next one: none is named “${mutation.only ?? ''}”.`)
  }
  return { mutation, redBy: run.redBy, seconds: run.seconds }
}

function print({ mutation: { area, name, file }, redBy, seconds }: Result): void {
  const time = `${seconds} s`.padStart(6)
  console.log(`${redBy === null ? 'SURVIVES' : 'noticed '} ${time}  ${area}: ${name}`)
  console.log(`${' '.repeat(17)}${file}${redBy === null ? '' : `: ${redBy}`}`)
}

async function main(): Promise<number> {
  const options = readOptions()
  const chosen = mutations.filter((one) => wordsOf(one).includes(options.only))
  if (options.table) {
    console.log(tableOf(chosen))
    return 0
  }
  if (options.list) {
    for (const one of chosen) console.log(`${one.area}: ${one.name} (${one.file})`)
    return 0
  }
  const trees: CopiedTree[] = []
  const results: Result[] = []
  try {
    const first = await copyTree(root)
    trees.push(first)
    if (!options.trust) await checkUnchanged(first, chosen, options.limit)
    const waiting = [...chosen]
    const work = async (tree: CopiedTree): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (signal.aborted) return
        const result = await tryMutation(tree, next, options.limit)
        if (signal.aborted) return
        print(result)
        results.push(result)
      }
    }
    while (trees.length < Math.min(options.jobs, chosen.length)) trees.push(await copyTree(root))
    await Promise.all(trees.map(work))
  } finally {
    await Promise.all(trees.map((tree) => tree.remove()))
  }
  const survivors = results.filter(({ redBy }) => redBy === null)
  const seconds = results.reduce((sum, one) => sum + one.seconds, 0)
  console.log(`\n${results.length} mutations, ${survivors.length} survive (${seconds} s of tests).`)
  for (const { mutation } of survivors) console.log(`${mutation.file}: ${mutation.name}`)
  return survivors.length === 0 && !signal.aborted ? 0 : 1
}

process.exit(await main())
