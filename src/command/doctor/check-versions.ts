import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Packages of Payload of which a project has one version only; two of them are two Payloads. */
const together = [
  '@payloadcms/next',
  '@payloadcms/ui',
  '@payloadcms/plugin-multi-tenant',
  '@payloadcms/richtext-lexical',
  '@payloadcms/db-sqlite',
  '@payloadcms/db-mongodb',
]

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
  for (const name of together) {
    const version = await versionOf(name, folder)
    if (payload === null || version === null || version === payload) continue
    problems.push(
      `${name} is ${version} and payload is ${payload}: install ${name}@${payload}, they belong together.`,
    )
  }
  return problems
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
