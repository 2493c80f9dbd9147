/** A value that JSON can hold without loss. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * JSON with sorted keys and no spaces, so that equal content gives equal text whatever order a database
 * returned it in (as RFC 8785 sorts, by UTF-16 units). Fields that are undefined are left out.
 * @throws TypeError for what JSON would lose, such as a date or NaN
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value === 'object' && isPlain(value)) {
    const entries = Object.entries(value).filter(([, field]) => field !== undefined)
    return Object.fromEntries(entries.sort(byKey).map(([key, field]) => [key, sorted(field)]))
  }
  throw new TypeError('Only plain JSON can be hashed.')
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}
