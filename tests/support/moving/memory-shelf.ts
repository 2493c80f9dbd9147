import type { Item, TargetShelf } from '../../../src/move/shelf'

/** A shelf in memory, which counts what was written to it. */
export function memoryShelf(items: readonly Item[]): TargetShelf & { written(): number } {
  const stored = new Map(items.map((item) => [item.id, item]))
  let written = 0
  return {
    written: () => written,
    ids: async () => [...stored.keys()],
    read: async (ids) => ids.flatMap((id) => stored.get(id) ?? []),
    async put(added) {
      written += added.length
      for (const item of added) stored.set(item.id, item)
    },
    async remove(ids) {
      for (const id of ids) stored.delete(id)
    },
  }
}
