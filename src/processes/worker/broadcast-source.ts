import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import {
  type Broadcast,
  frozenAlertSchema,
  type Priority,
  type FrozenAlert,
} from '../../broadcasts/broadcast'
import { composeAlert } from '../../broadcasts/alert/compose-alert'
import { broadcastOfStaff } from '../../broadcasts/staff/staff-shipment'
import { approvedAs } from '../../content/visibility'
import type { BroadcastState } from '../../collections/broadcasts'
import { pathsOf } from '../../core/broken-rows'
import { brokenRowsOf, compareAndSet, findReadable } from '../../database/cms/rows'
import type { SteadyClock } from '../../core/steady-clock'
import type { Shipment, ShipmentProgress, ShipmentSource } from '../../delivery/shipment'
import type { CursorStore } from '../../delivery/store'
import type { SealedSubscriber } from '../../core/sealed-subscriber'
import { pause, type Monotonic, type SetTimer, systemTimer } from '../../core/timer'
import type { Slugs } from '../../options'
import { recordAround } from '../../recording/record-around'
import { countStep } from '../../subscribers/count-step'
import type { SubscriberRecord } from '../../subscribers/record'
import { type CoolingWatch, watchCoolings } from './cooling-watch'
import type { RestoreGuard } from './life/start-guard'
import { countStopped } from './count-stopped'
import { createStaffShipments } from './staff-shipments'
import { summarise } from './own-bots'
import type { WriteWatch } from './write-watch'

type StoredBroadcast = {
  id: ID
  key: string
  kind: string
  hash: string
  priority: Priority
  state: BroadcastState
  notBefore: string
  notAfter: string
  round?: number | null
  updatedAt?: string
  startedAt?: string | null
  confirmedAt?: string | null
  alert?: ID | null
  tenant: ID
  content: unknown
}

export type BroadcastSourceOptions = {
  payload: BasePayload
  slugs: Slugs
  /** The bot for which shipments are asked. */
  bot: string
  /** The organisation whose broadcasts this bot carries; null for the alliance's, which carries all. */
  organisation: ID | null
  /** Which bots carry a broadcast of an organisation; all of them must finish before it is done. */
  carriers: (organisation: ID) => Promise<string[]>
  cursors: CursorStore
  openRow: (row: SealedSubscriber) => SubscriberRecord
  now: () => Date
  /** What is known of the wall clock behind `now`. */
  clock: Pick<SteadyClock, 'leaps'>
  /** Measures the coolings-off. Default: one of its own, by the wall clock. */
  coolings?: CoolingWatch
  /** Keeps what comes from a copy of the databases from being sent by itself. */
  guard?: Pick<RestoreGuard, 'livesOn' | 'noteSending' | 'rests'>
  /** Default: the wall clock. */
  monotonic?: Monotonic
  /** Default: the process's own. */
  setTimer?: SetTimer
  /** Told what is due, and since when the oldest of it could be sent. */
  onListed?: (ids: readonly string[], oldest: Date | null) => void
  /** Told what became of the writes by which a broadcast begins. */
  writes?: WriteWatch
  /** Told of failures that hold nothing up. */
  onError: (error: unknown) => void
}

/**
 * Beginning a broadcast may take so many milliseconds of an answer; afterwards it goes on beside, and those that are
 * under way are listed without it: a database that can be read but not written (a lock, a full disk) blinds nobody.
 */
const patienceMs = 500

/**
 * The broadcasts of the CMS as shipments of one bot. A broadcast is due when its cooling-off is over,
 * it is not too late, and its alert is approved *now* with exactly the hash that was frozen; anything
 * that an abort or an edit changed disappears from the next answer.
 */
