import { setImmediate } from 'node:timers/promises'
import type { Grants } from '../../content/visibility'
import type { PublicationReader } from '../../publications/store'
import { partition } from '../view/sorted-rows'
import type { View } from '../view/view'
import { createSearchIndex, type Found } from './search-index'

/** A title that has all the words goes first, and then what has them anywhere. */
export const ranksOfSearch = 2

/** Looks for words within what somebody may read. */
export type Search = (view: View, words: readonly string[], grants: Grants) => Promise<Found>

/** Words that are noted at most, some ten bytes each; beyond it only those of titles. */
const defaultCapacity = 20_000_000
/** How many items are read at once. */
const page = 100

/**
 * Keeps an index of the record beside the view. The first question reads every item, the ones after it only
 * what has changed; questions that come together read once.
 */
export function createSearch(
  reader: Pick<PublicationReader, 'read'>,
  { capacity = defaultCapacity }: { capacity?: number } = {},
): Search {
  const index = createSearchIndex({ capacity })
  let record: View['byId'] | null = null
  let seen = 0
  let turn: Promise<unknown> = Promise.resolve()

  async function catchUp({ head, byId, changes, newest }: View): Promise<void> {
    if (byId !== record) {
      index.clear()
      ;[record, seen] = [byId, 0]
    }
    if (head <= seen) return
    const changed = changes.slice(partition(changes, ({ seq }) => seq <= seen))
    for (const { id } of changed) index.remove(id)
    // At first the newest: whatever is left out when there is too much is the oldest.
    const rows = seen === 0 ? newest : changed.filter(({ op }) => op === 'upsert')
    for (let from = 0; from < rows.length; from += page) {
      const ids = rows.slice(from, from + page).map(({ id }) => id)
      for (const row of await reader.read(ids)) index.put(row)
      // SQLite answers without letting anything else run.
      await setImmediate()
    }
    seen = head
  }

  return async (view, words, grants) => {
    const ready = turn.then(() => catchUp(view))
    turn = ready.catch(() => undefined)
    await ready
    return index.find(words, grants)
  }
}
