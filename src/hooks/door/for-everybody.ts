import { type ForEverybody, readAsEverybody } from '../../access/everybody'
import type { CollectionKey, SanitisedOptions } from '../../options'
import { kindOf } from '../../publications/sources'

/** The collections that a host can open to everybody: items but alerts, profiles and topics. */
const readableKeys = [
  'news',
  'campaigns',
  'petitions',
  'memorials',
  'commemorativeDays',
  'cases',
  'organisations',
  'topics',
] as const satisfies readonly CollectionKey[]
export type ReadableKey = (typeof readableKeys)[number]

export const isReadableKey = (key: CollectionKey): key is ReadableKey =>
  (readableKeys as readonly CollectionKey[]).includes(key)

/** What of a collection those may have who are not signed in. */
export function forEverybody(
  key: CollectionKey,
  { slugs, publicRest }: SanitisedOptions,
): ForEverybody {
  return {
    read:
      publicRest && isReadableKey(key) ? readAsEverybody(kindOf[key], slugs.organisations) : null,
  }
}
