import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const inputs = [
  'app',
  'src',
  'create-config.ts',
  'payload.config.ts',
  'next.config.mjs',
  'package-lock.json',
]
const stampFile = '.next/vigil-build'

/** A fingerprint of everything that the built admin is made of. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const input of inputs) await add(hash, input)
  return hash.digest('hex')
}

async function add(hash: ReturnType<typeof createHash>, file: string): Promise<void> {
  const entries = await readdir(file, { withFileTypes: true }).catch(() => null)
  if (entries === null) {
    hash.update(file).update(await readFile(file))
    return
  }
  for (const name of entries.map((entry) => entry.name).sort())
    await add(hash, path.join(file, name))
}

/** Whether the admin in `.next` was built from the present sources. */
export async function isBuilt(): Promise<boolean> {
  const stamp = await readFile(stampFile, 'utf8').catch(() => null)
  return stamp !== null && stamp === (await fingerprint())
}

/** Notes that `.next` was built from the present sources. */
export async function stampBuild(): Promise<void> {
  await writeFile(stampFile, await fingerprint())
}
