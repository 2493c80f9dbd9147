export type ID = string | number

/** The id in a relationship value, populated or not; null when there is none. */
export function idOf(value: unknown): ID | null {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (value && typeof value === 'object' && 'id' in value) return idOf(value.id)
  return null
}
