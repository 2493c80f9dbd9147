import { randomBytes } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { composeAlert } from '../src/broadcasts/alert/compose-alert'
import type { Broadcast, FrozenAlert } from '../src/broadcasts/broadcast'
import { openDeliveryStore } from '../src/database/delivery/open'
import type { Messenger } from '../src/delivery/messenger'
import type { Shipment } from '../src/delivery/shipment'
import type { DeliveryStore } from '../src/delivery/store'
import type { Keyring } from '../src/subscribers/keyring/keyring'
import { newRecord } from '../src/subscribers/preferences'
import type { SubscriberRecord } from '../src/subscribers/record'
import { createKeyHolder, fixedKeyring } from '../src/subscribers/seal'
import { gateFor, sendShipment } from './dispatcher-shipment'
import type { FilledStore } from './jobs-subscribers'

export const bot = 'alliance'

/** One reader of so many is meant. */
export const oneOf = 50

const topic = 'detention'
const mib = 1_048_576

/** How long an answer of the network takes where the pace is Telegram's, in milliseconds. */
const answerMs = 60

/** What a process that sends is given: the store, the keys of its rows, and how fast. */
export type WalkTask = FilledStore & { pace: 'telegram' | 'none' }

/** What it found. */
export type WalkFigures = {
  seen: number
  delivered: number
  seconds: number
  /** MiB of the resident set: before, and the most meanwhile. */
  before: number
  peak: number
  /** Longest time in which nothing else ran, in seconds. */
  stall: number
  /** Cursors stored, each with the references that go with it. */
  saves: number
  /** Writes of every kind to the delivery store: those, and claims, leases and keys. */
  writes: number
}

/** The reader with this number. */
export function readerAt(index: number): SubscriberRecord {
  const topics = index % oneOf === 0 ? [topic] : ['another-topic']
  return newRecord({ chat: 5_000_000_001 + index, locale: 'en', topics, consent: 1 })
}

const alert: FrozenAlert = {
  kind: 'first',
  alert: 'alert-sample1',
  case: 'case-sample1',
  organisation: 'organisation1',
  caseRef: 'AZ-2026-001',
  country: 'AZ',
  audience: { topics: [topic], countries: [], locales: [] },
  texts: { en: { statusTag: 'SAMPLE', headline: 'A sample alert', ask: 'Nothing is asked.' } },
  copyText: {},
  whereTo: {},
  link: {},
}

/** Sends one urgent alert through the dispatcher to those of a store who are meant, as a worker does. */
export async function walk({ url, rows, keyring, pace }: WalkTask): Promise<WalkFigures> {
  const opened = await openDeliveryStore(url)
  const { store, writes, saves } = countWrites(opened)
  try {
    const before = process.memoryUsage.rss()
    let peak = before
    const delays = monitorEventLoopDelay({ resolution: 5 })
    delays.enable()
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
    const started = performance.now()
    const { counters } = await sendShipment({
      ...{ bot, store, references: true, gate: gateFor(pace) },
      messenger: messengerFor(pace),
      shipment: shipmentOf(keyring),
    })
    const seconds = (performance.now() - started) / 1000
    clearInterval(watch)
    delays.disable()
    const { seen, delivered } = counters
    if (seen !== rows || delivered !== Math.ceil(rows / oneOf)) {
      throw new Error(`Of ${rows} subscribers ${seen} were seen, ${delivered} got a message.`)
    }
    return {
      ...{ seen, delivered, seconds, writes: writes(), saves: saves() },
      ...{ before: before / mib, peak: peak / mib, stall: delays.max / 1e9 },
    }
  } finally {
    await opened.close()
  }
}

function shipmentOf(keyring: Keyring): Shipment {
  const keys = createKeyHolder(fixedKeyring(keyring))
  const id = randomBytes(8).toString('hex')
  const notAfter = new Date(Date.now() + 24 * 3_600_000)
  const broadcast: Broadcast = {
    ...{ id, key: `alert:${id}`, kind: 'alert', priority: 'urgent' },
    ...{ notBefore: new Date(), notAfter, content: alert },
  }
  return {
    ...{ id, priority: 'urgent', atMostOnce: false, notAfter },
    prepare(row, at) {
      const record = keys.open(row)
      const message = composeAlert(broadcast, record, at)
      return message && { chat: record.chat, message }
    },
  }
}

/** Everybody is reached. An answer of a network never comes in the same turn of the event loop. */
function messengerFor(pace: WalkTask['pace']): Messenger {
  let messages = 0
  return {
    async send() {
      messages += 1
      const messageId = messages
      await (pace === 'none' ? setImmediate() : setTimeout(answerMs))
      return { kind: 'delivered', messageId }
    },
  }
}

/** The same store, with every write counted that sending makes. */
function countWrites(store: DeliveryStore) {
  let writes = 0
  let saves = 0
  const counted = <Result>(result: Result): Result => {
    writes += 1
    return result
  }
  const { cursors, leases, references } = store
  const counting: DeliveryStore = {
    ...store,
    cursors: {
      ...cursors,
      claim: (...args) => counted(cursors.claim(...args)),
      save(...args) {
        saves += 1
        return counted(cursors.save(...args))
      },
    },
    leases: { ...leases, swap: (...args) => counted(leases.swap(...args)) },
    references: {
      ...references,
      insert: (...args) => counted(references.insert(...args)),
      claimKey: (...args) => counted(references.claimKey(...args)),
    },
  }
  return { store: counting, writes: () => writes, saves: () => saves }
}
