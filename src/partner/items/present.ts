import type { PartChannel } from '../../content/testimony'
import { type Locale, resolveLocale } from '../../core/locales'
import { type FrozenItem, localesOf } from '../../publications/item'
import { stepAt } from '../../publications/current-state'
import type { Publication, PublicationWithItem } from '../../publications/publication'
import type { Exchange } from '../http/exchange'
import type { RemovedEntry } from '../formats/feed'
import { endingFor, outOfScope } from '../view/ended'
import { agreed, localise, type LocalisedItem } from '../view/localise'
import type { Parameters } from '../http/parameters'
import { presentTranslation } from '../view/present-media'
import { isVisible, permitted, type Scope } from '../view/scope'

type Query = Parameters<'locale' | 'fallback'>

/** An item as it is given to a reader, with the row that it came from. */
export type Presented = { row: PublicationWithItem; item: LocalisedItem }

/** The address at which people read an item: the organisation's own page, or ours. */
export function pageOf(
  base: string,
  item: Pick<LocalisedItem, 'id' | 'type' | 'canonicalUrl'>,
): string {
  return item.canonicalUrl ?? `${base}/embed/${item.type}/${item.id}`
}

/** The languages that a reader wants, the best first: those asked for, or what the browser says. */
export const wantedBy = (
  exchange: Exchange,
  { locale }: Pick<Query, 'locale'>,
): readonly Locale[] => locale ?? exchange.preferred

/** Without a wish, any language will do. */
function wishOf(
  exchange: Exchange,
  query: Query,
): {
  wanted: readonly Locale[]
  fallback: 'none' | 'default'
} {
  const wanted = wantedBy(exchange, query)
  return { wanted, fallback: query.locale ? (query.fallback ?? 'none') : 'default' }
}

/** Reads and presents rows, without those that the reader cannot have in a wanted language. */
export async function presentRows(
  exchange: Exchange,
  rows: readonly Publication[],
  { query, scope, channel }: { query: Query; scope: Scope; channel: PartChannel },
): Promise<Presented[]> {
  const { now } = exchange
  return (await exchange.read(rows)).flatMap((row) => {
    // The row is newer than the list when somebody changed it in between.
    if (!hasItem(row) || !isVisible(row, scope, now)) return []
    const item = presentItem(exchange, row, { query, channel })
    return item ? [{ row, item }] : []
  })
}

const hasItem = (row: PublicationWithItem): row is PublicationWithItem & { item: FrozenItem } =>
  row.item !== null

/** The item in the language that fits, in one channel, without what only partners may read. */
export function presentItem(
  exchange: Exchange,
  { item, version }: Pick<Presented['row'], 'version'> & { item: FrozenItem },
  { query, channel }: { query: Query; channel: PartChannel },
): LocalisedItem | null {
  const { key, grants, now, base } = exchange
  const { wanted, fallback } = wishOf(exchange, query)
  const granted = grants.locales
  const shown = localise({ item, version, wanted, granted, fallback, now, base, channel })
  if (!shown) return null
  const isWish = query.locale !== undefined
  const isOther = shown.isFallback || query.locale?.length === 0
  return { ...shown, edNote: key ? shown.edNote : null, isFallback: isWish && isOther }
}

/** The item in all languages that the reader may have, as `/sync` gives it. */
export function presentWhole(
  { key, grants, now, base }: Exchange,
  item: FrozenItem,
  version: number,
  locales: readonly Locale[] | undefined,
) {
  const given = localesOf(item).filter(
    (locale) => (grants.locales?.includes(locale) ?? true) && (locales?.includes(locale) ?? true),
  )
  const translations = given.flatMap((locale) => {
    const stored = item.translations[locale]
    if (!stored) return []
    const { media, logo, timeline, coOrganisers, ...texts } = stored
    const showing = { base, channel: 'sites', now } as const
    const pictures = presentTranslation(showing, { media, logo, timeline, coOrganisers })
    return [[locale, { ...texts, ...pictures, nextStep: stepAt(stored, now) }] as const]
  })
  return {
    ...agreed(item),
    edNote: key ? item.edNote : null,
    version,
    availableLocales: given,
    translations: Object.fromEntries(translations),
  }
}

/**
 * A tombstone with its note in the first of the wanted languages that it has and the reader may have, or
 * else in another one.
 */
export function presentRemoved(
  { grants, now }: Pick<Exchange, 'grants' | 'now'>,
  row: Publication,
  wanted: readonly Locale[],
): RemovedEntry {
  const { id, type, organisation } = row
  const ending = endingFor(row, { grants, filter: {} }, now) ?? outOfScope(row)
  const { at, version, reason, note, replacedBy } = ending
  const spoken = permitted(Object.keys(note ?? {}) as Locale[], grants)
  const chosen =
    wanted.find((locale) => spoken.includes(locale)) ?? resolveLocale(wanted[0] ?? 'en', spoken)
  return {
    id,
    type,
    organisation,
    at,
    version,
    reason,
    note: chosen ? (note?.[chosen] ?? null) : null,
    replacedBy,
  }
}
