import { statSync } from 'node:fs'
import { ConfigurationError } from '../../core/errors'
import type { KeyringSource } from './key-holder'
import type { Keyring } from './keyring'
import { readKeyringFile } from './keyring-file'

/** A keyring that does not change without a restart, such as one from an environment variable. */
export function fixedKeyring(ring: Keyring): KeyringSource {
  return { current: () => ring }
}

/**
 * A keyring in a file, which may be rotated while the process runs. The file is read again only when
 * it is another one than before; every write makes a new one.
 * @throws ConfigurationError as `readKeyringFile`
 */
export function keyringFromFile(path: string): KeyringSource {
  // Taken before reading: a file that changes in between is then read once more, not once less.
  let mark = markOf(path)
  let ring = readKeyringFile(path)
  return {
    current: () => ring,
    reload() {
      const found = markOf(path)
      if (found === mark) return
      ring = readKeyringFile(path)
      mark = found
    },
  }
}

function markOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  if (!found) throw new ConfigurationError(`The keyring file ${path} is missing: restore it.`)
  return `${found.ino}:${found.mtimeNs}`
}
