import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const stopsTheDemo = ({ moduleId }: TestSpecification) => moduleId.endsWith('/stopping.test.ts')

/** By name, and the file in which the demo is stopped last. */
class ByName extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(
      files.toSorted(
        (a, b) =>
          Number(stopsTheDemo(a)) - Number(stopsTheDemo(b)) || a.moduleId.localeCompare(b.moduleId),
      ),
    )
  }
}

/** A browser on one running demo; needs Chromium (CHROMIUM_PATH, or /usr/bin/chromium). */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    globalSetup: ['tests/e2e/support/global-setup.ts'],
    sequence: { sequencer: ByName },
    testTimeout: 180_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
})
