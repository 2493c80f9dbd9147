import { randomInt } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { buildProcesses } from './build'
import { runKills } from './kills'
import { mongoServe } from './mongo-server'
import { runPoints } from './points'
import { isGreen, runScenarios } from './run-scenarios'
import type { Scenario } from './scenario'
import { scenarios } from './scenarios'
import { canMount } from './scenarios/databases'
import { lineOf, markdownTable } from './table'

const usage = `Usage: npm run test:faults -- [--long] [--all] [--only TEXT] [--jobs N] [--table FILE]
       npm run test:faults -- --points [--each N] [--only POINT]
       npm run test:faults -- --kills N [--minutes M] [--state FILE]

  --long         all scenarios with many readers; otherwise with few, as in CI
  --all          also those that CI leaves out for their time
  --only TEXT    only scenarios (or fail points) with TEXT in their name, also those that CI leaves out
  --jobs N       so many side by side (default 3)
  --table FILE   also writes the table of docs/performance.md
  --points       dies at every named point of the send path, N times each (default 20)
  --kills N      kills workers at random while they send to many, until there were N
  --minutes M    stops by itself after about M minutes (default 60); the same command goes on
  --state FILE   where --points and --kills keep how far they have come

FAULT_SEED=N chooses the same chances again. With MONGODB_URI both stores are on that server.`

const optionsSchema = z.object({
  long: z.boolean().default(false),
  all: z.boolean().default(false),
  only: z.string().default(''),
  jobs: z.coerce.number().int().min(1).max(16).default(3),
  table: z.string().optional(),
  points: z.boolean().default(false),
  each: z.coerce.number().int().min(1).max(1000).default(20),
  kills: z.coerce.number().int().min(1).max(100_000).optional(),
  minutes: z.coerce.number().min(1).max(1440).default(60),
  readers: z.coerce.number().int().min(20).max(20_000).default(2000),
  state: z.string().optional(),
})
type Options = z.infer<typeof optionsSchema>

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        long: { type: 'boolean' },
        all: { type: 'boolean' },
        only: { type: 'string' },
        jobs: { type: 'string' },
        table: { type: 'string' },
        points: { type: 'boolean' },
        each: { type: 'string' },
        kills: { type: 'string' },
        minutes: { type: 'string' },
        readers: { type: 'string' },
        state: { type: 'string' },
      },
    })
    return optionsSchema.parse(values)
  } catch {
    console.error(usage)
    process.exit(2)
  }
}

/** Why a scenario cannot run here; null when it can. */
async function missing({ needs }: Scenario, mongo: string | null): Promise<string | null> {
  if (needs === 'sqlite' && mongo) return 'it is about files of SQLite'
  if (needs === 'mongo-server' && mongoServe() === null) {
    return 'MONGO_SERVE names no server that it may kill'
  }
  if (needs === 'mount' && (mongo !== null || !(await canMount()))) {
    return mongo ? 'it is about files of SQLite' : 'no disk can be made here to be filled'
  }
  return null
}

async function main(): Promise<number> {
  const options = readOptions()
  const seed = Number(process.env.FAULT_SEED ?? randomInt(1, 1_000_000))
  const mongo = process.env.MONGODB_URI || null
  const size = options.long ? 'long' : 'short'
  console.log(`FAULT_SEED=${seed}, ${mongo ? 'MongoDB' : 'SQLite'}`)
  const built = await buildProcesses()
  const say = (text: string) => console.log(text)
  const endAt = Date.now() + options.minutes * 60_000
  const common = { built, seed, mongo, say, endAt, ...(options.state && { state: options.state }) }
  try {
    if (options.kills !== undefined) {
      return await runKills({ ...common, kills: options.kills, readers: options.readers })
    }
    if (options.points) {
      return await runPoints({
        ...common,
        each: options.each,
        only: options.only,
        jobs: options.jobs,
      })
    }
    const wanted = scenarios.filter(({ name, short }) =>
      options.only ? name.includes(options.only) : options.long || options.all || short,
    )
    const able: Scenario[] = []
    for (const scenario of wanted) {
      const why = await missing(scenario, mongo)
      if (why) say(`left out ${scenario.name}: ${why}`)
      else able.push(scenario)
    }
    const logs = await mkdtemp(path.join(tmpdir(), 'vigil-fault-logs-'))
    const results = await runScenarios(able, {
      built,
      size,
      seed,
      jobs: options.jobs,
      mongo,
      logs,
      onResult: (result) => say(lineOf(result)),
    })
    if (options.table) await writeFile(options.table, `${markdownTable(results)}\n`)
    const red = results.filter((result) => !isGreen(result))
    if (red.length > 0) {
      say(`What the processes said lies in ${logs}. Again:`)
      for (const { scenario } of red) {
        say(
          `  FAULT_SEED=${seed} npm run test:faults -- ${options.long ? '--long ' : ''}--only ${scenario.name}`,
        )
      }
    }
    say(`${results.length - red.length} passed, ${red.length} failed`)
    return red.length > 0 || results.length === 0 ? 1 : 0
  } finally {
    await built.remove()
  }
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => process.exit(130))

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
