/** What the page of a key tells about it. */
export type KeyFacts = {
  /** How it begins; null while there is none. */
  prefix: string | null
  revokedAt: string | null
  expiresAt: string | null
  /** `YYYY-MM-DD`. */
  lastUsedOn: string | null
}

export type KeyState = 'none' | 'working' | 'revoked' | 'expired'

/** Whether the key can be used at `now`. */
export function keyStateOf({ prefix, revokedAt, expiresAt }: KeyFacts, now: Date): KeyState {
  if (!prefix) return 'none'
  if (revokedAt) return 'revoked'
  return expiresAt && new Date(expiresAt) <= now ? 'expired' : 'working'
}

export const keyHeadings: Record<KeyState, string> = {
  none: 'There is no key yet',
  working: 'The key works',
  revoked: 'The key is revoked',
  expired: 'The key has expired',
}

/** How the panel looks in each state. */
export const keyTones: Record<KeyState, 'good' | 'waiting' | 'quiet'> = {
  none: 'waiting',
  working: 'good',
  revoked: 'quiet',
  expired: 'waiting',
}

/** Reads the facts out of a stored document. */
export function keyFactsOf(doc: Record<string, unknown> | undefined): KeyFacts {
  const text = (name: string): string | null => {
    const value = doc?.[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  return {
    prefix: text('prefix'),
    revokedAt: text('revokedAt'),
    expiresAt: text('expiresAt'),
    lastUsedOn: text('lastUsedOn'),
  }
}

/** A line for a terminal that reads the newest items with the key. */
export function curlLine(api: string, key: string): string {
  return `curl -H "Authorization: Bearer ${key}" "${api}/items?limit=3"`
}

/** The first characters of a key, as they are kept. */
export const prefixOf = (key: string): string => key.slice(0, 12)
