import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Built } from './build'
import type { Check } from './judge'
import type { Scenario, Size, Stage } from './scenario'
import { createFaultWorld, type FaultWorld } from './world'

export type ScenarioResult = {
  scenario: Scenario
  seed: number
  seconds: number
  checks: Check[]
  /** What stopped it before it could be judged. */
  error: string | null
}

export type RunOptions = {
  built: Built
  size: Size
  seed: number
  /** So many side by side. */
  jobs: number
  mongo: string | null
  /** Where the output of processes goes when something is red. */
  logs: string
  onResult: (result: ScenarioResult) => void
}

export const isGreen = ({ checks, error }: ScenarioResult): boolean =>
  error === null && checks.length > 0 && checks.every(({ ok }) => ok)

/** The same for the same seed and name, whatever else runs. */
export function seedOf(seed: number, name: string): number {
  let mixed = seed | 0
  for (const letter of name) mixed = (Math.imul(mixed, 31) + letter.charCodeAt(0)) | 0
  return mixed >>> 0
}

/** Runs each work, so many at a time, the longest first. */
export async function sideBySide(works: readonly (() => Promise<void>)[], jobs: number) {
  const waiting = [...works]
  const take = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next()
  }
  await Promise.all(Array.from({ length: jobs }, take))
}

/** Runs scenarios, each in a world of its own. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  options: RunOptions,
): Promise<ScenarioResult[]> {
  const results: ScenarioResult[] = []
  const longestFirst = scenarios.toSorted(
    (a, b) => b.seconds[options.size] - a.seconds[options.size],
  )
  const works = longestFirst.map((scenario) => async () => {
    const result = await runScenario(scenario, options)
    results.push(result)
    options.onResult(result)
  })
  await sideBySide(works, options.jobs)
  return scenarios.flatMap((scenario) => results.find((one) => one.scenario === scenario) ?? [])
}

async function runScenario(scenario: Scenario, options: RunOptions): Promise<ScenarioResult> {
  const { built, size, mongo } = options
  const seed = seedOf(options.seed, scenario.name)
  const undo: (() => Promise<void>)[] = []
  const worlds: FaultWorld[] = []
  const stage: Stage = {
    size,
    async open(changes = {}) {
      const readers = scenario.readers[size]
      const world = await createFaultWorld({ built, seed, readers, mongo, ...changes })
      worlds.push(world)
      undo.push(() => world.close())
      return world
    },
    onEnd: (last) => void undo.push(last),
  }
  const started = Date.now()
  let checks: Check[] = []
  let error: string | null = null
  try {
    checks = await bounded(scenario.run(stage), scenario.seconds[size])
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message : String(thrown)
  }
  const seconds = (Date.now() - started) / 1000
  const logs = worlds.flatMap((world) => world.logs())
  for (const last of undo.toReversed()) {
    await last().catch((thrown: unknown) => {
      error ??= `It did not end well: ${thrown instanceof Error ? thrown.message : String(thrown)}`
    })
  }
  const result = { scenario, seed: options.seed, seconds, checks, error }
  if (!isGreen(result)) await keepLogs(path.join(options.logs, scenario.name), logs)
  return result
}

async function bounded<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took more than ${seconds} s.`)), seconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

async function keepLogs(folder: string, logs: string[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all(
    logs.map((text, index) => writeFile(path.join(folder, `process-${index}.log`), text)),
  )
}
