/** True for an absolute address that starts with http:// or https:// and carries no password. */
export function isWebAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 500) return false
  const url = parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password
}

function parse(value: string): URL | null {
  try {
    return new URL(value)
  } catch {
    return null
  }
}
