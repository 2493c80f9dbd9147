import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { ConfigurationError, SealError } from '../../core/errors'
import type { KeyringSource } from '../seal'
import type { RandomSource } from './keyring'

const nonceLength = 12
const tagLength = 16

/** A key that lies in a store, sealed by one of the ring. */
type WrappedKey = { keyId: string; sealed: Uint8Array }

/**
 * Seals other keys with the keyring, so that they can lie in a store and be destroyed there: AES-256-GCM, bound to
 * what each key is for.
 */
export function createKeyWrap(source: KeyringSource, random: RandomSource) {
  const sealingOf = (keyId: string): KeyObject | null => {
    const key = source.current().keys[keyId]
    if (key === undefined) return null
    const secret = Buffer.from(key, 'base64')
    return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'vigil/wrapped-keys/v1', 32)))
  }

  /** Another process may have changed the ring meanwhile. */
  const sealingAfterReload = (keyId: string): KeyObject | null => {
    source.reload?.()
    return sealingOf(keyId)
  }

  return {
    active: () => source.current().active,
    wrap(about: string, key: Uint8Array): WrappedKey {
      const keyId = source.current().active
      const sealing = sealingOf(keyId)
      if (!sealing) throw new ConfigurationError('The keyring lacks its active key.')
      const nonce = random(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      cipher.setAAD(Buffer.from(`${keyId}|${about}`))
      const text = Buffer.concat([cipher.update(key), cipher.final()])
      return { keyId, sealed: new Uint8Array(Buffer.concat([nonce, text, cipher.getAuthTag()])) }
    },
    /** @throws SealError when no key of the ring opens it */
    unwrap(about: string, { keyId, sealed }: WrappedKey): Uint8Array {
      const sealing = sealingOf(keyId) ?? sealingAfterReload(keyId)
      try {
        if (!sealing) throw new TypeError('no such key')
        const nonce = sealed.subarray(0, nonceLength)
        const decipher = createDecipheriv('aes-256-gcm', sealing, nonce, {
          authTagLength: tagLength,
        })
        decipher.setAAD(Buffer.from(`${keyId}|${about}`))
        decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
        const key = decipher.update(sealed.subarray(nonceLength, sealed.length - tagLength))
        decipher.final()
        return new Uint8Array(key)
      } catch {
        throw new SealError(
          'A key in the delivery store could not be opened: restore the newest keyring.',
        )
      }
    },
  }
}
