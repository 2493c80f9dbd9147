import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import type { SealedSubscriber } from '../core/sealed-subscriber'
import { RecordFullError, SealError, VigilError, ConfigurationError } from '../core/errors'
import type { Keyring, RandomSource } from './keyring/keyring'
import { subscriberRecordSchema, type SubscriberRecord } from './record'
import { statSync } from 'node:fs'
import { readKeyringFile } from './keyring/keyring-file'

/**
 * Bytes of every record before sealing. All have the same length, because the length would tell how
 * many topics somebody follows.
 */
export const recordLength = 2048

/** Records of the first version were shorter; they still open, and get the new length when written. */
const firstRecordLength = 1024

const nonceLength = 12
const tagLength = 16

/** Bytes of `SealedSubscriber.sealed`. */
export const sealedLength = nonceLength + recordLength + tagLength

/** What a row's seal is bound to; a sealed record does not open in another row. */
export type SealBinding = Pick<SealedSubscriber, 'id' | 'bot' | 'keyId'>

/** The two keys that follow from one key of the ring. */
export type DerivedKey = { sealing: KeyObject; index: KeyObject }

/** The derived keys of a ring, by key id. Deriving them once per ring is enough. */
export function deriveKeys(ring: Keyring): ReadonlyMap<string, DerivedKey> {
  return new Map(
    Object.entries(ring.keys).map(([keyId, key]) => {
      const secret = Buffer.from(key, 'base64')
      const derive = (purpose: string) =>
        createSecretKey(
          Buffer.from(hkdfSync('sha256', secret, '', `vigil/subscribers/${purpose}/v1`, 32)),
        )
      return [keyId, { sealing: derive('seal'), index: derive('index') }]
    }),
  )
}

/**
 * What a row is found by: HMAC-SHA256 of the bot and the chat, base64url. Without the key the chat
 * cannot be guessed from it, although there are few enough chat ids to try them all.
 */
export function lookupFor(key: DerivedKey, bot: string, chat: number): string {
  return createHmac('sha256', key.index).update(`${bot}:${chat}`).digest('base64url')
}

/**
 * Seals a record: AES-256-GCM under a random 96-bit nonce, after padding to {@link recordLength}.
 * @throws RecordFullError when the record is longer
 * @throws VigilError when it does not have the shape of a record
 */
export function sealRecord(input: {
  key: DerivedKey
  binding: SealBinding
  record: SubscriberRecord
  random: RandomSource
}): Uint8Array {
  const plain = pad(input.record)
  const nonce = input.random(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', input.key.sealing, nonce)
  cipher.setAAD(associatedData(input.binding))
  const text = cipher.update(plain)
  plain.fill(0)
  cipher.final()
  return new Uint8Array(Buffer.concat([nonce, text, cipher.getAuthTag()]))
}

/**
 * Opens a sealed record.
 * @throws SealError when the key is another one or anything of the row was changed
 */
export function openRecord(key: DerivedKey, row: SealBinding & { sealed: Uint8Array }) {
  try {
    return open(key, row)
  } catch {
    // The cause is dropped: a parser's message may quote what it was given.
    throw new SealError(
      'A subscriber could not be opened: its key or its row is not the right one.',
    )
  }
}

function open(key: DerivedKey, row: SealBinding & { sealed: Uint8Array }): SubscriberRecord {
  const { sealed } = row
  const length = sealed.length - nonceLength - tagLength
  if (length !== recordLength && length !== firstRecordLength) throw new TypeError('wrong length')
  const end = nonceLength + length
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, sealed.subarray(0, nonceLength), {
    authTagLength: tagLength,
  })
  decipher.setAAD(associatedData(row))
  decipher.setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(nonceLength, end))
  decipher.final()
  // JSON never holds a NUL byte, so the first one is where the padding starts.
  const padding = plain.indexOf(0)
  const json = plain.toString('utf8', 0, padding === -1 ? length : padding)
  plain.fill(0)
  return subscriberRecordSchema.parse(JSON.parse(json))
}

function pad(record: SubscriberRecord): Buffer {
  const checked = subscriberRecordSchema.safeParse(record)
  if (!checked.success) {
    throw new VigilError('A subscriber record has a field that is not allowed; nothing was saved.')
  }
  const json = Buffer.from(JSON.stringify(checked.data))
  if (json.length > recordLength) {
    throw new RecordFullError('There are too many topics and follows for one record: remove some.')
  }
  return Buffer.concat([json], recordLength)
}

function associatedData({ id, bot, keyId }: SealBinding): Buffer {
  // Unambiguous, because an id and a key id never contain the separator.
  return Buffer.from(`${id}|${bot}|${keyId}`)
}

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
