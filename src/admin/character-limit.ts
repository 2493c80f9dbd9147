import type { AlertKind } from '../broadcasts/broadcast'
import { copyTextMax, templates } from '../broadcasts/alert/templates'

/** From this share of the limit on, the count is shown as a warning. */
const nearShare = 0.9

/**
 * The most UTF-16 units of an alert's field, for its kind; while the kind has no such field, the most
 * of any kind. Null for a field without a limit.
 */
export function limitOf(name: string, kind: unknown): number | null {
  if (name === 'copyText') return copyTextMax
  const own = isKind(kind) ? templates[kind][name]?.max : undefined
  const largest = Math.max(0, ...Object.values(templates).map((fields) => fields[name]?.max ?? 0))
  return own ?? (largest || null)
}

export type CountState = 'fine' | 'near' | 'over'

/** How a length stands against its limit. */
export function countState(length: number, limit: number): CountState {
  if (length > limit) return 'over'
  return length >= limit * nearShare ? 'near' : 'fine'
}

const isKind = (kind: unknown): kind is AlertKind =>
  typeof kind === 'string' && Object.hasOwn(templates, kind)
