import type { SealedSubscriber } from '../../core/sealed-subscriber'
import { batchMost, type RandomSource, type Reference, sealBatch, tagOf } from './reference-seal'
import type { ReferenceRow, ReferenceStore } from './reference-store'
import type { SpanKeys } from './span-keys'

export type ReferenceWriter = {
  /** Notes a message that arrived; nothing is written yet. */
  note(broadcast: string, row: Pick<SealedSubscriber, 'id' | 'pos'>, messageId: number): void
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

  async function rowsOf(broadcast: string, references: readonly Reference[]) {
    const at = now()
    const { span, ...seal } = await keys.at(at)
    const tag = tagOf(seal, broadcast)
    const rows: ReferenceRow[] = []
    for (let from = 0; from < references.length; from += batchMost) {
      const place = { id: Buffer.from(random(16)).toString('base64url'), bot, span, tag }
      const batch = {
        broadcast,
        at: at.getTime(),
        references: references.slice(from, from + batchMost),
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
