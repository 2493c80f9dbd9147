import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { CopiedTree } from './copied-tree'

/** What came of a run of tests. */
export type TestRun = {
  /** The first test that failed, or why there is none; null when all of them passed. */
  redBy: string | null
  /** How many passed. */
  passed: number
  seconds: number
}

/** What is read of Vitest's JSON report. */
const reportSchema = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

/**
 * Runs test files of a copied tree up to the first failure. Whatever does not end within `limitMs` or before
 * `signal` is aborted is killed, with everything that it has started, and counts as red.
 * @param args.only - words of names; without any, all tests of the files run
 */
export async function runTests(args: {
  tree: Pick<CopiedTree, 'folder' | 'template'>
  tests: readonly string[]
  only: readonly string[]
  limitMs: number
  signal: AbortSignal
}): Promise<TestRun> {
  const { tree, tests, only, limitMs, signal } = args
  const { folder } = tree
  const startedAt = performance.now()
  const report = path.join(folder, 'report.json')
  await rm(report, { force: true })
  const pattern = only.map((words) => words.replace(/[^\w ]/g, '\\$&')).join('|')
  const code = await ended({
    tree,
    limitMs,
    signal,
    args: [
      path.join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--bail=1',
      '--reporter=json',
      `--outputFile=${report}`,
      ...(pattern ? ['-t', pattern] : []),
      ...tests,
    ],
  })
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  if (code === null) return { redBy: '(did not end in time)', passed: 0, seconds }
  const found = await readReport(report)
  const passed = found?.numPassedTests ?? 0
  if (code === 0) return { redBy: null, passed, seconds }
  return { redBy: found ? firstFailure(found) : '(did not start)', passed, seconds }
}

/** The exit code; null when the time was over. */
function ended({
  tree: { folder, template },
  args,
  limitMs,
  signal,
}: {
  tree: Pick<CopiedTree, 'folder' | 'template'>
  args: string[]
  limitMs: number
  signal: AbortSignal
}): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, TEST_TEMPLATE: template },
      stdio: 'ignore',
      detached: true,
    })
    const { pid } = child
    let isKilled = false
    const kill = (): void => {
      isKilled = true
      // The group: a test may have started processes of its own.
      if (pid !== undefined) process.kill(-pid, 'SIGKILL')
    }
    const timer = setTimeout(kill, limitMs)
    signal.addEventListener('abort', kill, { once: true })
    child.once('error', reject)
    child.once('exit', (code) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', kill)
      resolve(isKilled ? null : (code ?? 1))
    })
  })
}

type Report = z.infer<typeof reportSchema>

async function readReport(file: string): Promise<Report | null> {
  try {
    return reportSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

function firstFailure({ testResults }: Report): string {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const failed = tests.find(({ status }) => status === 'failed')
  if (failed) return failed.fullName
  const file = testResults.find(({ status }) => status === 'failed')
  return file ? `(${path.basename(file.name)} did not begin)` : '(ended with an error)'
}
