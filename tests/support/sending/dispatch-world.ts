import { createDispatcher, type DispatcherOptions } from '../../../src/delivery/dispatcher'
import { createGate, type Gate } from '../../../src/delivery/gate/gate'
import type { HeldLease } from '../../../src/delivery/lease/lease'
import type { Messenger, OutgoingMessage, SendOutcome } from '../../../src/delivery/messenger'
import { runDispatcher } from '../../../src/delivery/run-dispatcher'
import type {
  Recipients,
  Shipment,
  ShipmentProgress,
  ShipmentSource,
} from '../../../src/delivery/shipment'
import type { SealedSubscriber } from '../../../src/core/sealed-subscriber'
import { whileOwner, type Ownership } from '../../../src/delivery/lease/while-owner'
import type { Logger } from '../../../src/core/log/logger'
import { createMemoryStores, type MemoryStores } from './memory-stores'
import type { VirtualClock } from './virtual-clock'

export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  fatal: () => {},
}

export const bot = 'alliance'

/** A sealed row that stands for the person with this number; the dispatcher cannot look inside. */
export function personRow(number: number): SealedSubscriber {
  // An odd multiplier scatters the positions, so that they are in another order than the numbers.
  const pos = (BigInt(number + 1) * 0x9e3779b97f4a7c15n) & 0x7fffffffffffffffn
  return {
    id: `person-${number}`,
    bot,
    pos: pos.toString(16).padStart(16, '0'),
    lookup: `lookup-${number}`,
    keyId: 'k1',
    sealed: Buffer.from(String(number)),
    week: 2925,
  }
}

export const people = (count: number) => Array.from({ length: count }, (_, i) => personRow(i))

/** One attempt as the network saw it. */
export type Attempt = { at: number; chat: number; text: string; process: string; kind: string }

/** How the pretended network treats one attempt; `arrives` says whether a message reached the phone. */
export type Treatment = { outcome: SendOutcome; arrives: boolean; afterMs?: number }
export type Behaviour = (attempt: { chat: number; text: string; at: number }) => Treatment

const delivered: Treatment = { outcome: { kind: 'delivered', messageId: 1 }, arrives: true }

/**
 * A world on a virtual clock: people, stores, a network that keeps the truth, and any number of
 * processes that can be killed or frozen.
 */
