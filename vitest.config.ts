import { defineConfig } from 'vitest/config'

const common = {
  testTimeout: 30_000,
  hookTimeout: 120_000,
  pool: 'forks' as const,
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

/** Pure functions; files share a process, for most of their time would go into loading modules. */
const unit = { ...common, name: 'unit', include: ['tests/unit/**/*.test.ts'], isolate: false }

export default defineConfig({
  test: { maxWorkers: 2, projects: [{ test: unit }, { test: behaviour }] },
})
