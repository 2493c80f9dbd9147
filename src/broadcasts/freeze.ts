import { createHash } from 'node:crypto'
import { canonicalJson } from '../core/canonical-json'
import type { FrozenAlert } from './broadcast'

/** SHA-256 of everything that will be sent, in hex. Approval is bound to it: any edit changes it. */
export function hashAlert(content: FrozenAlert, revision: number): string {
  return createHash('sha256').update(canonicalJson({ content, revision })).digest('hex')
}

/** The idempotency key of an alert's broadcast: the same approval can never be sent as two. */
export function alertKey(content: FrozenAlert, revision: number): string {
  return `alert:${content.alert}:${hashAlert(content, revision)}`
}
