/** What is left of somebody's allowance. */
export type Allowance = {
  allowed: boolean
  /** Requests per minute. */
  quota: number
  remaining: number
  /** Seconds until the allowance is whole again. */
  reset: number
  /** Seconds after which the next request is allowed; 0 when it is allowed now. */
  retryAfter: number
}

/** How many names are remembered; whoever is forgotten starts with a whole allowance. */
const remembered = 10_000

/**
 * A token bucket per name: a minute's worth at once, then evenly. Kept in memory, per process; names
 * are never stored.
 * @param monotonic - milliseconds on a clock that never jumps
 */
export function createRateLimit(
  monotonic: () => number,
): (name: string, quota: number) => Allowance {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (name, quota) => {
    const at = monotonic()
    const bucket = buckets.get(name)
    const perMs = quota / 60_000
    const before = bucket ? Math.min(quota, bucket.tokens + (at - bucket.at) * perMs) : quota
    const allowed = before >= 1
    const tokens = allowed ? before - 1 : before
    buckets.delete(name)
    buckets.set(name, { tokens, at })
    for (const oldest of buckets.keys()) {
      if (buckets.size <= remembered) break
      buckets.delete(oldest)
    }
    return {
      allowed,
      quota,
      remaining: Math.floor(tokens),
      reset: Math.ceil((quota - tokens) / perMs / 1000),
      retryAfter: allowed ? 0 : Math.ceil((1 - tokens) / perMs / 1000),
    }
  }
}

/** The headers of draft-ietf-httpapi-ratelimit-headers-10, and Retry-After (RFC 9110) when refused. */
export function rateLimitHeaders(allowance: Allowance): Record<string, string> {
  return {
    'RateLimit-Policy': `"default";q=${allowance.quota};w=60`,
    RateLimit: `"default";r=${allowance.remaining};t=${allowance.reset}`,
    ...(allowance.allowed ? {} : { 'Retry-After': String(allowance.retryAfter) }),
  }
}
