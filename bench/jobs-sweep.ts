import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { composeSweep } from '../src/broadcasts/compose-sweep'
import type { PlannedSweepOf } from '../src/broadcasts/planned-sweep'
import { openDeliveryStore } from '../src/database/delivery/open'
import type { Messenger } from '../src/delivery/messenger'
import type { DeliveryStore } from '../src/delivery/store'
import { deriveKeys, openRecord, type DerivedKey } from '../src/subscribers/seal'
import type { Figure } from './bench'
import { gateFor, sendShipment } from './dispatcher-shipment'
import { dayMs } from './jobs-clock'
import { createDice } from './jobs-random'
import { createPetitions, createPlans, createReader, days, yearFrom } from './jobs-world'
import { type FilledStore, withSubscribers } from './jobs-subscribers'
import { startChild } from './partner-child'

const bot = 'alliance'
const mib = 1_048_576

/**
 * One sweep of reminders over so many sealed subscribers in a SQLite store, through the real dispatcher,
 * with no pace and a messenger that only counts: what the program itself needs. It runs in a process of
 * its own, so that its memory is not that of the sealing.
 */
export async function runSweep(rows: number, log: (line: string) => void): Promise<Figure[]> {
  const dice = createDice(2)
  const recordAt = (index: number) => createReader(5_000_000_001 + index, dice)
  return withSubscribers({ bot, rows, recordAt }, async (filled) => {
    log(`sweeping over ${rows} subscribers`)
    const child = startChild<FilledStore>('jobs-sweep-process.ts')
    try {
      return (await child.ask(filled)) as Figure[]
    } finally {
      await child.stop()
    }
  })
}

/** Sweeps over a store that has been filled, and watches the resident set of this process. */
export async function sweepOver({ url, rows, keyring }: FilledStore): Promise<Figure[]> {
  const store = await openDeliveryStore(url)
  try {
    const before = process.memoryUsage.rss()
    let peak = before
    const delays = monitorEventLoopDelay()
    delays.enable()
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50)
    const { seconds, counters } = await sendSweep(store, deriveKeys(keyring))
    clearInterval(watch)
    delays.disable()
    const { seen, skipped, delivered } = counters
    if (seen !== rows || skipped + delivered !== rows) {
      throw new Error(`Of ${rows} subscribers ${seen} were seen, ${delivered} got a message.`)
    }
    return [
      { what: 'sweep_rows', value: rows, unit: 'subscribers' },
      { what: 'sweep_messages', value: delivered, unit: 'messages' },
      { what: 'sweep_seconds', value: seconds, unit: 's' },
      { what: 'sweep_rate', value: rows / seconds, unit: 'subscribers/s' },
      { what: 'sweep_start_mib', value: before / mib, unit: 'MiB' },
      { what: 'sweep_peak_mib', value: peak / mib, unit: 'MiB' },
      { what: 'sweep_longest_stall', value: delays.max / 1e9, unit: 's' },
    ]
  } finally {
    await store.close()
  }
}

/** Sends the sweep of a quarter of an hour in which reminders are due in some zones. */
async function sendSweep(store: DeliveryStore, keys: ReadonlyMap<string, DerivedKey>) {
  const { petitions, days: kept } = busyPlan()
  const from = yearFrom + 100 * dayMs + 14 * 3_600_000
  const window = { from, to: from + 900_000 }
  const sweep: PlannedSweepOf<'reminders'> = { kind: 'reminders', window, petitions, days: kept }
  let messages = 0
  const messenger: Messenger = {
    async send() {
      messages += 1
      // An answer of a network never comes in the same turn of the event loop.
      await setImmediate()
      return { kind: 'delivered', messageId: messages }
    },
  }
  const shipment = {
    id: 'sweep-of-the-bench',
    priority: 'normal' as const,
    atMostOnce: true,
    notAfter: new Date(window.to),
    prepare(row: Parameters<typeof openRecord>[1] & { keyId: string }, at: Date) {
      const key = keys.get(row.keyId)
      if (!key) throw new Error('A row was sealed by an unknown key.')
      const record = openRecord(key, row)
      const message = composeSweep(sweep, record, at)
      return message && { chat: record.chat, message }
    },
  }
  const started = performance.now()
  const { counters } = await sendShipment({
    ...{ bot, store, messenger, shipment },
    gate: gateFor('none'),
    now: () => new Date(from),
  })
  const seconds = (performance.now() - started) / 1000
  if (messages !== counters.delivered) {
    throw new Error(`Of ${messages} messages ${counters.delivered} were counted.`)
  }
  return { seconds, counters }
}

/** The petitions of the year as they stand on a day on which a reminder of some is due. */
function busyPlan() {
  const plan = createPlans(createPetitions(createDice(1)))(yearFrom + 100 * dayMs)
  const closesAt = yearFrom + 103 * dayMs + 20 * 3_600_000
  const [first, ...others] = plan.petitions
  if (!first) throw new Error('No petition is open on the day of the sweep.')
  const closing = { ...first, opensAt: null, deadlines: [{ from: 0, closesAt, reason: {} }] }
  return { petitions: [closing, ...others], days }
}
