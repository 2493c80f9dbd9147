import type { BrokenRows } from '../../core/broken-rows'
import type { SealedSubscriber, SubscriberStore } from '../../core/sealed-subscriber'
import { SealError } from '../../core/errors'
import type { Subscribers } from '../../subscribers/subscribers'

/** With a wrong keyring nobody's row opens: a few say that, and others have room beside them. */
const most = 20

/** Records of the first version had 1,024 bytes; none was ever shorter. */
const shortestSealed = 1024

const store = 'subscribers'

/**
 * The same service, which notes the rows that it could not open while sending, by their random ids. Nothing else of
 * a row is said, and nothing of a chat.
 */
export function nameUnopened(subscribers: Subscribers, broken: BrokenRows): Subscribers {
  return {
    ...subscribers,
    open(row) {
      try {
        const record = subscribers.open(row)
        broken.clear(store, row.id)
        return record
      } catch (error) {
        if (error instanceof SealError) note(row, broken)
        throw error
      }
    },
  }
}

/** The same store, which notes what is no sealed record at all as soon as it is found or walked past. */
export function nameMisshapen(rows: SubscriberStore, broken: BrokenRows): SubscriberStore {
  const look = (row: SealedSubscriber) => {
    if (row.sealed.length < shortestSealed) note(row, broken)
  }
  return {
    ...rows,
    async find(bot, lookups) {
      const row = await rows.find(bot, lookups)
      if (row) look(row)
      return row
    },
    async page(bot, after, limit) {
      const page = await rows.page(bot, after, limit)
      page.forEach(look)
      return page
    },
  }
}

function note({ id }: SealedSubscriber, broken: BrokenRows): void {
  if (broken.list().filter((row) => row.store === store).length >= most) return
  broken.note({ store, id, path: 'sealed' })
}
