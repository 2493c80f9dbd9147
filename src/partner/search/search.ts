import { setImmediate } from 'node:timers/promises'
import type { Grants } from '../../content/visibility'
import { type SetTimer, systemTimer, within } from '../../core/timer'
import type { PublicationReader } from '../../publications/store'
import { Problem } from '../problem'
import { partition } from '../view/sorted-rows'
import type { View } from '../view/view'
import { createSearchIndex, type Found } from './search-index'

/** A title that has all the words goes first, and then what has them anywhere. */
export const ranksOfSearch = 2

/** Looks for words within what somebody may read. */
export type Search = {
  /** @throws Problem 503 while the index is not ready and will not be within a moment */
  find(view: View, words: readonly string[], grants: Grants): Promise<Found>
  /** Whether the whole record was read once; what changes after that is read within each question. */
  isReady(): boolean
  /** Reads no further; questions are refused from then on. */
  stop(): void
}

/** Words that are noted at most, some ten bytes each; beyond it only those of titles. */
const defaultCapacity = 20_000_000
/** How many items are read at once: a few milliseconds, for which nothing else is answered by this process. */
const page = 25
/** How long a question waits for the index, in milliseconds. */
const defaultPatienceMs = 2_000
/** When whoever was refused is asked to come again, in seconds. */
const retrySeconds = 5

/**
 * Keeps an index of the record beside the view. The first question reads every item, the ones after it only
 * what has changed; questions that come together read once. A question does not wait for a long record to be read: it is
 * refused after `patienceMs`, and reading goes on.
 */
export function createSearch(
  reader: Pick<PublicationReader, 'read'>,
  {
    capacity = defaultCapacity,
    patienceMs = defaultPatienceMs,
    setTimer = systemTimer,
  }: { capacity?: number; patienceMs?: number; setTimer?: SetTimer } = {},
): Search {
  const index = createSearchIndex({ capacity })
  let record: View['byId'] | null = null
  let seen = 0
  let isReady = false
  let isStopped = false
  let turn: Promise<unknown> = Promise.resolve()

  async function catchUp({ head, byId, changes, newest }: View): Promise<void> {
    if (byId !== record) {
      index.clear()
      isReady = false
      ;[record, seen] = [byId, 0]
    }
    if (head <= seen) return void (isReady = true)
    const changed = changes.slice(partition(changes, ({ seq }) => seq <= seen))
    for (const { id } of changed) index.remove(id)
    // At first the newest: whatever is left out when there is too much is the oldest.
    const rows = seen === 0 ? newest : changed.filter(({ op }) => op === 'upsert')
    for (let from = 0; from < rows.length; from += page) {
      if (isStopped) throw notReady()
      const ids = rows.slice(from, from + page).map(({ id }) => id)
      for (const row of await reader.read(ids)) index.put(row)
      // SQLite answers without letting anything else run.
      await setImmediate()
    }
    seen = head
    isReady = true
  }

  return {
    async find(view, words, grants) {
      const ready = turn.then(() => catchUp(view))
      turn = ready.catch(() => undefined)
      await within(setTimer, patienceMs, ready, notReady)
      return index.find(words, grants)
    },
    isReady: () => isReady,
    stop: () => void (isStopped = true),
  }
}

const notReady = (): Problem =>
  new Problem(
    'unavailable',
    `The search is being made ready; come back in ${retrySeconds} s.`,
    {},
    { 'Retry-After': String(retrySeconds) },
  )
