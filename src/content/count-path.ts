const longest = 200

/**
 * The steps of a path into a JSON document: a JSON Pointer (RFC 6901) such as `/data/signatures/0`, or
 * the same with dots, `data.signatures.0`. Null when it is neither.
 */
export function parseCountPath(path: string): string[] | null {
  if (path.length > longest) return null
  if (path.startsWith('/')) {
    if (/~(?![01])/.test(path)) return null
    return path
      .slice(1)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  }
  return /^[\w$-]+(\.[\w$-]+)*$/.test(path) ? path.split('.') : null
}

/** What stands at the end of the steps; undefined when they lead nowhere. */
export function valueAt(document: unknown, steps: readonly string[]): unknown {
  let value = document
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    // An array has only what is in it: its length is no number of signatures.
    if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}
