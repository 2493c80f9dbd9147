// Adds up what ran and ends with one line; a step that ran nothing is a failure.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folder = process.argv[2]
let passed = 0
let failed = 0
for (const name of readdirSync(folder)) {
  const text = readFileSync(path.join(folder, name), 'utf8')
  const [good, bad] = name.endsWith('.json')
    ? [JSON.parse(text).numPassedTests, JSON.parse(text).numFailedTests]
    : (/(\d+) passed, (\d+) failed\s*$/.exec(text) ?? [0, 0, 0]).slice(1).map(Number)
  if (good === 0) {
    console.error(`${name}: nothing ran.`)
    failed += 1
  }
  passed += good
  failed += bad
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
