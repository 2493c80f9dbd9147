import { defineConfig } from 'vitest/config'

/** What `npm pack` gives, and a foreign project that installs it. */
export default defineConfig({
  test: {
    include: ['tests/package/**/*.test.ts'],
    globalSetup: 'tests/package/global-setup.ts',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
})
