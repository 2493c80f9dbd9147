import { z } from 'zod'
import { type Locale, locales } from '../core/locales'
import { calendarFactsSchema, type Facts, type FrozenItem, type ItemType } from './item'

/** Why an item is no longer public. */
export const tombstoneReasons = [
  'retracted',
  'unpublished',
  'expired',
  'erased',
  'out_of_scope',
  'replaced',
] as const
export type TombstoneReason = (typeof tombstoneReasons)[number]

/**
 * The reasons after which an id never comes back, the weakest first: a stronger one may follow. What a
 * correction replaced stays replaced, even if the correction is taken back itself.
 */
export const finalReasons: readonly TombstoneReason[] = ['replaced', 'retracted', 'erased']

/** What happened to an item; the last part of a webhook's event type, e.g. `item.published`. */
export const publicationEvents = [
  'published',
  'updated',
  'languageWithdrawn',
  'corrected',
  'phaseChanged',
  'deadlineChanged',
  'retracted',
  'unpublished',
  'expired',
  'erased',
  'replaced',
] as const
export type PublicationEvent = (typeof publicationEvents)[number]

/** What filters and keys look at. */
export const reachSchema = z.object({
  /** Public ids of the owner and of co-organisers that stand by it. */
  organisations: z.array(z.string()),
  locales: z.array(z.enum(locales)),
  topics: z.array(z.string()),
  countries: z.array(z.string()),
  visibility: z.array(z.enum(['public', 'partners'])),
  /** Whether everybody could read it without a key: it was public, and its organisation opened its items. */
  everybody: z.boolean().optional(),
})
export type Reach = z.infer<typeof reachSchema>

/** What an item ever had. */
export const everReachSchema = reachSchema.extend({
  /**
   * The change with which it ended for everybody, where others have come since: to those for whom it was over
   * they say nothing.
   */
  left: z.object({ seq: z.number(), version: z.number(), at: z.number() }).optional(),
  /** Once it has ended for everybody: when it was, as everybody last read it. */
  shown: calendarFactsSchema.optional(),
})
export type EverReach = z.infer<typeof everReachSchema>

/**
 * One row of the public record. `seq` rises with every change of any row, without two rows ever sharing
 * one: a reader that has passed n has seen everything at or below n. Rows are never deleted.
 */
export type Publication = {
  id: string
  type: ItemType
  /** Public id of the owner. */
  organisation: string
  /** Counts the changes of this row, from 1. */
  version: number
  seq: number
  op: 'upsert' | 'delete'
  reason: TombstoneReason | null
  event: PublicationEvent
  /** Public id of the item that took its place. */
  replacedBy: string | null
  /** The public note of a retraction, by language. */
  note: Partial<Record<Locale, string>> | null
  /** When this change was recorded. */
  at: Date
  firstAt: Date
  /** The editorial date of the item; `at` for a tombstone. */
  updatedAt: Date
  /** From when on it is not shown any more, whatever the row says; null for never. */
  removeAt: Date | null
  /** The next instant at which time alone changes what is shown; null for never. */
  dueAt: Date | null
  facts: Facts
  /** What the item has now; empty for a tombstone. */
  reach: Reach
  /** Everything it ever had: who could have it, and so must learn that it changed or went. */
  everReach: EverReach
}

/** A row together with what it says; null for tombstones. */
export type PublicationWithItem = Publication & { item: FrozenItem | null }
