import { randomUUID } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { type FileHandle, link, open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ConfigurationError } from '../../core/errors'
import { parseKeyring, type Keyring } from './keyring'

/**
 * Reads a keyring file. Synchronous, because a row that needs a new key is met in the middle of sending,
 * and the file is small.
 * @throws ConfigurationError when it is missing, unusable, or readable by others than its owner
 */
export function readKeyringFile(path: string): Keyring {
  try {
    return readOnce(path)
  } catch (error) {
    // It may have been replaced, and its old bytes destroyed, between opening and reading.
    if (error instanceof ConfigurationError) return readOnce(path)
    throw error
  }
}

function readOnce(path: string): Keyring {
  const file = openToRead(path)
  try {
    // Asked of the open file, so that nobody can swap it between the question and the reading.
    const { mode } = fstatSync(file)
    if ((mode & 0o077) !== 0) {
      throw new ConfigurationError(
        `The keyring file ${path} can be read by others than its owner: run \`chmod 600\` on it.`,
      )
    }
    return parseKeyring(readFileSync(file, 'utf8'))
  } finally {
    closeSync(file)
  }
}

/**
 * Writes a keyring file, readable by its owner only. A reader sees the old file or the new one, never
 * a part, also after a power cut.
 * @param options.replace - false (the default) refuses when there is a file already
 * @param options.destroy - also overwrites the bytes of the file that is replaced
 * @throws ConfigurationError when the file exists and may not be replaced, or cannot be written
 */
export async function writeKeyringFile(
  path: string,
  ring: Keyring,
  options: { replace: boolean; destroy?: boolean } = { replace: false },
): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  // Held open, because its name is gone once it has been replaced.
  const old = options.destroy ? await open(path, 'r+').catch(unwritable(path)) : null
  try {
    await writeSynced(draft, `${JSON.stringify(ring, null, 2)}\n`)
    // Unlike rename, link fails when the name is taken, in one step.
    await (options.replace ? rename(draft, path) : link(draft, path))
    await syncFolder(dirname(path))
    if (old) await overwrite(old)
  } catch (cause) {
    throw writeError(path, cause)
  } finally {
    await old?.close()
    await unlink(draft).catch(ignoreMissing)
  }
}

const unwritable = (path: string) => (cause: unknown) => {
  throw writeError(path, cause)
}

/** Only after the new file is safe: should the machine stop in between, the old keys are still there. */
async function overwrite(file: FileHandle): Promise<void> {
  const { size } = await file.stat()
  await file.write(Buffer.alloc(size), 0, size, 0)
  await file.sync()
}

function openToRead(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    throw new ConfigurationError(
      `The keyring file ${path} cannot be opened: check the path and its owner, ` +
        'or make one with `npm run keyring -- create --file ...`.',
      { cause },
    )
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function writeError(path: string, cause: unknown): ConfigurationError {
  if (codeOf(cause) === 'EEXIST') {
    return new ConfigurationError(
      `There is a keyring at ${path} already: whoever replaces it loses every subscriber, ` +
        'so choose another path or move it away first.',
    )
  }
  return new ConfigurationError(`The keyring file ${path} cannot be written: check its folder.`, {
    cause,
  })
}

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