export function createBroadcastSource(options: BroadcastSourceOptions): ShipmentSource & {
  /** Says of what was stopped how many had gone; `due` does so, too. */
  lookAtStopped: () => void
} {
  const { payload, slugs, bot, organisation, now, setTimer = systemTimer } = options
  /** Broadcasts that this bot has finished or paused; they leave `due` until somebody resumes. */
  const settled = new Map<string, ShipmentProgress>()
  const known = new Map<string, Shipment>()
  const stopped = countStopped(options)
  const { monotonic = () => now().getTime() } = options
  const staff = createStaffShipments({ ...options, monotonic, isApproved })
  const byTheWall = { now, monotonic: () => now().getTime(), evenForMs: () => Infinity }
  const { coolings = watchCoolings(byTheWall) } = options
  /** Writes that are under way, by broadcast; another one is not made beside it. */
  const writing = new Map<string, Promise<boolean>>()

  async function due(): Promise<Shipment[]> {
    const all = (await findReadable({
      payload,
      collection: slugs.broadcasts,
      where: {
        and: [
          {
            state: { in: ['sending', 'cooling'] satisfies BroadcastState[] },
          },
          ...(organisation === null ? [] : [{ tenant: { equals: organisation } }]),
        ],
      },
      limit: 100,
      sort: 'notBefore',
    })) as unknown as StoredBroadcast[]
    // What has begun goes on, whatever the clock says meanwhile.
    const found = all.filter((stored) => stored.state !== 'cooling' || coolings.isOver(stored))
    const listed = new Set(found.map(({ id }) => String(id)))
    options.onListed?.([...listed], found[0] ? new Date(found[0].notBefore) : null)
    for (const id of known.keys()) if (!listed.has(id)) known.delete(id)
    // Once gone from the list, a broadcast can only come back because somebody resumed it.
    for (const id of settled.keys()) if (!listed.has(id)) settled.delete(id)
    const shown = staff.listed(all)
    if (found.length > 0 && !((await options.guard?.livesOn()) ?? true)) return []
    options.guard?.noteSending(bot, found.map(({ id, state }) => `${id}:${state}`).join(' '))
    stopped.write()
    const ready = await Promise.all(found.map(prepare))
    const shipments = ready.filter((shipment) => shipment !== null)
    for (const { id } of shipments) stopped.opened(id)
    return [...shipments, ...shown]
  }

  /** What `write` answers, or false as long as it does not; it is asked for again. */
  async function beside(id: string, write: () => Promise<boolean>): Promise<boolean> {
    const underWay =
      writing.get(id) ??
      (options.writes ? options.writes.around('newsroom', 'broadcasts', write) : write())
        .catch((error: unknown) => {
          options.onError(error)
          return false
        })
        .finally(() => writing.delete(id))
    writing.set(id, underWay)
    const patience = new AbortController()
    const late = pause(setTimer, patienceMs, patience.signal).then(() => false)
    const answer = await Promise.race([underWay, late])
    patience.abort()
    return answer
  }

  async function prepare(stored: StoredBroadcast): Promise<Shipment | null> {
    const id = String(stored.id)
    if (!(await isApproved(stored))) return null
    const mine = settled.get(id)
    if (mine) {
      // Paused here while other bots go on: once they have finished, somebody must see it.
      if (mine.state === 'paused') {
        await beside(id, async () => {
          await write(stored, mine)
          return true
        })
      }
      return null
    }
    if (!known.has(id) && (await options.guard?.rests(stored))) return null
    if (!known.has(id) && !readShipment(stored)) return null
    if (stored.state === 'cooling' && !(await beside(id, () => start(stored)))) return null
    const shipment = known.get(id) ?? readShipment(stored)
    if (shipment) known.set(id, shipment)
    return shipment
  }

  /** Null for one that cannot be read: it holds nothing else up, and somebody has to look at it. */
  function readShipment(stored: StoredBroadcast): Shipment | null {
    const content = frozenAlertSchema.safeParse(stored.content)
    const row = { store: slugs.broadcasts, id: String(stored.id) }
    if (content.success) {
      brokenRowsOf(payload).clear(row.store, row.id)
      return toShipment(stored, content.data, options.openRow)
    }
    brokenRowsOf(payload).note({ ...row, path: pathsOf(content.error) })
    return null
  }

  async function isApproved({
    alert,
    hash,
  }: Pick<StoredBroadcast, 'alert' | 'hash'>): Promise<boolean> {
    if (alert == null) return false
    const { totalDocs } = await payload.count({
      collection: slugs.alerts,
      where: {
        and: [{ id: { equals: alert } }, approvedAs(hash)],
      },
      overrideAccess: true,
    })
    return totalDocs === 1
  }

  const change = (id: ID, from: string[], data: Record<string, unknown>): Promise<boolean> =>
    compareAndSet({
      payload,
      collection: slugs.broadcasts,
      id,
      expected: { state: { in: from } },
      data,
    })

  async function start({ id, alert, notAfter }: StoredBroadcast): Promise<boolean> {
    if (now() >= new Date(notAfter)) {
      const finishedAt = now().toISOString()
      // By a clock that has jumped nobody is given up before a person has looked at it.
      const jumped = options.clock.leaps() > 0
      const end = jumped ? { state: 'paused', reason: 'clock-jumped' } : { state: 'expired' }
      await change(id, ['cooling'], { ...end, finishedAt })
      return false
    }
    const data = { state: 'sending', startedAt: now().toISOString() }
    // Losing the race means that another bot's worker has started it, or that somebody stopped it.
    if (await change(id, ['cooling'], data)) {
      // Not waited for: phones come first, and the worker's job repairs what fails here.
      void publish(alert).catch(options.onError)
      return true
    }
    return change(id, ['sending'], {})
  }

  /** From now on the alert is public, and takes the place of those that it continues. */
  async function publish(alert: ID | null | undefined): Promise<void> {
    if (alert != null) await recordAround({ payload, slugs, key: 'alerts', id: alert })
  }

  async function report(id: string, progress: ShipmentProgress): Promise<void> {
    if (broadcastOfStaff(id) !== null) return staff.report(id, progress)
    const stored = (await payload.findByID({
      collection: slugs.broadcasts,
      id,
      depth: 0,
      disableErrors: true,
      overrideAccess: true,
    })) as unknown as StoredBroadcast | null
    if (!stored) return
    if (progress.state !== 'sending') settled.set(id, progress)
    await write(stored, progress)
  }

  /** Writes what people see: this bot's progress together with that of the others. */
  async function write(stored: StoredBroadcast, progress: ShipmentProgress): Promise<void> {
    const carriers = await options.carriers(stored.tenant)
    const others = await Promise.all(
      carriers
        .filter((other) => other !== bot)
        .map((other) => options.cursors.read(String(stored.id), other)),
    )
    const summary = summarise(progress, others)
    // First: whoever sees a finished broadcast must not be able to edit its alert any more.
    if (isOver(summary.state)) await markSent(stored)
    await change(stored.id, ['sending'], {
      state: summary.state satisfies BroadcastState,
      progress: summary.percent,
      ...Object.fromEntries(
        Object.entries(summary.counters).map(([name, count]) => [name, countStep(count)]),
      ),
      ...(progress.reason ? { reason: progress.reason } : {}),
      ...(summary.state === 'sending' ? {} : { finishedAt: now().toISOString() }),
    })
  }

  /** What readers may have is not edited any more. */
  async function markSent({ alert, hash }: StoredBroadcast): Promise<void> {
    if (alert == null) return
    await compareAndSet({
      payload,
      collection: slugs.alerts,
      id: alert,
      expected: { workflow: { equals: 'approved' }, approvedHash: { equals: hash } },
      data: { workflow: 'sent' },
    })
  }

  return { due, report, withdrawn: stopped.left, lookAtStopped: stopped.write }
}

/** Readers have it, as far as they ever will by itself. */
const isOver = (state: BroadcastState): boolean =>
  state === 'done' || state === 'unconfirmed' || state === 'expired'

function toShipment(
  stored: StoredBroadcast,
  content: FrozenAlert,
  openRow: (row: SealedSubscriber) => SubscriberRecord,
): Shipment {
  const broadcast: Broadcast = {
    id: String(stored.id),
    key: stored.key,
    kind: 'alert',
    priority: stored.priority,
    notBefore: new Date(stored.notBefore),
    notAfter: new Date(stored.notAfter),
    content,
  }
  return {
    id: broadcast.id,
    priority: broadcast.priority,
    atMostOnce: false,
    notAfter: broadcast.notAfter,
    round: stored.round ?? 0,
    prepare(row, now) {
      const record = openRow(row)
      const message = composeAlert(broadcast, record, now)
      return message && { chat: record.chat, message }
    },
  }
}
