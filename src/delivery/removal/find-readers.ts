import {
  positionBefore,
  type SealedSubscriber,
  type SubscriberStore,
} from '../../core/sealed-subscriber'
import type { Reference } from '../references/reference-seal'

/** So many rows are read in one go to find the readers of one batch; they lie near each other. */
const atOnce = 32

/**
 * The rows of the readers whom references name, by their ids. Whoever is missing was erased, or came back as
 * somebody new: nothing leads to their chat any more.
 */
export async function findReaders(
  subscribers: Pick<SubscriberStore, 'page'>,
  bot: string,
  references: readonly Reference[],
): Promise<Map<string, SealedSubscriber>> {
  const wanted = [...new Set(references.map(({ pos }) => pos))].sort()
  const found = new Map<string, SealedSubscriber>()
  while (wanted.length > 0) {
    const [first = ''] = wanted
    const page = await subscribers.page(bot, positionBefore(first), atOnce)
    for (const row of page) found.set(row.id, row)
    const last = page.length === atOnce ? (page.at(-1)?.pos ?? first) : null
    // Not there any more, or past the end.
    do wanted.shift()
    while (wanted[0] !== undefined && (last === null || wanted[0] <= last))
  }
  return found
}
