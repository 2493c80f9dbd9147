import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign as signWith,
  verify as verifyWith,
} from 'node:crypto'

/**
 * Signed addresses of embeds. A partner's key signs, with an Ed25519 key (RFC 8032) that is derived from it (HKDF,
 * RFC 5869) at the moment of signing. What we keep is the public half: whoever reads our database, or a backup of it,
 * can check signatures and make none, and neither half leads back to the key.
 */

/** What an address opens: one item at its own place, up to an instant if it names one. */
export type Signed = { type: string; id: string; expiresAt: Date | null }

/** The fixed beginnings of Ed25519 keys in DER (RFC 8410); 32 raw bytes follow. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Bytes of a public key, of a signature, and of what names the key that made it. */
const publicBytes = 32
const signatureBytes = 64
const nameBytes = 9

/** The form of `t`: which key, until when (seconds since 1970, 0 for no end), and the signature. */
const signaturePattern = /^([\w-]{12})\.([0-9a-z]{1,8})\.([\w-]{86})$/

const privateKeyOf = (key: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([
      privatePrefix,
      Buffer.from(hkdfSync('sha256', key, '', 'vigil/embed/v1', 32)),
    ]),
    format: 'der',
    type: 'pkcs8',
  })

/** What signatures of a key are checked with, base64url; nobody can sign with it. */
export function embedKeyOf(key: string): string {
  const der = createPublicKey(privateKeyOf(key)).export({ format: 'der', type: 'spki' })
  return der.subarray(publicPrefix.length).toString('base64url')
}

/** How a signature names its key: it is public, and says nothing of it. */
export const nameOfEmbedKey = (embedKey: string): string =>
  Buffer.from(embedKey, 'base64url').subarray(0, nameBytes).toString('base64url')

const secondsOf = (instant: Date | null): number =>
  instant === null ? 0 : Math.floor(instant.getTime() / 1000)

const wordsOf = ({ type, id }: Signed, seconds: number): Buffer =>
  Buffer.from(`vigil embed v1\n${type}/${id}\n${seconds}`)

/** The value of `t` in an address. The same item and end always give the same. */
export function signEmbed(key: string, signed: Signed): string {
  const seconds = secondsOf(signed.expiresAt)
  const signature = signWith(null, wordsOf(signed, seconds), privateKeyOf(key))
  return [
    nameOfEmbedKey(embedKeyOf(key)),
    seconds.toString(36),
    signature.toString('base64url'),
  ].join('.')
}

/** The parts of a `t`; null when it is none. */
export function readSignature(
  text: string,
): { name: string; seconds: number; signature: Buffer } | null {
  const [, name, end, encoded] = signaturePattern.exec(text) ?? []
  if (!name || !end || !encoded) return null
  const signature = Buffer.from(encoded, 'base64url')
  const seconds = parseInt(end, 36)
  // There is one way to write each.
  const isPlain =
    signature.length === signatureBytes &&
    signature.toString('base64url') === encoded &&
    seconds.toString(36) === end
  return isPlain ? { name, seconds, signature } : null
}

/** Whether the key with this public half has signed the item's address, and it holds at `now`. */
export function isSignedWith(
  embedKey: string,
  { seconds, signature }: { seconds: number; signature: Buffer },
  item: Pick<Signed, 'type' | 'id'>,
  now: Date,
): boolean {
  if (seconds !== 0 && seconds * 1000 <= now.getTime()) return false
  const raw = Buffer.from(embedKey, 'base64url')
  if (raw.length !== publicBytes) return false
  const spki = Buffer.concat([publicPrefix, raw])
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return verifyWith(null, wordsOf({ ...item, expiresAt: null }, seconds), key, signature)
}
