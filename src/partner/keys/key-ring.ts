import type { PartnerStore } from '../view/store'
import { coalesce } from '../../core/coalesce'
import { hashKey, keyPattern, type PartnerKey } from '../view/partner-key'
import { isSignedWith, nameOfEmbedKey, readSignature, type Signed } from './embed-signature'

/** Milliseconds for which the list of keys is believed; revoking takes effect within a second. */
const believedMs = 500

export type KeyRing = {
  /**
   * The key of a request. Keys are looked up by their hash, so nothing is compared byte by byte.
   * @returns null for a key that is unknown, expired or revoked: nobody learns which
   */
  presented: (key: string) => Promise<PartnerKey | null>
  /** The key that has signed the address of an item's embed; null where none has that is valid now. */
  signer: (signature: string, item: Pick<Signed, 'type' | 'id'>) => Promise<PartnerKey | null>
}

/** Finds keys by what somebody shows. */
export function createKeyRing(
  store: Pick<PartnerStore, 'keys' | 'noteUse'>,
  { now, monotonic }: { now: () => Date; monotonic: () => number },
): KeyRing {
  let byHash = new Map<string, PartnerKey>()
  let byName = new Map<string, PartnerKey>()
  let readAt = Number.NEGATIVE_INFINITY
  const read = coalesce(async () => {
    const at = monotonic()
    const keys = await store.keys()
    byHash = new Map(keys.map((key) => [key.hash, key]))
    byName = new Map(
      keys.flatMap((key) => (key.embedKey ? [[nameOfEmbedKey(key.embedKey), key]] : [])),
    )
    readAt = at
  })
  const isValid = (key: PartnerKey | undefined): key is PartnerKey =>
    key !== undefined && (key.expiresAt === null || key.expiresAt > now())

  function noteUse(key: PartnerKey): void {
    const day = now().toISOString().slice(0, 10)
    if (key.lastUsedOn === day) return
    key.lastUsedOn = day
    // A date that could not be written is written with the next request of another process or day.
    store.noteUse(key.id, day).catch(() => undefined)
  }

  return {
    async presented(text) {
      if (!keyPattern.test(text)) return null
      if (monotonic() - readAt > believedMs) await read()
      const key = byHash.get(hashKey(text))
      if (!isValid(key)) return null
      noteUse(key)
      return key
    },
    async signer(text, item) {
      const signature = readSignature(text)
      if (!signature) return null
      // A key that has just signed for the first time may not have been there when the list was read.
      if (monotonic() - readAt > believedMs || !byName.has(signature.name)) await read()
      const key = byName.get(signature.name)
      return isValid(key) && isSignedWith(key.embedKey ?? '', signature, item, now()) ? key : null
    },
  }
}
