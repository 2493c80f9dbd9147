import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'

/** What stands before every sealed token: the version of its shape. */
export const sealedTokenPrefix = 'v1.'

/** Bytes of each part of a sealed token: ephemeral public key, nonce, (ciphertext,) tag. */
export const sealedTokenSizes = { key: 32, nonce: 12, tag: 16 } as const

/** The fixed beginning of an X25519 public key in SPKI DER (RFC 8410); the 32 raw bytes follow. */
const spkiPrefix = Buffer.from('302a300506032b656e032100', 'hex')

/**
 * Seals a bot token for the worker. The process that seals cannot open it again: it knows only the
 * keyring's public token key (`npm run keyring -- public`).
 *
 * @param publicKey - 32 bytes in base64
 * @param context - what the token belongs to, such as the id of its document; opening it in another
 *   context fails, so that a sealed token cannot be moved to another organisation
 * @returns text, `v1.` and base64url
 * @throws TypeError when the public key is not an X25519 key
 */
export function sealToken(publicKey: string, token: string, context: string): string {
  const recipientRaw = Buffer.from(publicKey, 'base64')
  const recipient = importPublicKey(recipientRaw)
  const ephemeral = generateKeyPairSync('x25519')
  const ephemeralRaw = exportPublicKey(ephemeral.publicKey)
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient })
  const nonce = randomBytes(sealedTokenSizes.nonce)
  const cipher = createCipheriv(
    'aes-256-gcm',
    tokenSealingKey(shared, ephemeralRaw, recipientRaw),
    nonce,
  )
  cipher.setAAD(Buffer.from(context))
  const text = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
  const sealed = Buffer.concat([ephemeralRaw, nonce, text, cipher.getAuthTag()])
  return sealedTokenPrefix + sealed.toString('base64url')
}

/** The key that one sealed token is encrypted with. Both public keys are bound into it (RFC 7748, 6.1). */
export function tokenSealingKey(shared: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer {
  const salt = Buffer.concat([ephemeral, recipient])
  return Buffer.from(hkdfSync('sha256', shared, salt, 'vigil/bot-token/v1', 32))
}

/**
 * An X25519 public key from its 32 raw bytes.
 * @throws TypeError when there are not 32
 */
export function importPublicKey(raw: Buffer): KeyObject {
  if (raw.length !== sealedTokenSizes.key) {
    throw new TypeError('The public token key must be 32 bytes in base64: see keyring public.')
  }
  return createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' })
}

/** The 32 raw bytes of an X25519 public key. */
export function exportPublicKey(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length)
}
