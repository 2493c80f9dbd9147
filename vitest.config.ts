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

/** Behaviour, on a database of its own for each file. */
export const behaviour = {
  ...common,
  name: 'behaviour',
  include: ['tests/{int,bot}/**/*.test.ts'],
  globalSetup: ['tests/support/global-setup.ts'],
}

/** Pure functions. */
const unit = { ...common, name: 'unit', include: ['tests/unit/**/*.test.ts'] }

export default defineConfig({
  test: { maxWorkers: 2, projects: [{ test: unit }, { test: behaviour }] },
})
