import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { ConfigurationError } from '../src/core/errors'

const run = promisify(execFile)

/** What is checked before anything is written, in this order, unless somebody says that it was. */
export const releaseChecks = ['check', 'test', 'test:package'] as const

/** A package that is ready to be given away. */
export type Release = { version: string; tag: string; tarball: string; sha256: string }

/**
 * Makes a release of the working tree in `root`: checks, version, changelog, commit, tag and package. Publishes nothing.
 * Until the commit everything can be undone, and is, when something fails.
 * @param options.checks - npm scripts to run first
 * @throws ConfigurationError which says what is in the way
 */
export async function makeRelease(options: {
  root: string
  version: string
  checks: readonly string[]
  say: (line: string) => void
}): Promise<Release> {
  const { root, version, checks, say } = options
  const git = async (...args: string[]) => (await run('git', args, { cwd: root })).stdout.trim()
  const npm = (...args: string[]) =>
    run('npm', args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }).then(({ stdout }) => stdout)
  const read = (name: string) => readFile(path.join(root, name), 'utf8')
  const tag = `v${version}`

  const present = (JSON.parse(await read('package.json')) as { version: string }).version
  const changelog = withVersion(await read('CHANGELOG.md'), version)
  requireLater(version, present)
  if ((await git('status', '--porcelain')) !== '') {
    throw new ConfigurationError('There are changes that are not committed: commit or undo them.')
  }
  if ((await git('tag', '--list', tag)) !== '') {
    throw new ConfigurationError(`There is a tag ${tag} already: choose a later version.`)
  }
  for (const script of checks) {
    say(`npm run ${script} …`)
    await npm('run', script).catch((error: unknown) => {
      throw new ConfigurationError(
        `\`npm run ${script}\` failed: put it right first. Nothing was changed.`,
        { cause: error },
      )
    })
  }
  try {
    await npm('version', version, '--no-git-tag-version')
    await writeFile(path.join(root, 'CHANGELOG.md'), changelog)
    await git('commit', '--quiet', '--all', '--message', `chore(release): ${version}`)
  } catch (error) {
    await git('checkout', '--quiet', '--', '.')
    throw error
  }
  await git('tag', '--annotate', tag, '--message', `Vigil ${version}`)
  const folder = path.join(root, 'dist', 'release')
  await mkdir(folder, { recursive: true })
  const packed = JSON.parse(jsonOf(await npm('pack', '--json', '--pack-destination', folder))) as {
    filename: string
  }[]
  const tarball = path.join(folder, packed[0]?.filename ?? '')
  const sha256 = createHash('sha256')
    .update(await readFile(tarball))
    .digest('hex')
  return { version, tag, tarball, sha256 }
}

/** What `prepack` prints comes before it. */
const jsonOf = (printed: string): string => printed.slice(printed.search(/^\[/m))

const versionPattern = /^(\d+)\.(\d+)\.(\d+)$/

function requireLater(version: string, present: string): void {
  const [next, before] = [version, present].map((one) => versionPattern.exec(one)?.slice(1))
  if (!next) throw new ConfigurationError(`“${version}” is no version: write it like 1.2.3.`)
  const differs = next.findIndex((part, index) => part !== before?.[index])
  if (before && (differs < 0 || Number(next[differs]) < Number(before[differs]))) {
    throw new ConfigurationError(`The version is ${present} already: choose a later one.`)
  }
}

const unreleased = '## [Unreleased]\n'

/** The changelog with what was unreleased under the version, and an empty heading above it. */
function withVersion(changelog: string, version: string): string {
  const [before, after] = changelog.split(unreleased)
  const news = after?.split('\n## ')[0]?.trim() ?? ''
  if (before === undefined || after === undefined || news === '') {
    throw new ConfigurationError('CHANGELOG.md has nothing under “Unreleased”: say what is new.')
  }
  return `${before}${unreleased}\n## ${version}\n${after}`
}
