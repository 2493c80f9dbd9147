import { sweepOfShipment, sweepShipment } from '../../broadcasts/sweep-shipment'
import type { Shipment, ShipmentSource, ShipmentProgress } from '../../delivery/shipment'
import { type SetTimer, within } from '../../core/timer'
import { VigilError } from '../../core/errors'
import type { BasePayload } from 'payload'
import { z } from 'zod'
import type { ID } from '../../core/whole-document'
import { composeSweep } from '../../broadcasts/compose-sweep'
import { planSweep, type SweepPlan } from '../../broadcasts/plan-sweep'
import type { PlannedSweep } from '../../broadcasts/planned-sweep'
import { type Sweep, sweepSchema } from '../../broadcasts/sweep'
import type { SweepState } from '../../collections/system/sweeps'
import { pathsOf } from '../../core/broken-rows'
import { brokenRowsOf, compareAndSet, findReadable } from '../../database/cms/rows'
import type { CursorStore } from '../../delivery/store'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import type { Slugs } from '../../options'
import { countStep } from '../../subscribers/count-step'
import type { SubscriberRecord } from '../../subscribers/record'
import { createScope, summarise } from './own-bots'

/** Sweeps that are not listed in so many milliseconds wait; alerts never wait for them. */
const patienceMs = 1_000

/** Broadcasts and sweeps as one source. Whatever happens to sweeps, broadcasts are listed and reported. */
export function joinSources(args: {
  broadcasts: ShipmentSource
  sweeps: ShipmentSource
  setTimer: SetTimer
  onError: (error: unknown) => void
}): ShipmentSource {
  const { broadcasts, sweeps, setTimer, onError } = args
  /** The question that is not answered yet; another one is not asked beside it. */
  let asked: Promise<Shipment[]> | null = null

  async function dueSweeps(): Promise<Shipment[]> {
    asked ??= sweeps.due().finally(() => {
      asked = null
    })
    try {
      return await within(setTimer, patienceMs, asked, () => {
        return new VigilError('Sweeps could not be listed in time; they are asked for again.')
      })
    } catch (error) {
      onError(error)
      return []
    }
  }

  return {
    async due() {
      const [pressing, others] = await Promise.all([broadcasts.due(), dueSweeps()])
      return [...pressing, ...others]
    },
    report: (id, progress) =>
      (sweepOfShipment(id) === null ? broadcasts : sweeps).report(id, progress),
    withdrawn: (id) => broadcasts.withdrawn?.(id),
  }
}

const storedSchema = z.object({
  id: z.union([z.string(), z.number()]),
  notAfter: z.coerce.date(),
  content: sweepSchema,
})

export type SweepSourceOptions = {
  payload: BasePayload
  slugs: Slugs
  /** The bot for which shipments are asked. */
  bot: string
  /** The organisation of an own bot, which carries nothing of others; null for the alliance's. */
  organisation: ID | null
  /** Every bot that carries sweeps; all of them must finish before one is done. */
  carriers: () => Promise<string[]>
  cursors: Pick<CursorStore, 'read'>
  loadPlan: (now: Date, organisation: string | null) => Promise<SweepPlan>
  openRow: (row: SealedSubscriber) => SubscriberRecord
  now: () => Date
  /** Told of a sweep that cannot be read; it holds nothing else up. */
  onError: (error: unknown) => void
}

/** A sweep that this bot sends, and what is to be sent of it by what is public now. */
type Open = {
  sweep: Sweep
  planned: PlannedSweep | null
  plan: SweepPlan | null
  shipment: Shipment
}

/**
 * The sweeps of the CMS as shipments of one bot, each sent at most once to anybody. A sweep says
 * what it is about; the words are those that are public at the moment of sending,
 * so that a retraction or a correction holds from the next answer on.
 */
