import { freshCursor } from '../../../src/delivery/walk/progress'
import { StaleLeaseError } from '../../../src/core/errors'
import {
  type Cursor,
  type CursorStore,
  type LeaseRow,
  type LeaseStore,
  type PresenceRow,
  type PresenceStore,
} from '../../../src/delivery/store'
import type { SealedSubscriber, SubscriberStore } from '../../../src/core/sealed-subscriber'

/** The three stores that the dispatcher uses, in memory, for runs on a virtual clock. */
export type MemoryStores = {
  subscribers: SubscriberStore
  leases: LeaseStore
  presences: PresenceStore
  cursors: CursorStore
  rows: SealedSubscriber[]
  /** The stored cursor, at once. */
  peek: (broadcast: string, bot: string) => Cursor | null
}

/** `rows` may be in any order. */
export function createMemoryStores(rows: SealedSubscriber[] = []): MemoryStores {
  const people = [...rows].sort((a, b) => (a.pos < b.pos ? -1 : 1))
  const cursors = new Map<string, Cursor>()
  const leases = new Map<string, LeaseRow>()
  const presences = new Map<string, PresenceRow>()
  const key = (broadcast: string, bot: string) => `${bot}/${broadcast}`

  const subscribers: SubscriberStore = {
    find: async (bot, lookups) =>
      people.find((row) => row.bot === bot && lookups.includes(row.lookup)) ?? null,
    async insert(row) {
      if (people.some((other) => other.id === row.id || other.pos === row.pos)) return 'exists'
      people.push(row)
      people.sort((a, b) => (a.pos < b.pos ? -1 : 1))
      return 'inserted'
    },
    async replace(row, expected) {
      const index = people.findIndex((other) => other.id === row.id)
      if (index < 0 || Buffer.compare(people[index]!.sealed, expected) !== 0) return false
      people[index] = row
      return true
    },
    async remove(ids) {
      const before = people.length
      for (const id of ids) {
        const index = people.findIndex((row) => row.id === id)
        if (index >= 0) people.splice(index, 1)
      }
      return before - people.length
    },
    page: async (bot, after, limit) =>
      people.filter((row) => row.bot === bot && row.pos > after).slice(0, limit),
    sealedByOther: async (keyId, limit) =>
      people.filter((row) => row.keyId !== keyId).slice(0, limit),
    countByOther: async (keyId) => people.filter((row) => row.keyId !== keyId).length,
    count: async (bot) => people.filter((row) => row.bot === bot).length,
    bots: async () => [...new Set(people.map((row) => row.bot))],
  }

  return {
    rows: people,
    peek: (broadcast, bot) => cursors.get(key(broadcast, bot)) ?? null,
    subscribers,
    leases: {
      read: async (bot) => leases.get(bot) ?? null,
      async swap(expected, next) {
        const stored = leases.get(next.bot) ?? null
        const same = stored?.epoch === expected?.epoch && stored?.beat === expected?.beat
        if (same) leases.set(next.bot, { ...next })
        return same
      },
    },
    presences: {
      async put(row) {
        presences.set(row.worker, structuredClone(row))
      },
      list: async () => structuredClone([...presences.values()]),
      async remove(workers) {
        for (const worker of workers) presences.delete(worker)
      },
    },
    cursors: {
      async claim(broadcast, bot, epoch) {
        const stored = cursors.get(key(broadcast, bot)) ?? freshCursor(broadcast, bot, epoch)
        if (stored.epoch > epoch) throw new StaleLeaseError('A newer owner has taken over.')
        const claimed = structuredClone({ ...stored, epoch })
        cursors.set(key(broadcast, bot), claimed)
        return structuredClone(claimed)
      },
      async save({ references: _, ...cursor }) {
        const stored = cursors.get(key(cursor.broadcast, cursor.bot))
        if (stored && stored.epoch > cursor.epoch) {
          throw new StaleLeaseError('A newer owner has taken over.')
        }
        cursors.set(key(cursor.broadcast, cursor.bot), structuredClone(cursor))
      },
      read: async (broadcast, bot) => structuredClone(cursors.get(key(broadcast, bot)) ?? null),
      broadcasts: async () => [...new Set([...cursors.values()].map((one) => one.broadcast))],
      async drop(broadcasts) {
        for (const [id, cursor] of cursors) {
          if (broadcasts.includes(cursor.broadcast)) cursors.delete(id)
        }
      },
    },
  }
}
