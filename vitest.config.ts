import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{unit,int,bot}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    globalSetup: ['tests/support/global-setup.ts'],
    pool: 'forks',
    // Without it `lexical` loads itself in a way that Node 20 sometimes never finishes.
    execArgv: ['--conditions=production'],
    maxWorkers: 2,
  },
})
