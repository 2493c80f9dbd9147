import type { PartnerStore } from '../view/store'
import { coalesce } from '../../core/coalesce'
import { hashKey, keyPattern, type PartnerKey } from '../view/partner-key'

/** Milliseconds for which the list of keys is believed; revoking takes effect within a second. */
const believedMs = 500

/**
 * Finds the key of a request. Keys are looked up by their hash, so nothing is compared byte by byte.
 * @returns null for a key that is unknown, expired or revoked: nobody learns which
 */
export function createKeyRing(
  store: Pick<PartnerStore, 'keys' | 'noteUse'>,
  { now, monotonic }: { now: () => Date; monotonic: () => number },
): (presented: string) => Promise<PartnerKey | null> {
  let byHash = new Map<string, PartnerKey>()
  let readAt = Number.NEGATIVE_INFINITY
  const read = coalesce(async () => {
    const at = monotonic()
    byHash = new Map((await store.keys()).map((key) => [key.hash, key]))
    readAt = at
  })

  function noteUse(key: PartnerKey): void {
    const day = now().toISOString().slice(0, 10)
    if (key.lastUsedOn === day) return
    key.lastUsedOn = day
    // A date that could not be written is written with the next request of another process or day.
    store.noteUse(key.id, day).catch(() => undefined)
  }

  return async (presented) => {
    if (!keyPattern.test(presented)) return null
    if (monotonic() - readAt > believedMs) await read()
    const key = byHash.get(hashKey(presented)) ?? null
    if (!key || (key.expiresAt && key.expiresAt <= now())) return null
    noteUse(key)
    return key
  }
}
