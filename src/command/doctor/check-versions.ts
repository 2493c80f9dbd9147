import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { peerDependencies } from '../../../package.json'

/** Packages of Payload of which a project has one version only; two of them are two Payloads. */
const together = [
  '@payloadcms/next',
  '@payloadcms/ui',
  '@payloadcms/plugin-multi-tenant',
  '@payloadcms/richtext-lexical',
  '@payloadcms/db-sqlite',
  '@payloadcms/db-mongodb',
]

/** What Vigil expects beside it, and in which versions; the rest of Payload follows from its own version. */
const expected = {
  payload: peerDependencies.payload,
  next: peerDependencies.next,
  react: peerDependencies.react,
  'react-dom': peerDependencies['react-dom'],
  sharp: peerDependencies.sharp,
}

/** The Node and the packages of the project in `folder`. */
export async function checkVersions(
  folder: string,
  node: string = process.versions.node,
): Promise<string[]> {
  const problems: string[] = []
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const isKnown = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24
  if (!isKnown) {
    problems.push(`Node ${node} is none that Vigil was tested with: use 20.19, 22.12 or 24.`)
  }
  const payload = await versionOf('payload', folder)
  if (payload === null) problems.push('payload is not installed: run npm install.')
  for (const [name, range] of Object.entries(expected)) {
    const version = await versionOf(name, folder)
    if (version === null || fits(version, range)) continue
    problems.push(
      `${name} is ${version}, and Vigil was made for ${range}: install ${name}@${range.slice(1)}.`,
    )
  }
  for (const name of together) {
    const version = await versionOf(name, folder)
    if (payload === null || version === null || version === payload) continue
    problems.push(
      `${name} is ${version} and payload is ${payload}: install ${name}@${payload}, they belong together.`,
    )
  }
  return problems
}

/** Whether a version is in a range of the two forms that the peers have: `~1.2.3` and `^1.2.3`. */
function fits(version: string, range: string): boolean {
  const [major, minor = 0, patch = 0] = version.split(/[.-]/).map(Number)
  const [leastMajor, leastMinor = 0, leastPatch = 0] = range.slice(1).split('.').map(Number)
  if (major !== leastMajor) return false
  if (minor === leastMinor) return patch >= leastPatch
  return range.startsWith('^') && minor > leastMinor
}

async function versionOf(name: string, folder: string): Promise<string | null> {
  const folders = createRequire(path.join(folder, 'package.json')).resolve.paths(name) ?? []
  for (const modules of folders) {
    const text = await readFile(path.join(modules, name, 'package.json'), 'utf8').catch(() => null)
    if (text === null) continue
    const { version } = JSON.parse(text) as { version?: unknown }
    return typeof version === 'string' ? version : null
  }
  return null
}
