import type { BrokenRows } from '../../core/broken-rows'
import { StaleLeaseError, VigilError } from '../../core/errors'
import type { DeliveryStore } from '../../delivery/store'

const whole = 'the whole row'

/**
 * The same store, which notes each lease and cursor that it could not read, until it can or until it is gone. Whoever
 * asked for one is told as before, and everybody else goes on.
 */
export function nameBrokenRows(store: DeliveryStore, broken: BrokenRows): DeliveryStore {
  const { leases, cursors, subscribers } = store
  const watched = async <T>(name: string, id: string, read: () => Promise<T>): Promise<T> => {
    try {
      const found = await read()
      broken.clear(name, id)
      return found
    } catch (error) {
      if (isUnreadable(error)) broken.note({ store: name, id, path: whole })
      throw error
    }
  }
  return {
    ...store,
    leases: {
      read: (bot) => watched('leases', bot, () => leases.read(bot)),
      swap: (expected, next) => leases.swap(expected, next),
    },
    cursors: {
      ...cursors,
      claim: (broadcast, bot, epoch) =>
        watched('cursors', cursorId(broadcast, bot), () => cursors.claim(broadcast, bot, epoch)),
      save: (cursor) =>
        watched('cursors', cursorId(cursor.broadcast, cursor.bot), () => cursors.save(cursor)),
      read: (broadcast, bot) =>
        watched('cursors', cursorId(broadcast, bot), () => cursors.read(broadcast, bot)),
      async drop(broadcasts) {
        await cursors.drop(broadcasts)
        for (const { store: name, id } of broken.list()) {
          const isGone = broadcasts.some((broadcast) => id.startsWith(cursorId(broadcast, '')))
          if (name === 'cursors' && isGone) broken.clear(name, id)
        }
      },
    },
    subscribers: {
      ...subscribers,
      async remove(ids) {
        const removed = await subscribers.remove(ids)
        for (const id of ids) broken.clear('subscribers', id)
        return removed
      },
    },
  }
}

const cursorId = (broadcast: string, bot: string): string => `${broadcast} of ${bot}`

/** The store's own sentence about a row; not that a newer owner has it, and no fault of the database. */
function isUnreadable(error: unknown): boolean {
  return error instanceof VigilError && !(error instanceof StaleLeaseError)
}
