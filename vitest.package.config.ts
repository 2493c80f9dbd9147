import { defineConfig } from 'vitest/config'

/** What `npm pack` gives. A foreign project that installs it has a config of its own, since it takes many minutes. */
export default defineConfig({
  test: {
    include: ['tests/package/**/*.test.ts'],
    exclude: ['tests/package/foreign.test.ts'],
    globalSetup: 'tests/package/global-setup.ts',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
})
