import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { canonicalJson } from '../../core/canonical-json'
import { itemTypes } from '../../publications/item'
import { reachSchema } from '../../publications/publication'
import { keyGrantsSchema } from './partner-key'
import { Problem } from '../problem'
import type { Scope } from './scope'
import { sorts } from './sorted-rows'

/** Days for which a cursor can be continued. */
export const cursorDays = 400

const { visibility, everybody: _, ...filters } = reachSchema.shape

const scopeSchema = z.object({
  grants: keyGrantsSchema.pick({ organisations: true, locales: true }).extend({ visibility }),
  filter: z.object({ ...filters, types: z.array(z.enum(itemTypes)) }).partial(),
})

/** How many former scopes a cursor carries; whoever saw more changes begins again. */
export const formerScopes = 3

/** Where a partner stands in the stream of changes. */
export const syncCursorSchema = z.object({
  v: z.literal(1),
  /** All changes up to this number have been given. */
  seq: z.number().int().nonnegative(),
  /** Up to this number the partner began with nothing, so nothing needs to be taken back. */
  from: z.number().int().nonnegative(),
  scope: scopeSchema,
  /** What applied before, and until when (milliseconds since 1970): the partner may still hold some. */
  former: z.array(z.object({ scope: scopeSchema, until: z.number() })).max(formerScopes + 1),
  /** After a change of scope: up to where the old items have been gone through; null when done. */
  walked: z.number().int().nonnegative().nullable(),
  /** Days since 1970 on which it was issued. */
  day: z.number().int().nonnegative(),
})
export type SyncCursor = z.infer<typeof syncCursorSchema>

/** A place in a list: see `walk`. */
export const listCursorSchema = z.object({
  v: z.literal(2),
  sort: z.enum(sorts),
  place: z.union([
    z.object({ rank: z.number().int(), at: z.number(), id: z.string() }),
    z.object({ seq: z.number().int() }),
  ]),
  /** The last change that was known when the reader began. */
  since: z.number().int(),
  /** {@link fingerprint} of the other parameters. */
  of: z.string(),
})
export type ListCursor = z.infer<typeof listCursorSchema>

/** A place in the list of what was sent to a webhook, newest first. */
export const deliveryCursorSchema = z.object({
  v: z.literal(1),
  /** Milliseconds since 1970. */
  before: z.number().int().nonnegative().max(8.64e15),
  id: z.string().max(64),
})
export type DeliveryCursor = z.infer<typeof deliveryCursorSchema>

/** A place in the messages of an item, the newest day first. */
export const messageCursorSchema = z.object({
  v: z.literal(1),
  target: z.string().max(64),
  day: z.iso.date(),
  id: z.string().max(64),
})
export type MessageCursor = z.infer<typeof messageCursorSchema>

/** The longest cursor that is read, in characters; the test of the longest one that is given stays below. */
export const longestCursor = 4000
/** No cursor of ours says more than this, in bytes; somebody else's could be a bomb. */
const largestCursor = 65_536

/** Compressed, since the former scopes of a cursor mostly repeat each other. */
export function encodeCursor(
  cursor: SyncCursor | ListCursor | DeliveryCursor | MessageCursor,
): string {
  return deflateRawSync(JSON.stringify(cursor)).toString('base64url')
}

/** @throws Problem when it is not one of ours */
export function decodeCursor<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  let value: unknown
  try {
    const packed = Buffer.from(text, 'base64url')
    value = JSON.parse(inflateRawSync(packed, { maxOutputLength: largestCursor }).toString('utf8'))
  } catch {
    value = undefined
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new Problem('invalid-cursor', 'This cursor is not one of ours. Begin again without it.', {
    parameter: 'cursor',
  })
}

/** A short name for everything that two requests must have in common. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 12)
}

export const dayOf = (now: Date): number => Math.floor(now.getTime() / 86_400_000)

export const sameScope = (a: Scope, b: Scope): boolean => fingerprint(a) === fingerprint(b)
