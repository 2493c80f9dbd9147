import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { SanitizedConfig } from 'payload'

/** A component of Vigil, as a config names it. */
const isOurs = (text: string): boolean => /^vigil\/(client|rsc)#\w+$/.test(text)

/** Whether the admin finds every component of Vigil that the config names: what is lacking is drawn as nothing. */
export async function checkImportMap(config: SanitizedConfig, folder: string): Promise<string[]> {
  const text = await readMap(config, folder)
  if (text === null) {
    return [
      'There is no import map where Next looks for it: run `npx payload generate:importmap`, in the folder that has your `app`.',
    ]
  }
  const missing = [...namedIn([config.admin, config.collections])].filter(
    (name) => !text.includes(`"${name}"`),
  )
  return missing.length === 0
    ? []
    : [
        `The import map lacks ${missing.length} components of Vigil (such as ${missing[0]}): run \`npx payload generate:importmap\` and build the admin again.`,
      ]
}

/** In the places in which Payload looks for it, in the same order. */
async function readMap({ admin, routes }: SanitizedConfig, folder: string): Promise<string | null> {
  const below = path.join('app/(payload)', routes.admin, 'importMap.js')
  const places = admin.importMap.importMapFile
    ? [admin.importMap.importMapFile]
    : [path.join(folder, below), path.join(folder, 'src', below)]
  for (const place of places) {
    const text = await readFile(place, 'utf8').catch(() => null)
    if (text !== null) return text
  }
  return null
}

function namedIn(root: unknown): Set<string> {
  const names = new Set<string>()
  const seen = new Set<unknown>()
  const left = [root]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === 'string' && isOurs(value)) names.add(value)
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    left.push(...(Object.values(value) as unknown[]))
  }
  return names
}
