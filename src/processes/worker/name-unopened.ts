import type { BrokenRows } from '../../core/broken-rows'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import { SealError } from '../../core/errors'
import type { Subscribers } from '../../subscribers/subscribers'

/** With a wrong keyring nobody's row opens: a few say that, and others have room beside them. */
const most = 20

/**
 * The same service, which notes the rows that it could not open while sending, by their random ids. Nothing else of
 * a row is said, and nothing of a chat.
 */
export function nameUnopened(subscribers: Subscribers, broken: BrokenRows): Subscribers {
  const store = 'subscribers'
  const note = ({ id }: SealedSubscriber) => {
    if (broken.list().filter((row) => row.store === store).length >= most) return
    broken.note({ store, id, path: 'sealed' })
  }
  return {
    ...subscribers,
    open(row) {
      try {
        const record = subscribers.open(row)
        broken.clear(store, row.id)
        return record
      } catch (error) {
        if (error instanceof SealError) note(row)
        throw error
      }
    },
  }
}
