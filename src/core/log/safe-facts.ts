import { isError, serialiseError } from './error-serialiser'

/**
 * Facts as they may be logged: every error in them, however deep, is reduced to its safe facts. As JSON an
 * error would show whatever its library hung on it.
 */
export function safeFacts(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  try {
    return safe(facts, 0) as Record<string, unknown>
  } catch {
    // A fact that cannot even be read must not end the process that logs it.
    return { msg: 'a log entry could not be read' }
  }
}

function safe(value: unknown, depth: number): unknown {
  if (isError(value)) return serialiseError(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > 4) return '[deep]'
  if (Array.isArray(value)) return value.map((entry) => safe(entry, depth + 1))
  if (!isPlain(value)) return value instanceof Date ? value : `[${typeof value}]`
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, safe(inner, depth + 1)]),
  )
}

function isPlain(value: object): boolean {
  const parent: unknown = Object.getPrototypeOf(value)
  return parent === Object.prototype || parent === null
}
