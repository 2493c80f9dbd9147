import { defineConfig } from 'vitest/config'
import vitestPackage from './vitest.package.config'

/** A foreign project that installs what `npm pack` gives; needs Chromium and MONGODB_URI. */
export default defineConfig({
  test: { ...vitestPackage.test, include: ['tests/package/foreign.test.ts'], exclude: [] },
})
