import { VigilError } from '../core/errors'
import { digestOf, hashOfItem, pageSize, pagesOf, type ShelfDigest, type ShelfPair } from './shelf'

/**
 * Makes a shelf of the target the same as that of the source. What is there already and is the same stays, so a move
 * that was cut off goes on where it was; what is too much goes.
 * @param onCopied - how many of the source are looked at, of how many
 * @param signal - ends the move between two pages
 */
export async function fillShelf(args: {
  pair: ShelfPair
  onCopied?: (done: number, total: number) => void
  signal?: AbortSignal | undefined
}): Promise<void> {
  const { onCopied, signal } = args
  const { source, target } = args.pair
  const ids = await source.ids()
  const there = new Set(await target.ids())
  let done = 0
  for await (const items of pagesOf(source, ids)) {
    signal?.throwIfAborted()
    const known = items.flatMap(({ id }) => (there.has(id) ? [id] : []))
    const stored = known.length === 0 ? [] : await target.read(known)
    const hashes = new Map(stored.map((item) => [item.id, hashOfItem(item)]))
    const other = items.filter((item) => hashes.get(item.id) !== hashOfItem(item))
    if (other.length > 0) await target.put(other)
    done += items.length
    onCopied?.(done, ids.length)
  }
  const wanted = new Set(ids)
  const tooMany = [...there].filter((id) => !wanted.has(id))
  for (let at = 0; at < tooMany.length; at += pageSize) {
    await target.remove(tooMany.slice(at, at + pageSize))
  }
}

/**
 * Reads both sides of a shelf once more, whole.
 * @throws VigilError where they are not the same
 */
export async function checkShelf({ name, source, target }: ShelfPair): Promise<ShelfDigest> {
  const [before, after] = [await digestOf(source), await digestOf(target)]
  if (before.count !== after.count) {
    throw new VigilError(
      `${name}: ${before.count} in SQLite and ${after.count} in MongoDB. Stop everything that writes into either, then run this again: it goes on from what is there.`,
    )
  }
  if (before.hash !== after.hash) {
    throw new VigilError(
      `${name}: what is in MongoDB is not what is in SQLite. Stop everything that writes into either, then run this again: it goes on from what is there.`,
    )
  }
  return after
}
