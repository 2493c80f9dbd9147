import { z } from 'zod'
import { cleanTexts } from '../../core/clean-text'
import { locales } from '../../core/locales'
import { factsSchema, frozenItemSchema, itemTypes } from '../../publications/item'
import {
  type Publication,
  publicationEvents,
  type PublicationWithItem,
  reachSchema,
  tombstoneReasons,
} from '../../publications/publication'
import type { PublicationDraft, StoredPublication } from '../../publications/store'

const maybeInstant = z
  .number()
  .nullish()
  .transform((time) => (time == null ? null : new Date(time)))
const instant = z.number().transform((time) => new Date(time))
const maybeText = z
  .string()
  .nullish()
  .transform((text) => text ?? null)

/**
 * One row as both databases hold it, under the names of the collection's fields. What was recorded
 * before texts were cleaned leaves the record clean: every feed, page and answer is made of it.
 */
const rowSchema = z.object({
  publicId: z.string(),
  type: z.enum(itemTypes),
  organisation: z.string(),
  version: z.number().int(),
  seq: z.number().int(),
  op: z.enum(['upsert', 'delete']),
  event: z.enum(publicationEvents),
  reason: z
    .enum(tombstoneReasons)
    .nullish()
    .transform((reason) => reason ?? null),
  replacedBy: maybeText,
  note: z
    .partialRecord(z.enum(locales), z.string())
    .nullish()
    .transform((note) => cleanTexts(note ?? null)),
  at: instant,
  firstAt: instant,
  changedAt: instant,
  removeAt: maybeInstant,
  dueAt: maybeInstant,
  facts: factsSchema,
  reach: reachSchema,
  everReach: reachSchema,
})

const wholeRowSchema = rowSchema.extend({
  source: z.string(),
  hash: z.string(),
  item: frozenItemSchema.nullish().transform((item) => cleanTexts(item ?? null)),
})

/** The columns that lists need; the item itself is read by id. */
export const listColumns = Object.keys(rowSchema.shape)
/** All columns. */
export const allColumns = Object.keys(wholeRowSchema.shape)
/** The columns that hold JSON. */
export const jsonColumns: readonly string[] = ['facts', 'reach', 'everReach', 'note', 'item']

/** @throws ZodError when the row was not written by us. */
export function toPublication(row: unknown): Publication {
  const { publicId, changedAt, ...rest } = rowSchema.parse(row)
  return { ...rest, id: publicId, updatedAt: changedAt }
}

/** @throws ZodError when the row was not written by us. */
export function toPublicationWithItem(row: unknown): PublicationWithItem {
  const { source: _source, hash: _hash, ...publication } = toStored(row)
  return publication
}

/** @throws ZodError when the row was not written by us. */
export function toStored(row: unknown): StoredPublication {
  const { publicId, changedAt, ...rest } = wholeRowSchema.parse(row)
  return { ...rest, id: publicId, updatedAt: changedAt }
}

/** The columns of a draft but for `seq`, which the database gives. */
export function fromDraft(draft: PublicationDraft): Record<string, unknown> {
  const { id, updatedAt, at, firstAt, removeAt, dueAt, ...rest } = draft
  return {
    ...rest,
    publicId: id,
    at: at.getTime(),
    firstAt: firstAt.getTime(),
    changedAt: updatedAt.getTime(),
    removeAt: removeAt?.getTime() ?? null,
    dueAt: dueAt?.getTime() ?? null,
  }
}

/**
 * The first number of an empty record: seconds since 1970. A record that was lost and built anew thus
 * starts above every number that a partner can hold, as long as there was less than a change a second.
 */
export const firstNumber = (now: Date): number => Math.floor(now.getTime() / 1000)