export function createSweepSource(options: SweepSourceOptions): ShipmentSource {
  const { payload, slugs, bot, now } = options
  const open = new Map<string, Open>()
  /** Sweeps that this bot has finished or paused. */
  const settled = new Map<string, ShipmentProgress>()
  const unreadable = new Set<string>()
  const scope = createScope(options)

  async function due(): Promise<Shipment[]> {
    const docs = await findReadable({
      payload,
      collection: slugs.sweeps,
      where: { state: { equals: 'sending' } },
      limit: 200,
      sort: 'notAfter',
    })
    const listed = new Set(docs.map(({ id }) => String(id)))
    for (const known of [open, settled]) {
      for (const id of known.keys()) if (!listed.has(id)) known.delete(id)
    }
    for (const id of unreadable) {
      if (listed.has(id)) continue
      unreadable.delete(id)
      brokenRowsOf(payload).clear(slugs.sweeps, id)
    }
    const ready = docs.flatMap((row) => take(row) ?? [])
    if (ready.length > 0) await refresh(ready)
    for (const [id, progress] of settled) {
      // Paused here while other bots go on: once they have finished, somebody must see it.
      if (progress.state === 'paused') await write(id, progress)
    }
    return ready.map(({ shipment }) => shipment)
  }

  function take(row: { id: ID }): Open | null {
    const id = String(row.id)
    if (settled.has(id) || unreadable.has(id)) return null
    const known = open.get(id)
    if (known) return known
    const stored = storedSchema.safeParse(row)
    if (!stored.success) {
      unreadable.add(id)
      brokenRowsOf(payload).note({ store: slugs.sweeps, id, path: pathsOf(stored.error) })
      options.onError(new VigilError('A sweep cannot be read and is not sent.'))
      return null
    }
    const one = toOpen(stored.data, options.openRow)
    open.set(id, one)
    return one
  }

  /** Brings what is sent up to what is public now. */
  async function refresh(sweeps: readonly Open[]): Promise<void> {
    const plan = await options.loadPlan(now(), await scope())
    for (const one of sweeps) {
      if (one.plan === plan) continue
      one.plan = plan
      one.planned = planSweep(one.sweep, plan)
    }
  }

  async function report(name: string, progress: ShipmentProgress): Promise<void> {
    const id = sweepOfShipment(name)
    if (id === null) return
    if (progress.state !== 'sending') {
      settled.set(id, progress)
      open.delete(id)
    }
    await write(id, progress)
  }

  /** Writes what people see: this bot's progress together with that of the others. */
  async function write(id: string, progress: ShipmentProgress): Promise<void> {
    const carriers = await options.carriers()
    const others = await Promise.all(
      carriers
        .filter((other) => other !== bot)
        .map((other) => options.cursors.read(sweepShipment(id), other)),
    )
    const { state: ended, percent, counters } = summarise(progress, others)
    // What is sent at most once leaves nobody to be tried again.
    const state = ended === 'unconfirmed' ? 'done' : ended
    const { delivered, gone, refused, uncertain } = counters
    const late = [progress.counters, ...others.flatMap((cursor) => cursor?.counters ?? [])]
    const expired = late.reduce((sum, one) => sum + one.expired, 0)
    await compareAndSet({
      payload,
      collection: slugs.sweeps,
      id,
      expected: { state: { equals: 'sending' } },
      data: {
        // Some were too late on another bot: that is to be seen, too.
        state: (state === 'done' && expired > 0 ? 'expired' : state) satisfies SweepState,
        progress: percent,
        ...Object.fromEntries(
          Object.entries({ delivered, gone, refused, uncertain, expired }).map(([field, count]) => [
            field,
            countStep(count),
          ]),
        ),
        ...(progress.reason ? { reason: progress.reason } : {}),
        ...(state === 'sending' ? {} : { finishedAt: now().toISOString() }),
      },
    })
  }

  return { due, report }
}

function toOpen(
  { id, notAfter, content: sweep }: z.infer<typeof storedSchema>,
  openRow: (row: SealedSubscriber) => SubscriberRecord,
): Open {
  const one: Open = {
    sweep,
    planned: null,
    plan: null,
    shipment: {
      id: sweepShipment(id),
      priority: sweep.kind === 'digest' ? 'digest' : 'normal',
      atMostOnce: true,
      notAfter,
      prepare(row, at) {
        const record = openRow(row)
        const message = one.planned && composeSweep(one.planned, record, at)
        return message && { chat: record.chat, message }
      },
    },
  }
  return one
}
