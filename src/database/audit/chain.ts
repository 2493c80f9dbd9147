import type { BasePayload } from 'payload'
import { type AuditRing, keyById } from '../../core/audit/audit-keys'
import type { RawEntry } from '../../core/audit/check-chain'
import { type AuditEvent, type AuditHead, isSealedBy, sealEntry } from '../../core/audit/entry'
import { auditEntrySchema } from '../../core/audit/entry'
import { VigilError } from '../../core/errors'
import { pause, systemTimer } from '../../core/timer'
import type { Slugs } from '../../options'

/** How long others may be faster before an entry is left to the worker, in milliseconds. */
const patienceMs = 10_000

/** How many entries are read at once. */
const page = 500

/** The chain of an installation, in the database of the newsroom. */
export type AuditChain = {
  /** Writes an event once, whoever else writes at the same time; what is there already stays. */
  append(event: AuditEvent): Promise<void>
  /** The last entry as it stands; null while there is none. */
  head(): Promise<AuditHead | null>
  /** The entry with a number as it stands, seals not looked at; null when there is none. */
  at(number: number): Promise<RawEntry | null>
  /** All rows by number. */
  rows(): AsyncIterable<RawEntry>
  /** The rows of checkpoints. */
  checkpoints(): Promise<RawEntry[]>
  has(id: string): Promise<boolean>
  /** Instant of the oldest entry, in milliseconds since 1970; null while there is none. */
  oldest(): Promise<number | null>
  /**
   * Forgets everything before an instant, from the oldest on, and says so in an entry of its own first: without that,
   * nothing can go. An entry of somebody else's that was changed is not forgotten, and nothing after it.
   * @param before - milliseconds since 1970
   * @returns how many went
   */
  forget(args: { before: number; now: Date; createId: () => string }): Promise<number>
}

/**
 * Opens the chain. Its head is the entry with the highest number: numbers are unique, so of several writers that have
 * read the same head one is faster in a single insert, and the others read again. There is nothing between a number
 * and its entry that a crash could leave behind.
 * @param ring - null where the key is not at hand: reading works, writing does not
 */
export function openAuditChain(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'auditEntries'>
  ring: AuditRing | null
}): AuditChain {
  const { payload, slugs, ring } = args
  const collection = slugs.auditEntries
  const find = async (query: { where?: object; sort?: string; limit: number }) => {
    const { docs } = await payload.db.find<RawEntry & { id: string }>({
      collection,
      pagination: false,
      where: {},
      ...query,
    } as never)
    return docs.map(withoutExtras)
  }

  async function newest(): Promise<RawEntry | null> {
    return (await find({ sort: '-number', limit: 1 }))[0] ?? null
  }

  async function has(id: string): Promise<boolean> {
    return (await find({ where: { id: { equals: id } }, limit: 1 })).length > 0
  }

  /** One after the other: of several that read the same head all but one would have to read again. */
  let last: Promise<unknown> = Promise.resolve()
  function append(event: AuditEvent): Promise<void> {
    const turn = last.then(() => appendNow(event))
    last = turn.catch(() => undefined)
    return turn
  }

  async function appendNow(event: AuditEvent): Promise<void> {
    if (!ring) throw new VigilError('The key of the audit is not at hand here.')
    const until = Date.now() + patienceMs
    for (let attempt = 1; ; attempt += 1) {
      const row = await newest()
      const head = row && headOf(row, ring)
      try {
        const data = sealEntry(event, head, ring.current)
        await payload.db.create({ collection, data, returning: false })
        return
      } catch (error) {
        // Another one was faster, or it was written and the answer was lost.
        if (await has(event.id)) return
        const now = await newest()
        const isFollowed = Number(now?.number ?? 0) > (head?.number ?? 0)
        if (!isFollowed || Date.now() > until) throw error
      }
      await pause(systemTimer, Math.random() * Math.min(attempt * 2, 50))
    }
  }

  async function* rows(): AsyncIterable<RawEntry> {
    let after = 0
    let seen = new Set<unknown>()
    for (;;) {
      // From the last number on: there may be two of one.
      const found = await find({
        where: { number: { greater_than_equal: after } },
        sort: 'number',
        limit: page + seen.size,
      })
      const fresh = found.filter(({ id }) => !seen.has(id))
      yield* fresh
      const last = Number(fresh.at(-1)?.number ?? Number.NaN)
      if (fresh.length === 0 || !Number.isFinite(last)) return
      seen = new Set(found.filter(({ number }) => number === last).map(({ id }) => id))
      after = last
    }
  }

  return {
    append,
    has,
    rows,
    async head() {
      const row = await newest()
      return row && { number: Number(row.number), mac: String(row.mac) }
    },
    async at(number) {
      return (await find({ where: { number: { equals: number } }, limit: 1 }))[0] ?? null
    },
    async oldest() {
      const [row] = await find({ sort: 'number', limit: 1 })
      return row ? Number(row.at) : null
    },
    checkpoints: () => find({ where: { act: { equals: 'forgotten' } }, sort: 'number', limit: 0 }),
    async forget({ before, now, createId }) {
      if (!ring) throw new VigilError('The key of the audit is not at hand here.')
      const [kept] = await find({
        where: { at: { greater_than_equal: before } },
        sort: 'number',
        limit: 1,
      })
      const upTo = kept ? Number(kept.number) - 1 : Number((await newest())?.number ?? 0)
      const last =
        upTo > 0 ? (await find({ where: { number: { equals: upTo } }, limit: 1 }))[0] : undefined
      if (!last) return 0
      const { data: entry } = auditEntrySchema.safeParse(last)
      const key = entry && keyById(ring, entry.key)
      if (!entry || (key ? !isSealedBy(entry, key) : !ring.lost.includes(entry.key))) {
        throw new VigilError(
          `Entry ${upTo} of the audit is not as it was written, so nothing was forgotten: run npm run audit:verify.`,
        )
      }
      await append({
        ...emptyCheckpoint,
        id: createId(),
        at: now.getTime(),
        revision: upTo,
        hash: entry.mac,
      })
      let gone = 0
      for (;;) {
        const next = await find({
          where: { number: { less_than_equal: upTo } },
          sort: 'number',
          limit: page,
        })
        if (next.length === 0) return gone
        const ids = next.map(({ id }) => id)
        await payload.db.deleteMany({ collection, where: { id: { in: ids } } })
        gone += next.length
      }
    },
  }
}

const emptyCheckpoint = {
  act: 'forgotten',
  who: null,
  organisation: null,
  kind: null,
  thing: null,
  detail: null,
  outcome: 'done',
} as const

/** The head that may be followed. @throws VigilError when a newer key, or none that is known, has made it */
function headOf(row: RawEntry, ring: AuditRing): AuditHead {
  const key = String(row.key)
  if (key !== ring.current.id && !keyById(ring, key) && !ring.lost.includes(key)) {
    throw new VigilError(
      `The audit was last written with the key ${key}, which is not known here: nothing is added until AUDIT_FORMER_KEYS names it.`,
    )
  }
  return { number: Number(row.number), mac: String(row.mac) }
}

/** Databases leave out what is null, and add what is theirs. */
function withoutExtras(row: RawEntry): RawEntry {
  return Object.fromEntries(
    Object.keys(auditEntrySchema.shape).map((name) => [name, row[name] ?? null]),
  )
}
