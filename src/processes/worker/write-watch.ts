import { VigilError } from '../../core/errors'
import type { Monotonic } from '../../core/timer'
import type { DeliveryStore } from '../../delivery/store'

/** Writes that fail, or do not come back, for so long are told of, in milliseconds. */
const patienceMs = 10_000
/** What has not been tried again for so long is not waited for any more. */
const forgottenMs = 30_000

/** Where writes go. */
export type WrittenStore = 'delivery' | 'newsroom'

/** Notices when a store can no longer be written: a full disk, a lock, a file that is read-only. */
export type WriteWatch = {
  /** Does a write and notes what became of it. `key`: writes of one kind, of which one that succeeds speaks for all. */
  around<T>(store: WrittenStore, key: string, write: () => Promise<T>): Promise<T>
  /** What is wrong and what to do about it, one sentence for each store. */
  problems(): string[]
}

type Trouble = { store: WrittenStore; since: number; lastAt: number; error: unknown }

/** Nothing has been written yet. */
export function watchWrites(monotonic: Monotonic): WriteWatch {
  const troubles = new Map<string, Trouble>()
  const pending = new Map<symbol, { store: WrittenStore; since: number }>()

  function failed(key: string, store: WrittenStore, startedAt: number, error: unknown) {
    const before = troubles.get(key)
    troubles.set(key, {
      store,
      since: before?.since ?? startedAt,
      lastAt: monotonic(),
      error,
    })
  }

  function problemOf(store: WrittenStore): string[] {
    const now = monotonic()
    const failing = [...troubles.values()].find(
      (trouble) => trouble.store === store && now - trouble.since >= patienceMs,
    )
    if (failing) return [sentenceOf(store, failing.error)]
    const hangs = [...pending.values()].some(
      (write) => write.store === store && now - write.since >= patienceMs,
    )
    return hangs ? [sentenceOf(store, null)] : []
  }

  return {
    async around(store, name, write) {
      const key = `${store} ${name}`
      const startedAt = monotonic()
      const mark = Symbol(key)
      pending.set(mark, { store, since: startedAt })
      try {
        const result = await write()
        troubles.delete(key)
        return result
      } catch (error) {
        // That a newer owner exists, or that a row cannot be read, is an answer of a store that works.
        if (error instanceof VigilError) troubles.delete(key)
        else failed(key, store, startedAt, error)
        throw error
      } finally {
        pending.delete(mark)
      }
    },
    problems() {
      const now = monotonic()
      for (const [key, { lastAt }] of troubles) {
        if (now - lastAt > forgottenMs) troubles.delete(key)
      }
      return [...problemOf('delivery'), ...problemOf('newsroom')]
    },
  }
}

/** The same store, of which every write is watched on which sending, subscribing and leaving depend. */
export function watchDelivery(store: DeliveryStore, watch: WriteWatch): DeliveryStore {
  const { leases, cursors, subscribers } = store
  const around = <T>(key: string, write: () => Promise<T>) => watch.around('delivery', key, write)
  return {
    ...store,
    leases: {
      ...leases,
      swap: (expected, next) => around(`lease ${next.bot}`, () => leases.swap(expected, next)),
    },
    cursors: {
      ...cursors,
      claim: (broadcast, bot, epoch) =>
        around(`cursor ${broadcast} ${bot}`, () => cursors.claim(broadcast, bot, epoch)),
      save: (cursor) =>
        around(`cursor ${cursor.broadcast} ${cursor.bot}`, () => cursors.save(cursor)),
    },
    subscribers: {
      ...subscribers,
      insert: (row) => around('subscribers', () => subscribers.insert(row)),
      replace: (row, expected) => around('subscribers', () => subscribers.replace(row, expected)),
      remove: (ids) => around('subscribers', () => subscribers.remove(ids)),
    },
  }
}

const names: Record<WrittenStore, string> = {
  delivery: 'delivery store',
  newsroom: 'database of the newsroom',
}

const effects: Record<WrittenStore, string> = {
  delivery: 'Nothing is sent meanwhile and nobody is forgotten; it goes on by itself.',
  newsroom: 'Alerts that wait do not begin meanwhile; what is being sent goes on.',
}

function sentenceOf(store: WrittenStore, error: unknown): string {
  const name = names[store]
  return `${causeOf(name, codeOf(error))} ${effects[store]}`
}

function causeOf(name: string, code: string): string {
  if (/^(SQLITE_FULL|ENOSPC|14031)/.test(code)) {
    return `The disk of the ${name} is full: free some space.`
  }
  if (/^SQLITE_IOERR/.test(code)) {
    return `The disk of the ${name} takes no writes: look at its free space, its quota and its health.`
  }
  if (/^(SQLITE_READONLY|SQLITE_PERM|SQLITE_CANTOPEN|EACCES|EROFS)/.test(code)) {
    return `The ${name} may not be written: look at the owner of its files and at how the disk is mounted.`
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return `Another process holds the ${name} (a backup, a console?): end it.`
  }
  return `The ${name} takes no writes: look whether its database runs and can be reached.`
}

/** The code of SQLite, of the system or of MongoDB, however it was wrapped. */
function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown }
    if (typeof code === 'string' || typeof code === 'number') return String(code)
  }
  return ''
}
