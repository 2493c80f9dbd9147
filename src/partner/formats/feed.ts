import type { Locale } from '../../core/locales'
import type { CalendarFacts } from '../../publications/calendar-facts'
import type { ItemType } from '../../publications/item'
import type { TombstoneReason } from '../../publications/publication'
import type { LocalisedItem } from '../view/localise'

/** An item in a feed, with the address at which people read it. */
export type FeedEntry = {
  item: LocalisedItem
  /** The organisation's own page, or our page for it. */
  url: string
}

/** An item that is no longer public. */
export type RemovedEntry = {
  id: string
  type: ItemType
  organisation: string
  /** Its name, where the reader may read its profile. */
  organisationName?: string
  /** When it was, as the reader last had it. */
  dates?: CalendarFacts & { publishedAt: string }
  at: Date
  /** The item's version, of which the removal is the newest. */
  version: number
  reason: TombstoneReason
  /** The public note in the feed's language, if there is one. */
  note: string | null
  replacedBy: string | null
}

/** What every feed format renders. */
export type Feed = {
  /** The same on all its pages, however its address is written. Default: its address. */
  id?: string
  title: string
  description: string | null
  /** BCP 47; null when entries are in several languages. */
  locale: Locale | null
  /** Absolute address of this feed with its parameters. */
  selfUrl: string
  /** Absolute address of the next page of the same feed; null on the last. */
  nextUrl: string | null
  /** Absolute address of a page for people. */
  homeUrl: string
  updatedAt: Date
  entries: FeedEntry[]
  removed: RemovedEntry[]
}

/** A stable identifier of an item in every format (RFC 4151 `tag:` URI). */
export function itemUri(id: string): string {
  return `tag:vigil,2026:item:${id}`
}
