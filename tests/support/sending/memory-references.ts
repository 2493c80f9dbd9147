import type { KeyWrap } from '../../../src/delivery/references/span-keys'
import {
  emptyTally,
  type ReferenceRow,
  type ReferenceStore,
  type RemovalTally,
  type SpanKey,
} from '../../../src/delivery/references/reference-store'

/** Keys that lie as they are. */
export const wrap: KeyWrap = {
  active: () => 'k1',
  wrap: (_about, key) => ({ keyId: 'k1', sealed: key }),
  unwrap: (_about, { sealed }) => sealed,
}

/** References in memory, for the virtual clock. */
export function createMemoryReferences(): ReferenceStore & { rows(): ReferenceRow[] } {
  const keys = new Map<string, SpanKey>()
  const rows = new Map<string, ReferenceRow>()
  const tallies = new Map<string, RemovalTally>()
  const nameOf = ({ bot, span }: Pick<SpanKey, 'bot' | 'span'>) => `${bot}|${span}`
  const sorted = () =>
    [...rows.values()].sort((a, b) => a.span - b.span || (a.id < b.id ? -1 : Number(a.id > b.id)))
  return {
    rows: sorted,
    async claimKey(key) {
      const stored = keys.get(nameOf(key)) ?? key
      keys.set(nameOf(key), stored)
      return stored
    },
    keys: async (bot) => [...keys.values()].filter((key) => key.bot === bot),
    async resealKey(key) {
      keys.set(nameOf(key), key)
      return true
    },
    async insert(added) {
      for (const row of added) rows.set(row.id, row)
    },
    page: async (bot, after, until, limit) =>
      sorted()
        .filter((row) => row.bot === bot && row.span <= until)
        .filter(({ span, id }) => span > after.span || (span === after.span && id > after.id))
        .slice(0, limit),
    tagged: async ({ bot, span, tag }, after, limit) =>
      sorted()
        .filter((row) => row.bot === bot && row.span === span && row.tag === tag && row.id > after)
        .slice(0, limit),
    async replace(changed) {
      for (const row of changed) rows.set(row.id, row)
    },
    async remove(gone) {
      for (const { id } of gone) rows.delete(id)
    },
    async forgetBefore(span) {
      for (const [id, row] of rows) if (row.span < span) rows.delete(id)
      const over = [...keys].filter(([, key]) => key.span < span)
      for (const [name] of over) keys.delete(name)
      return over.length
    },
    tally: async (broadcast, bot) => tallies.get(`${broadcast}|${bot}`) ?? null,
    async saveTally(broadcast, bot, tally) {
      tallies.set(`${broadcast}|${bot}`, { ...emptyTally, ...tally })
    },
    async dropTallies(broadcasts) {
      for (const name of tallies.keys()) {
        if (broadcasts.includes(name.split('|')[0]!)) tallies.delete(name)
      }
    },
  }
}
