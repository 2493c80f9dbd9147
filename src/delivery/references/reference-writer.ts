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
  /** Writes what was noted of one broadcast, or of all, in one write. What fails stays noted. */
  write(broadcast?: string): Promise<void>
}

/** Collects where messages arrived, and stores that before the cursor moves over them. */
export function createReferenceWriter(options: {
  store: Pick<ReferenceStore, 'insert'>
  keys: Pick<SpanKeys, 'at'>
  bot: string
  now: () => Date
  random: RandomSource
}): ReferenceWriter {
  const { store, keys, bot, now, random } = options
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
    async write(only) {
      for (const broadcast of only === undefined ? [...noted.keys()] : [only]) {
        const list = noted.get(broadcast)
        if (!list) continue
        noted.delete(broadcast)
        try {
          await store.insert(await rowsOf(broadcast, list))
        } catch (error) {
          noted.set(broadcast, [...list, ...(noted.get(broadcast) ?? [])])
          throw error
        }
      }
    },
  }
}
