import { createHash, hkdfSync } from 'node:crypto'
import { ConfigurationError } from '../errors'

/** A key of the audit; its id stands in every entry that it made and tells nothing of it. */
export type AuditKey = { id: string; secret: Buffer }

/** The keys of an installation: entries are made with the current one and checked with all. */
export type AuditRing = {
  current: AuditKey
  former: readonly AuditKey[]
  /** Ids of keys that nobody has any more: what they made can be read and not be checked. */
  lost: readonly string[]
}

const lostPrefix = 'lost:'

/**
 * The ring of an installation.
 * @param secret - of at least 32 characters: a key of the audit's own, or the secret of the newsroom
 * @param former - secrets that were in use before, or `lost:` and the id of a key that nobody has any more
 * @throws ConfigurationError when an entry of `former` is neither
 */
export function createAuditRing({
  secret,
  former = [],
}: {
  secret: string
  former?: readonly string[]
}): AuditRing {
  const lost = former.filter((entry) => entry.startsWith(lostPrefix))
  const secrets = former.filter((entry) => !entry.startsWith(lostPrefix))
  if (secrets.some(({ length }) => length < 32)) {
    throw new ConfigurationError(
      'AUDIT_FORMER_KEYS holds something that is neither a secret of at least 32 characters nor lost:ID.',
    )
  }
  return {
    current: deriveKey(secret),
    former: secrets.map(deriveKey),
    lost: lost.map((entry) => entry.slice(lostPrefix.length)),
  }
}

/** The key with an id; null when it is not in the ring. */
export const keyById = ({ current, former }: AuditRing, id: string): AuditKey | null =>
  [current, ...former].find((key) => key.id === id) ?? null

/** HKDF (RFC 5869), so that the audit's key is of no use for sessions, nor theirs for the audit. */
function deriveKey(secret: string): AuditKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'vigil/audit/v1', 32))
  const id = createHash('sha256').update('vigil/audit/id/v1').update(key).digest('hex').slice(0, 12)
  return { id, secret: key }
}
