import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
} from 'node:crypto'
import { SealError } from '../../../core/errors'

const prefix = 'v1.'
const sizes = { nonce: 12, tag: 16 } as const

/** Crockford's alphabet: nothing in it is taken for something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 10
const codeCount = 10

/** What keeps the secrets of second factors; of one installation. */
export type FactorKeys = { sealing: Buffer; hashing: Buffer; naming: Buffer }

/** HKDF (RFC 5869) from the secret of the newsroom: a copy of the database alone opens nothing. */
export const deriveFactorKeys = (secret: string): FactorKeys => ({
  sealing: Buffer.from(hkdfSync('sha256', secret, '', 'vigil/second-factor/seal/v1', 32)),
  hashing: Buffer.from(hkdfSync('sha256', secret, '', 'vigil/second-factor/recovery/v1', 32)),
  naming: Buffer.from(hkdfSync('sha256', secret, '', 'vigil/second-factor/handle/v1', 32)),
})

/** Seals the secret of a person's factor (AES-256-GCM); moved to another person it does not open. */
export function sealSecret({ sealing }: FactorKeys, person: string, secret: string): string {
  const nonce = randomBytes(sizes.nonce)
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
  cipher.setAAD(Buffer.from(person))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return prefix + Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url')
}

/** @throws SealError when the key or the person is another one, or the text was changed */
export function openSecret({ sealing }: FactorKeys, person: string, sealed: string): string {
  try {
    if (!sealed.startsWith(prefix)) throw new TypeError('unknown version')
    const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url')
    if (bytes.length < sizes.nonce + sizes.tag) throw new TypeError('too short')
    const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, sizes.nonce), {
      authTagLength: sizes.tag,
    })
    decipher.setAAD(Buffer.from(person))
    decipher.setAuthTag(bytes.subarray(-sizes.tag))
    const text = decipher.update(bytes.subarray(sizes.nonce, -sizes.tag))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    // The cause is dropped on purpose: whatever it says, it was said about a secret.
    throw new SealError('A second factor could not be opened: reset it and enrol again.')
  }
}

/** Ten new recovery codes of 50 bits each, such as `7K3MN-0QX2B`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: codeCount }, () => {
    const text = Array.from({ length: codeLength }, () => alphabet[randomInt(32)]).join('')
    return `${text.slice(0, 5)}-${text.slice(5)}`
  })

/** What is stored of a recovery code: of no use without the key, nor for another person. */
export function hashRecovery({ hashing }: FactorKeys, person: string, code: string): string {
  return createHmac('sha256', hashing)
    .update(`${person}:${plainCode(code)}`)
    .digest('hex')
}

/**
 * By what an authenticator knows an account: always the same 32 bytes, which say nothing of the person. A new passkey on
 * the same device then takes the place of one that a reset has made useless.
 */
export const userHandle = ({ naming }: FactorKeys, person: string): Buffer =>
  createHmac('sha256', naming).update(person).digest()

/** A code as people type it: small letters, spaces, O for 0, I and L for 1. */
const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
