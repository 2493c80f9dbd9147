import { z } from 'zod'

/** A row that cannot be read: where it stands and at which members, never what is in it. */
export const brokenRowSchema = z.object({
  /** The store, e.g. `publications`. */
  store: z.string(),
  /** What it is found by in its store. */
  id: z.string(),
  /** The members that cannot be read, e.g. `item.count`. */
  path: z.string(),
})
export type BrokenRow = z.infer<typeof brokenRowSchema>

/** The rows that this process could not read. Whoever reads many rows leaves such a one out and goes on. */
export type BrokenRows = {
  /** @param seq - the number of the change after which it was found broken, where its store has numbers */
  note(row: BrokenRow, seq?: number | null): void
  /** It was read. With `seq`, only a change later than the one that was noted counts. */
  clear(store: string, id: string, seq?: number): void
  /** Sorted by store and id, at most {@link mostBroken}. */
  list(): BrokenRow[]
}

/** So many are remembered; where more are broken, the first ones tell enough. */
const mostBroken = 200

/** @param onNew - told once of each row, and again when it breaks anew */
export function createBrokenRows(onNew: (row: BrokenRow) => void): BrokenRows {
  const known = new Map<string, BrokenRow & { seq: number | null }>()
  const keyOf = (store: string, id: string) => `${store} ${id}`
  return {
    note({ store, id, path }, seq = null) {
      const key = keyOf(store, id)
      const before = known.get(key)
      if (before === undefined && known.size >= mostBroken) return
      known.set(key, { store, id, path, seq })
      if (before === undefined) onNew({ store, id, path })
    },
    clear(store, id, seq) {
      if (known.size === 0) return
      const key = keyOf(store, id)
      const noted = known.get(key)?.seq ?? null
      if (seq === undefined || (noted !== null && seq > noted)) known.delete(key)
    },
    list: () =>
      [...known]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, { store, id, path }]) => ({ store, id, path })),
  }
}

/** The members that a schema refused, without what stands there. */
export const pathsOf = ({ issues }: z.ZodError): string =>
  [...new Set(issues.map(({ path }) => path.join('.') || 'the whole row'))].slice(0, 3).join(', ')

/** One sentence for operators. */
export const describeBroken = ({ store, id, path }: BrokenRow): string =>
  `${id} in ${store} cannot be read at ${path} and is left out.`
