import { randomBytes } from 'node:crypto'
import { embedKeyOf } from '../../partner/keys/embed-signature'
import { hashKey } from '../../partner/view/partner-key'

/** How much of a key stays readable, so that people can tell two keys apart. */
const prefixLength = 12

/**
 * Makes a partner key of 32 random bytes. Only `hash`, `prefix` and `embedKey`, with which nobody can sign, are stored; `key`
 * is handed over once.
 */
export function createKey(random: (size: number) => Buffer = randomBytes): {
  key: string
  hash: string
  prefix: string
  embedKey: string
} {
  const key = `vigil_${random(32).toString('base64url')}`
  return { key, hash: hashKey(key), prefix: key.slice(0, prefixLength), embedKey: embedKeyOf(key) }
}
