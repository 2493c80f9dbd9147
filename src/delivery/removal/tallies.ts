import { emptyTally, type ReferenceStore, type RemovalTally } from '../references/reference-store'
import type { Removed } from './remove-page'
import type { WithdrawalSource } from './withdrawal'

/** What is counted of messages that left phones, by broadcast. */
export type Tallies = {
  read(broadcast: string): Promise<RemovalTally>
  save(broadcast: string, tally: RemovalTally): Promise<void>
  /** Adds what became of messages. `vanishing`: by their readers' own choice. */
  add(removed: readonly Removed[], vanishing: boolean): Promise<void>
  /** Tells the newsroom what is counted of a broadcast. */
  tell(broadcast: string): Promise<void>
}

/** The tallies of one bot. `onRemoved` is told of each message, for metrics. */
export function createTallies(args: {
  bot: string
  references: Pick<ReferenceStore, 'tally' | 'saveTally'>
  source: Pick<WithdrawalSource, 'report'>
  onRemoved: (removed: readonly Removed[]) => void
}): Tallies {
  const { bot, references, source, onRemoved } = args
  const read = async (broadcast: string) => (await references.tally(broadcast, bot)) ?? emptyTally
  return {
    read,
    save: (broadcast, tally) => references.saveTally(broadcast, bot, tally),
    async add(removed, vanishing) {
      // What quotes a broadcast is not another phone that has it.
      const copies = removed.filter(({ from }) => from !== 'quote')
      for (const broadcast of new Set(copies.map((one) => one.broadcast))) {
        const own = copies.filter((one) => one.broadcast === broadcast)
        await references.saveTally(broadcast, bot, added(await read(broadcast), own, vanishing))
      }
      onRemoved(removed)
    },
    async tell(broadcast) {
      const tally = await references.tally(broadcast, bot)
      if (tally) await source.report(broadcast, tally)
    },
  }
}

function added(
  before: RemovalTally,
  removed: readonly Removed[],
  vanishing: boolean,
): RemovalTally {
  const tally = { ...before }
  for (const { from, to } of removed) {
    if (from === 'edited' && to !== 'edited') tally.edited -= 1
    if (to === 'deleted') tally[vanishing ? 'vanished' : 'deleted'] += 1
    else if (to === 'dropped') tally.failed += 1
    else tally[to] += 1
  }
  return { ...tally, edited: Math.max(0, tally.edited) }
}