export function createWorld({
  clock,
  count,
  random = () => 0.5,
  latencyMs = () => 60,
  storeMs = () => 2,
}: {
  clock: VirtualClock
  count: number
  random?: () => number
  latencyMs?: () => number
  storeMs?: () => number
}) {
  const stores = createMemoryStores(people(count))
  const due: Shipment[] = []
  const reports = new Map<string, ShipmentProgress>()
  const attempts: Attempt[] = []
  const arrived = new Map<string, number[]>()
  const erased: string[] = []
  let behaviour: Behaviour = () => delivered

  const later = (ms: number) => new Promise<void>((resolve) => void clock.setTimer(ms, resolve))

  async function attempt(process: string, chat: number, text: string): Promise<SendOutcome> {
    const at = clock.monotonic()
    const treated = behaviour({ chat, text, at })
    attempts.push({ at, chat, text, process, kind: treated.outcome.kind })
    const latency = treated.afterMs ?? latencyMs()
    await later(latency / 2)
    if (treated.arrives) {
      const id = `${text}/${chat}`
      arrived.set(id, [...(arrived.get(id) ?? []), clock.monotonic()])
    }
    await later(latency / 2)
    return treated.outcome
  }

  /** A process of its own: everything it does passes a switch that death turns off. */
  function startProcess(
    name: string,
    overrides: Partial<DispatcherOptions> & { gate?: Gate } = {},
  ) {
    let alive = true
    let frozen: Promise<void> | null = null
    let thaw: () => void = () => {}
    const never = new Promise<never>(() => {})

    /** Everything from outside reaches a process only while it lives and runs. */
    const through = async <T>(work: () => Promise<T>): Promise<T> => {
      if (!alive) return never
      await later(storeMs() / 2)
      const result = work()
      result.catch(() => {})
      await later(storeMs() / 2)
      while (frozen) await frozen
      if (!alive) return never
      return result
    }
    const setTimer: VirtualClock['setTimer'] = (ms, fn) =>
      clock.setTimer(ms, () => {
        if (frozen) void frozen.then(() => alive && fn())
        else if (alive) fn()
      })
    const messenger: Messenger = {
      async send(chat: number, message: OutgoingMessage) {
        if (!alive) return never
        const outcome = await attempt(name, chat, message.text)
        while (frozen) await frozen
        return alive ? outcome : never
      },
    }
    const source: ShipmentSource = {
      due: () => through(async () => [...due]),
      report: (id, progress) =>
        through(async () => {
          reports.set(id, progress)
        }),
    }
    const recipients: Recipients = {
      gone: (rows) =>
        through(async () => {
          erased.push(...rows.map((row) => row.id))
          await stores.subscribers.remove(rows.map((row) => row.id))
        }),
      moved: (row, chat) =>
        through(async () => {
          await stores.subscribers.replace(
            { ...row, sealed: Buffer.from(String(chat)) },
            row.sealed,
          )
        }),
    }
    const guarded: Pick<MemoryStores, 'subscribers' | 'cursors' | 'leases'> = {
      subscribers: {
        ...stores.subscribers,
        page: (...args) => through(() => stores.subscribers.page(...args)),
      },
      cursors: {
        ...stores.cursors,
        claim: (...args) => through(() => stores.cursors.claim(...args)),
        save: (cursor) => {
          const copy = structuredClone(cursor)
          return through(() => stores.cursors.save(copy))
        },
      },
      leases: {
        read: (...args) => through(() => stores.leases.read(...args)),
        swap: (...args) => through(() => stores.leases.swap(...args)),
      },
    }
    let owner: Ownership | null = null
    const gate =
      overrides.gate ??
      createGate({ now: clock.monotonic, setTimer, onPause: () => owner?.renew() })
    const options = {
      bot,
      stores: guarded,
      messenger,
      gate,
      source,
      recipients,
      now: clock.now,
      monotonic: clock.monotonic,
      setTimer,
      random,
      logger: silentLogger,
      ...overrides,
    }
    const dispatch = (lease: Pick<HeldLease, 'epoch' | 'isOwner' | 'signal'>) =>
      createDispatcher({ ...options, lease })
    return {
      gate,
      /** Sends without contending for a lease. */
      own(epoch = 1) {
        const signal = new AbortController().signal
        return dispatch({ epoch, isOwner: () => true, signal })
      },
      /** Sends with a lease that the test controls. */
      ownAs: dispatch,
      /** Contends for the lease and sends while it has it. */
      contend: (): Ownership =>
        (owner = whileOwner({
          lease: {
            bot,
            me: name,
            leases: guarded.leases,
            monotonic: clock.monotonic,
            setTimer,
            logger: silentLogger,
            pauseLeft: () => Math.max(0, Math.ceil(gate.pausedUntil() - clock.monotonic())),
          },
          start: (owned) => runDispatcher(owned, options),
        })),
      kill() {
        alive = false
      },
      freeze() {
        frozen = new Promise((resolve) => (thaw = resolve))
      },
      thaw() {
        frozen = null
        thaw()
      },
    }
  }

  return {
    stores,
    due,
    reports,
    attempts,
    erased,
    startProcess,
    behave(next: Behaviour) {
      behaviour = next
    },
    /** Messages on the phone of one person. */
    copies: (text: string, chat: number) => arrived.get(`${text}/${chat}`)?.length ?? 0,
    /** When messages arrived on the phone of one person. */
    arrivals: (text: string, chat: number) => arrived.get(`${text}/${chat}`) ?? [],
    state: (id: string) => reports.get(id)?.state ?? null,
    cursor: (id: string) => stores.cursors.read(id, bot),
    /** The same without waiting, for looking at the moment of a send. */
    stored: (id: string) => stores.peek(id, bot),
  }
}

export type World = ReturnType<typeof createWorld>

/** A shipment whose text is its id. `skip` says who is not meant. */
export function shipment(
  clock: VirtualClock,
  id: string,
  {
    priority = 'normal',
    atMostOnce = false,
    lastsMs = 6 * 3_600_000,
    skip = () => false,
  }: {
    priority?: Shipment['priority']
    atMostOnce?: boolean
    lastsMs?: number
    skip?: (chat: number) => boolean
  } = {},
): Shipment {
  return {
    id,
    priority,
    atMostOnce,
    notAfter: new Date(clock.now().getTime() + lastsMs),
    prepare(row) {
      const chat = Number(Buffer.from(row.sealed).toString())
      if (skip(chat)) return null
      return { chat, message: { text: id, entities: [], buttons: [], silent: false } }
    },
  }
}

/** How often each of `count` people got the text more than once, and who never did. */
export function tally(world: World, text: string, count: number) {
  let lost = 0
  let repeats = 0
  let most = 0
  for (let chat = 0; chat < count; chat += 1) {
    const copies = world.copies(text, chat)
    if (copies === 0) lost += 1
    else repeats += copies - 1
    most = Math.max(most, copies)
  }
  return { lost, repeats, most }
}
