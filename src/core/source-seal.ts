import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { ConfigurationError, SealError } from './errors'

const prefix = 'v1'
const sizes = { key: 32, nonce: 12, tag: 16 } as const

/** Sealed texts are filled up to a multiple of so many bytes: their length tells little. */
const block = 1024

/** What a sealed source belongs to; under another one it does not open. */
export type SourcePlace = {
  /** Collection of the item, by the key under which the options name it. */
  kind: string
  /** Public id of the item, which is never given twice. */
  item: string
  /** Id of the organisation. */
  organisation: string
}

type Key = { id: string; sealing: KeyObject }

/** What seals and opens who told a newsroom something. */
export type SourceSeal = {
  /** AES-256-GCM with the first key. @returns `v1.<key id>.<base64url>` */
  seal(place: SourcePlace, text: string): string
  /** Whether the first key has sealed it. It opens nothing. */
  isNewest(sealed: string): boolean
  /** @throws SealError when no key opens it, it belongs elsewhere, or it was changed */
  open(place: SourcePlace, sealed: string): string
}

/**
 * @param keys - 32 bytes in base64 each: the first seals, all of them open; none at all gives null
 * @throws ConfigurationError when one is no such key; it names none
 */
export function createSourceSeal(keys: readonly string[]): SourceSeal | null {
  const ring = keys.map(deriveKey)
  const [current] = ring
  if (!current) return null
  return {
    seal(place, text) {
      const nonce = randomBytes(sizes.nonce)
      const cipher = createCipheriv('aes-256-gcm', current.sealing, nonce)
      cipher.setAAD(boundTo(place, current.id))
      const bytes = Buffer.concat([cipher.update(padded(text)), cipher.final()])
      const sealed = Buffer.concat([nonce, bytes, cipher.getAuthTag()])
      return [prefix, current.id, sealed.toString('base64url')].join('.')
    },
    isNewest: (sealed) => sealed.startsWith([prefix, current.id, ''].join('.')),
    open(place, sealed) {
      try {
        const [version, id, text] = sealed.split('.')
        const key = ring.find((one) => one.id === id)
        if (version !== prefix || !key || !text) throw new TypeError('not sealed with these keys')
        const bytes = Buffer.from(text, 'base64url')
        const decipher = createDecipheriv(
          'aes-256-gcm',
          key.sealing,
          bytes.subarray(0, sizes.nonce),
          {
            authTagLength: sizes.tag,
          },
        )
        decipher.setAAD(boundTo(place, key.id))
        decipher.setAuthTag(bytes.subarray(-sizes.tag))
        const opened = decipher.update(bytes.subarray(sizes.nonce, -sizes.tag))
        return unpadded(Buffer.concat([opened, decipher.final()]))
      } catch {
        // The cause is dropped on purpose: whatever it says, it was said about a source.
        throw new SealError('A source could not be opened: give web the key that sealed it.')
      }
    },
  }
}

/** HKDF (RFC 5869), so that the id, which stands in the database, tells nothing of the key. */
function deriveKey(text: string): Key {
  const raw = Buffer.from(text, 'base64')
  if (raw.length !== sizes.key) {
    throw new ConfigurationError('Keys of sources must be 32 bytes in base64 each.')
  }
  const sealing = Buffer.from(hkdfSync('sha256', raw, '', 'vigil/source/v1', sizes.key))
  const id = createHash('sha256').update('vigil/source/id/v1').update(sealing).digest('hex')
  return { id: id.slice(0, 12), sealing: createSecretKey(sealing) }
}

const boundTo = ({ kind, item, organisation }: SourcePlace, key: string): Buffer =>
  Buffer.from(JSON.stringify(['vigil/source/v1', key, kind, item, organisation]))

/** Its length in four bytes, the text in UTF-8, and zeros. */
function padded(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  const whole = Buffer.alloc(Math.ceil((bytes.length + 4) / block) * block)
  whole.writeUInt32BE(bytes.length)
  bytes.copy(whole, 4)
  return whole
}

const unpadded = (whole: Buffer): string =>
  whole.subarray(4, 4 + whole.readUInt32BE()).toString('utf8')
