import { statSync } from 'node:fs'
import { ConfigurationError, SealError } from '../../core/errors'
import type { Keyring } from './keyring'
import { readKeyringFile } from './keyring-file'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import { deriveKeys, lookupFor, openRecord, type DerivedKey } from '../seal'
import type { SubscriberRecord } from '../record'

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

/** Where the current keyring comes from. */
export type KeyringSource = {
  /** The ring in memory. Another object after a reload that found a change. */
  current(): Keyring
  /**
   * Reads the ring again. Called when a row needs a key that is not in memory, and before anybody is
   * believed to be unknown: while keys are rotated, another process may have resealed their row.
   * Leave it out where the ring cannot change without a restart.
   */
  reload?: () => void
}

/** The keys of the current ring, derived once per ring. */
export type KeyHolder = {
  active(): { keyId: string; key: DerivedKey }
  /** How many keys the ring has. */
  count(): number
  /** The lookup of one chat under every key of the ring. */
  lookups(bot: string, chat: number): string[]
  /** @throws SealError when no key of the ring opens the row */
  open(row: SealedSubscriber): SubscriberRecord
  /** The same for jobs that go on with the next row: null instead of a SealError. */
  openIfPossible(row: SealedSubscriber): SubscriberRecord | null
  /** Reads the ring again; true when it has changed. */
  refresh(): boolean
}

/** Keeps derived keys in step with a source. */
export function createKeyHolder(source: KeyringSource): KeyHolder {
  let ring = source.current()
  let keys = deriveKeys(ring)

  const currentKeys = () => {
    const current = source.current()
    if (current !== ring) {
      keys = deriveKeys(current)
      ring = current
    }
    return keys
  }
  const refresh = () => {
    const before = currentKeys()
    source.reload?.()
    return currentKeys() !== before
  }
  const open = (row: SealedSubscriber) => {
    const known = currentKeys().get(row.keyId)
    if (known) return openRecord(known, row)
    refresh()
    const found = currentKeys().get(row.keyId)
    if (found) return openRecord(found, row)
    throw new SealError(
      'A subscriber was sealed with a key that is not in the keyring: restore the newest keyring.',
    )
  }
  return {
    count: () => currentKeys().size,
    active() {
      const key = currentKeys().get(ring.active)
      if (!key) throw new ConfigurationError('The keyring lacks its active key.')
      return { keyId: ring.active, key }
    },
    lookups: (bot, chat) => [...currentKeys().values()].map((key) => lookupFor(key, bot, chat)),
    open,
    openIfPossible(row) {
      try {
        return open(row)
      } catch (error) {
        if (error instanceof SealError) return null
        throw error
      }
    },
    refresh,
  }
}
