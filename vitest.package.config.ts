import { defineConfig } from 'vitest/config'

/** What `npm pack` gives; it builds the package, which takes a minute. */
export default defineConfig({
  test: {
    include: ['tests/package/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
})
