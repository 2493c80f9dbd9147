import { createHash } from 'node:crypto'
import { canonicalJson } from '../core/canonical-json'

/** Something that is moved: a document, a version, a row, a picture. */
export type Item = { id: string; value: unknown }

/** What lies together in one database under ids of its own. */
export type Shelf = {
  ids(): Promise<string[]>
  /** Those that are there. */
  read(ids: readonly string[]): Promise<Item[]>
}

/** A shelf that is filled. */
export type TargetShelf = Shelf & {
  /** Writes items as they are, in place of what has their ids. */
  put(items: readonly Item[]): Promise<void>
  remove(ids: readonly string[]): Promise<void>
}

/** The same shelf on both sides. */
export type ShelfPair = { name: string; source: Shelf; target: TargetShelf }

/** What lies on a shelf, whatever order it lies in. */
export type ShelfDigest = { count: number; hash: string }

/** How many items are read and written at once. */
export const pageSize = 200

const modulus = 1n << 256n

/** SHA-256 of an item in its canonical form. */
export const hashOfItem = ({ id, value }: Item): string =>
  createHash('sha256')
    .update(canonicalJson([id, canonical(value) ?? null]))
    .digest('hex')

/**
 * Counts what lies on a shelf and adds the hashes of all items: equal for the same items in any order, and another one
 * as soon as one of them is changed, missing or too many.
 */
export async function digestOf(shelf: Shelf): Promise<ShelfDigest> {
  let [count, sum] = [0, 0n]
  for await (const items of pagesOf(shelf, await shelf.ids())) {
    count += items.length
    for (const item of items) sum = (sum + BigInt(`0x${hashOfItem(item)}`)) % modulus
  }
  return { count, hash: sum.toString(16).padStart(64, '0') }
}

/** The items with these ids, some at a time. */
export async function* pagesOf(shelf: Shelf, ids: readonly string[]): AsyncIterable<Item[]> {
  for (let at = 0; at < ids.length; at += pageSize) {
    yield await shelf.read(ids.slice(at, at + pageSize))
  }
}

/**
 * A value in the form in which both databases give it: SQLite has a column for what MongoDB leaves out, so nothing,
 * `null` and what is empty are the same; bytes are hex, times are texts.
 */
function canonical(value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('hex') }
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map((one) => canonical(one) ?? null)
  }
  if (typeof value !== 'object') return value
  const entries = Object.entries(value)
    .map(([key, field]) => [key, canonical(field)] as const)
    .filter(([, field]) => field !== undefined)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
