import type { SealedSubscriber, SubscriberStore } from '../core/sealed-subscriber'
import { SealError, VigilError } from '../core/errors'
import { weekOf } from './calendar'
import { careForSilent } from './care/care-for-silent'
import { needsConfirming } from './care/confirmation'
import { findStaffLinks } from './care/find-staff-links'
import { tallyRecords } from './care/tally-records'
import { eraseStopped } from './care/erase-stopped'
import { type Erasures, findErased } from './erasures'
import { createKeyHolder, type KeyringSource } from './seal'
import type { RandomSource } from './keyring/keyring'
import type { SubscriberRecord } from './record'
import { resealBatch, type ResealResult } from './keyring/reseal'
import { beforePlace, isOwnCode, type PanicCode } from './panic'
import { createSealer, newIdentity } from './sealer'

/** A subscriber's row with its opened record. */
export type OpenedSubscriber = { row: SealedSubscriber; record: SubscriberRecord }

/** Everything that is done with subscribers. Only here are records opened and sealed. */
export type Subscribers = {
  find(bot: string, chat: number): Promise<OpenedSubscriber | null>
  /** @throws SealError when the row cannot be opened, also after reading the keyring again */
  open(row: SealedSubscriber): SubscriberRecord
  /**
   * Adds somebody, or, if they are there already, ends their stop or pause and notes the consent; what
   * they chose before stays. Doing it twice changes nothing more.
   */
  subscribe(
    bot: string,
    chat: number,
    fields: Omit<SubscriberRecord, 'v' | 'chat'>,
  ): Promise<OpenedSubscriber & { created: boolean }>
  /**
   * Changes a record, whatever others do at the same time; `change` may run several times. Null when
   * nobody is subscribed. The chat cannot be changed this way.
   */
  change(
    bot: string,
    chat: number,
    change: (record: SubscriberRecord) => SubscriberRecord,
  ): Promise<SubscriberRecord | null>
  /** Erases somebody. False when there was nobody. */
  erase(bot: string, chat: number): Promise<boolean>
  eraseRow(row: SealedSubscriber): Promise<boolean>
  /** Erases everybody again who was erased and came back with a copy of the store. @returns how many */
  eraseAgain(): Promise<number>
  /** How many of them there are. */
  countErased(): Promise<number>
  /** Erases the owner of a code. Their chat, or null when the code is nobody's. */
  eraseByCode(bot: string, code: PanicCode): Promise<number | null>
  /** Follows a group to its new chat id. False when the row was gone or changed meanwhile. */
  moveChat(bot: string, row: SealedSubscriber, chat: number): Promise<boolean>
  /**
   * Notes a sign of life of somebody who was just found: the week in which it came, no finer, and that
   * they need not be asked any more. Writes nothing when that is noted already.
   */
  confirm(found: OpenedSubscriber): Promise<void>
  /** One batch of a key rotation: seals up to `limit` rows of old keys with the active one. */
  reseal(limit: number): Promise<ResealResult>
  /** Reads the keyring again. How many keys besides the active one it has, and how many rows need them. */
  rotation(): Promise<{ oldKeys: number; left: number }>
  /** Erases everybody of `bot` who stopped 30 days before `today` (days since 1970) or earlier. */
  eraseStopped(bot: string, today: number, signal?: AbortSignal): ReturnType<typeof eraseStopped>
  /** See {@link careForSilent}. */
  careForSilent(
    bot: string,
    wasMissed: (askedOn: number) => boolean,
    signal?: AbortSignal,
  ): ReturnType<typeof careForSilent>
  /** Every link of a staff phone that a record of `bot` has; null where that cannot be known. */
  staffLinks(bot: string, signal?: AbortSignal): ReturnType<typeof findStaffLinks>
  /** How many records of `bot` each key was named for; null where the walk was ended. See {@link tallyRecords}. */
  tally(
    bot: string,
    keysOf: (record: SubscriberRecord) => readonly string[],
    signal?: AbortSignal,
  ): ReturnType<typeof tallyRecords>
  /** The exact number: for metrics and the worker, never for editors (see `countStep`). */
  count(bot: string): Promise<number>
}

/** What the service needs. */
export type SubscribersOptions = {
  store: SubscriberStore
  keyring: KeyringSource
  random: RandomSource
  now: () => Date
  /** Where it is noted who was erased, outside of the store; without it nothing is noted. */
  erasures?: Erasures
  /** Told when that could not be noted; nobody's erasure waits for it. */
  onUnnoted?: (error: unknown) => void
}

/**
 * How often a compare-and-set is repeated. Everybody who loses a round lost it to somebody who won,
 * so this many people would have to change one record at the same moment.
 */
const attempts = 100

const wrongLookup = 'A subscriber row was found by a wrong lookup.'

