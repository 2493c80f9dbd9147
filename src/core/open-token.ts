import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto'
import { SealError } from './errors'
import {
  exportPublicKey,
  importPublicKey,
  sealedTokenPrefix,
  sealedTokenSizes,
  tokenSealingKey,
} from './seal-token'

/** The fixed beginning of an X25519 private key in PKCS #8 DER (RFC 8410); the 32 raw bytes follow. */
const pkcs8Prefix = Buffer.from('302e020100300506032b656e04220420', 'hex')

/**
 * Opens a token that `sealToken` sealed.
 *
 * @param privateKey - 32 bytes in base64, the keyring's `tokenKey.private`
 * @param context - the same as at sealing
 * @throws SealError when the key or the context is another one or the text was changed
 */
export function openToken(privateKey: string, sealed: string, context: string): string {
  try {
    return open(privateKey, sealed, context)
  } catch {
    // The cause is dropped on purpose: whatever it says, it was said about a secret.
    throw new SealError('A bot token could not be opened: enter it again in the admin.')
  }
}

/** The public half of a private X25519 key, both as 32 bytes in base64. */
export function publicTokenKey(privateKey: string): string {
  return exportPublicKey(createPublicKey(importPrivateKey(privateKey))).toString('base64')
}

function open(privateKey: string, sealed: string, context: string): string {
  const { key, nonce, tag } = sealedTokenSizes
  if (!sealed.startsWith(sealedTokenPrefix)) throw new TypeError('unknown version')
  const bytes = Buffer.from(sealed.slice(sealedTokenPrefix.length), 'base64url')
  if (bytes.length < key + nonce + tag) throw new TypeError('too short')

  const own = importPrivateKey(privateKey)
  const ephemeral = bytes.subarray(0, key)
  const shared = diffieHellman({ privateKey: own, publicKey: importPublicKey(ephemeral) })
  const recipient = exportPublicKey(createPublicKey(own))
  const decipher = createDecipheriv(
    'aes-256-gcm',
    tokenSealingKey(shared, ephemeral, recipient),
    bytes.subarray(key, key + nonce),
    { authTagLength: tag },
  )
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(bytes.subarray(-tag))
  const text = decipher.update(bytes.subarray(key + nonce, -tag))
  return Buffer.concat([text, decipher.final()]).toString('utf8')
}

function importPrivateKey(privateKey: string) {
  const raw = Buffer.from(privateKey, 'base64')
  if (raw.length !== sealedTokenSizes.key) throw new TypeError('not 32 bytes')
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, raw]), format: 'der', type: 'pkcs8' })
}
