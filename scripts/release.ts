import path from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../src/command/run-command'
import { makeRelease, releaseChecks } from './make-release'

const usage = `Usage: npm run release -- VERSION [--checked]
  Checks the tree, sets the version, closes the changelog, commits, tags and packs. Publishes nothing.
  --checked   leaves out \`npm run ${releaseChecks.join('`, `')}\`: they have just passed here`

runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { checked: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [version] = positionals
  if (version === undefined || positionals.length > 1) {
    console.error(usage)
    return 2
  }
  const release = await makeRelease({
    root: path.resolve(import.meta.dirname, '..'),
    version,
    checks: values.checked ? [] : releaseChecks,
    say: (line) => console.log(line),
  })
  console.log(`Vigil ${release.version} is committed and tagged ${release.tag}.`)
  console.log(`${release.tarball}\nsha256 ${release.sha256}`)
  console.log('To give it away: git push --follow-tags, and npm publish with the package above.')
  return 0
})