/** The service over one store and one keyring. */
export function createSubscribers(options: SubscribersOptions): Subscribers {
  const { store, now } = options
  const keys = createKeyHolder(options.keyring)
  const seal = createSealer(keys, options.random)

  const rowOf = async (bot: string, chat: number) => {
    const row = await store.find(bot, keys.lookups(bot, chat))
    return !row && keys.refresh() ? store.find(bot, keys.lookups(bot, chat)) : row
  }

  const find = async (bot: string, chat: number) => {
    const row = await rowOf(bot, chat)
    if (!row) return null
    const record = keys.open(row)
    // The lookup is not part of the seal: somebody with write access could have exchanged two.
    if (record.chat !== chat) throw new SealError(wrongLookup)
    return { row, record }
  }

  const replace = async (row: SealedSubscriber, record: SubscriberRecord) => {
    const next = seal({ ...row, week: weekOf(now()) }, record)
    return (await store.replace(next, row.sealed)) ? { row: next, record } : null
  }

  const update = async (
    bot: string,
    chat: number,
    change: (record: SubscriberRecord) => SubscriberRecord,
  ) =>
    repeat(async () => {
      const found = await find(bot, chat)
      if (!found) return { result: null }
      const result = await replace(found.row, { ...change(found.record), chat })
      return result && { result }
    })

  const add = async (bot: string, record: SubscriberRecord) => {
    const identity = newIdentity(options.random)
    const row = seal({ ...identity, bot, week: weekOf(now()) }, record)
    if ((await store.insert(row)) !== 'inserted') return null
    await note('cameBack', keys.lookups(bot, record.chat))
    return { row, record, created: true }
  }

  /** Under every key of the ring: a copy may hold the row as it was before or after a rotation. */
  const lookupsOf = (row: SealedSubscriber): string[] => {
    const record = keys.openIfPossible(row)
    return [...new Set([row.lookup, ...(record ? keys.lookups(row.bot, record.chat) : [])])]
  }

  const note = async (what: 'erased' | 'cameBack', lookups: string[]) => {
    try {
      await options.erasures?.[what](lookups, weekOf(now()))
    } catch (error) {
      options.onUnnoted?.(error)
    }
  }

  const erasedHere = () =>
    findErased({
      store,
      erasures: options.erasures ?? { isErased: () => false },
      // Opening takes its time; with one key a row can have no other lookup.
      lookupsOf: (row) => (keys.count() > 1 ? lookupsOf(row) : [row.lookup]),
    })

  const erase = async (bot: string, chat: number): Promise<boolean> => {
    const row = await rowOf(bot, chat)
    const record = row && keys.openIfPossible(row)
    if (record && record.chat !== chat) throw new SealError(wrongLookup)
    if (row) await note('erased', keys.lookups(bot, chat))
    // Also when nobody is there: the store may still have to finish a former erasure. And also when the
    // record cannot be opened: it was found by the person's own number.
    return (await store.remove(row ? [row.id] : [])) > 0
  }

  /** Places are long enough to be one person's, but nothing says that they are. */
  const ownerOf = async (bot: string, code: PanicCode): Promise<number | null> => {
    const near = await store.page(bot, beforePlace(code), 16)
    const records = near
      .filter(({ pos }) => pos.startsWith(code.place))
      .map((row) => keys.openIfPossible(row))
    return records.find((record) => isOwnCode(record, code))?.chat ?? null
  }

  const walk = (bot: string, signal: AbortSignal | undefined) => ({
    store,
    keys,
    seal,
    random: options.random,
    bot,
    onErase: (chat: number) => note('erased', keys.lookups(bot, chat)),
    ...(signal ? { signal } : {}),
  })

  return {
    find,
    open: (row) => keys.open(row),
    subscribe: (bot, chat, fields) =>
      repeat(async () => {
        const resumed = await update(bot, chat, (record) => resume(record, fields.consent))
        if (resumed) return { result: { ...resumed, created: false } }
        const added = await add(bot, { ...fields, v: 1, chat })
        return added && { result: added }
      }),
    change: async (bot, chat, change) => (await update(bot, chat, change))?.record ?? null,
    erase,
    async eraseByCode(bot, code) {
      const owner = await ownerOf(bot, code)
      if (owner === null) return null
      await erase(bot, owner)
      return owner
    },
    async eraseRow(row) {
      await note('erased', lookupsOf(row))
      return (await store.remove([row.id])) > 0
    },
    async eraseAgain() {
      let erased = 0
      for await (const rows of erasedHere()) erased += await store.remove(rows.map(({ id }) => id))
      return erased
    },
    async countErased() {
      let found = 0
      for await (const rows of erasedHere()) found += rows.length
      return found
    },
    async moveChat(bot, row, chat) {
      const there = await find(bot, chat)
      if (there && there.row.id !== row.id) return (await store.remove([row.id])) > 0
      const record = keys.open(row)
      return (await replace(row, { ...record, chat })) !== null
    },
    async confirm({ row, record }) {
      if (!needsConfirming(record, row.week, now())) return
      await update(row.bot, record.chat, (current) => ({ ...current, askedOn: null }))
    },
    reseal: (limit) => resealBatch({ store, keys, seal, limit }),
    async rotation() {
      keys.refresh()
      const { keyId } = keys.active()
      return { oldKeys: keys.count() - 1, left: await store.countByOther(keyId) }
    },
    eraseStopped: (bot, today, signal) => eraseStopped({ ...walk(bot, signal), today }),
    careForSilent: (bot, wasMissed, signal) =>
      careForSilent({ ...walk(bot, signal), now: now(), wasMissed }),
    staffLinks: (bot, signal) => findStaffLinks(walk(bot, signal)),
    tally: (bot, keysOf, signal) => tallyRecords({ ...walk(bot, signal), keysOf }),
    count: (bot) => store.count(bot),
  }
}

function resume(record: SubscriberRecord, consent: number): SubscriberRecord {
  return { ...record, consent, stoppedOn: null, pausedUntil: null }
}

/** Repeats until `attempt` gives a result; the result is wrapped, because it may be null itself. */
async function repeat<T>(attempt: () => Promise<{ result: T } | null>): Promise<T> {
  for (let round = 0; round < attempts; round++) {
    const outcome = await attempt()
    if (outcome) return outcome.result
  }
  throw new VigilError('A subscriber was being changed by too many others at once: try again.')
}
