import { StaleLeaseError } from '../../core/errors'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import { batchMost, type RandomSource, type Reference, sealBatch, tagOf } from './reference-seal'
import type { ReferenceRow, ReferenceStore } from './reference-store'
import type { SpanKeys } from './span-keys'

export type ReferenceWriter = {
  /** Notes a message that arrived; nothing is written yet. */
  note(broadcast: string, row: Pick<SealedSubscriber, 'id' | 'pos'>, messageId: number): void
  /**
   * Writes at once that a message quotes broadcasts, each with the instant from which its time counts: it is taken
   * off the phone with the first of them.
   */
  writeQuote(
    quoted: readonly { broadcast: string; from: Date }[],
    row: Pick<SealedSubscriber, 'id' | 'pos'>,
    messageId: number,
  ): Promise<void>
  /** Writes everything that was noted. What fails stays noted. */
  write(): Promise<void>
  /**
   * Calls `save` with what was noted of one broadcast, or, where that fails or cannot be sealed, without it; then it
   * stays noted.
   * @throws what `save` throws without it
   */
  saving(
    broadcast: string,
    save: (references: readonly ReferenceRow[]) => Promise<void>,
  ): Promise<void>
}

/** Collects where messages arrived, and stores that before the cursor moves over them. */
export function createReferenceWriter(options: {
  store: Pick<ReferenceStore, 'insert'>
  keys: Pick<SpanKeys, 'at'>
  bot: string
  now: () => Date
  random: RandomSource
  /** Told why something stays noted. */
  onError: (error: unknown) => void
}): ReferenceWriter {
  const { store, keys, bot, now, random, onError } = options
  const noted = new Map<string, Reference[]>()

  async function rowsOf(broadcast: string, references: readonly Reference[], from = now()) {
    const { span, ...seal } = await keys.at(now())
    const tag = tagOf(seal, broadcast)
    const rows: ReferenceRow[] = []
    for (let first = 0; first < references.length; first += batchMost) {
      const place = { id: Buffer.from(random(16)).toString('base64url'), bot, span, tag }
      const batch = {
        broadcast,
        at: from.getTime(),
        references: references.slice(first, first + batchMost),
      }
      rows.push({ ...place, sealed: sealBatch(seal, place, batch, random) })
    }
    return rows
  }

  /** Hands over what was noted of one broadcast; notes it again when that fails. */
  async function taking(
    broadcast: string,
    store: (rows: readonly ReferenceRow[]) => Promise<void>,
  ): Promise<void> {
    const list = noted.get(broadcast) ?? []
    noted.delete(broadcast)
    try {
      await store(await rowsOf(broadcast, list))
    } catch (error) {
      noted.set(broadcast, [...list, ...(noted.get(broadcast) ?? [])])
      throw error
    }
  }

  return {
    note(broadcast, { id, pos }, messageId) {
      const list = noted.get(broadcast) ?? []
      noted.set(broadcast, list)
      list.push({ row: id, pos, messageId, state: 'sent' })
    },
    async writeQuote(quoted, { id, pos }, messageId) {
      const references: Reference[] = [{ row: id, pos, messageId, state: 'quote' }]
      const rows = quoted.map(({ broadcast, from }) => rowsOf(broadcast, references, from))
      await store.insert((await Promise.all(rows)).flat())
    },
    async write() {
      for (const broadcast of [...noted.keys()]) {
        await taking(broadcast, (rows) => store.insert(rows))
      }
    },
    async saving(broadcast, save) {
      if (!noted.has(broadcast)) return save([])
      try {
        await taking(broadcast, save)
      } catch (error) {
        if (error instanceof StaleLeaseError) throw error
        onError(error)
        await save([])
      }
    },
  }
}
