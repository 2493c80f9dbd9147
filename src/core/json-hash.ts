import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json'

/**
 * SHA-256 in hex of a value as canonical JSON: equal content has equal hashes.
 * @throws TypeError as {@link canonicalJson}
 */
export const jsonHash = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex')
