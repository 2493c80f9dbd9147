import { defineConfig } from 'vitest/config'

const common = {
  testTimeout: 30_000,
  hookTimeout: 120_000,
  pool: 'forks' as const,
  // Files share a process: loading Payload for each would take longer than most of their tests.
  isolate: false,
  // Without it `lexical` loads itself in a way that Node 20 sometimes never finishes.
  execArgv: ['--conditions=production'],
}

/** Where real processes are started, killed and waited for. */
export const withProcesses = [
  'tests/bot/{processes,vanish}/**/*.test.ts',
  'tests/int/audit/audit-verify.test.ts',
  'tests/int/core/log-processes.test.ts',
  'tests/int/partner/replicas.test.ts',
  'tests/int/recording/broken-rows-told.test.ts',
]

/** What needs both databases: `npm run test:mongo` alone has it. */
const fromSqliteToMongo = ['tests/int/move/**/*.test.ts']

/** Behaviour, on a database of its own for each file. */
export const behaviour = {
  ...common,
  name: 'behaviour',
  include: ['tests/{int,bot}/**/*.test.ts'],
  exclude: [...withProcesses, ...fromSqliteToMongo],
  globalSetup: ['tests/support/global-setup.ts', 'tests/support/build-scripts.ts'],
  maxWorkers: 2,
}

/** Behaviour of whole processes: mostly they wait for one another, so more of them run side by side. */
export const processes = {
  ...behaviour,
  name: 'processes',
  include: withProcesses,
  exclude: [],
  maxWorkers: 4,
  sequence: { groupOrder: 1 },
}

/** Pure functions. */
const unit = { ...common, name: 'unit', include: ['tests/unit/**/*.test.ts'], maxWorkers: 2 }

/** Other programs with the real api; they need PHP with curl and nginx, so `npm test` leaves them out. */
const clients = {
  ...behaviour,
  name: 'clients',
  include: ['tests/{clients,deploy}/**/*.test.ts'],
}

export default defineConfig({
  test: { projects: [{ test: unit }, { test: behaviour }, { test: processes }, { test: clients }] },
})
