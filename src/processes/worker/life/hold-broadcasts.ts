import type { BasePayload } from 'payload'
import type { ID } from '../../../core/whole-document'
import { restedMs } from '../../../core/life/life'
import type { Logger } from '../../../core/log/logger'
import { approvedAs } from '../../../content/visibility'
import { recordActs } from '../../../database/audit/recorder'
import { compareAndSet } from '../../../database/cms/rows'
import { freezeLiftedAt } from '../../../database/cms/freeze'
import { openServiceStates } from '../../../database/cms/service-states'
import type { Cursor, CursorStore } from '../../../delivery/store'
import type { Slugs } from '../../../options'
import { countStep } from '../../../subscribers/count-step'
import { type Carriers, shareOfCursor } from '../own-bots'

/** What of a stored broadcast says how far it has come. */
export type HoldableBroadcast = {
  id: ID
  hash: string
  state: string
  notBefore: string
  notAfter: string
  updatedAt?: string
  startedAt?: string | null
  confirmedAt?: string | null
  progress?: number | null
  alert?: ID | null
  tenant: ID
}

/** Why a broadcast waits: it was found in a copy that was put back, or nothing was sent for ten minutes. */
export type HoldReason = 'restored' | 'stoodStill'

export type Holding = {
  /** Holds everything that is approved and about to be sent or being sent. @returns how many */
  all(): Promise<number>
  /** Whether a broadcast has rested for so long that a person must confirm it; it is held then. */
  rests(broadcast: HoldableBroadcast, isNewcomer: boolean): Promise<boolean>
  /** What waits and would be held, with how much of it was sent (0-100). */
  list(): Promise<{ broadcast: HoldableBroadcast; percent: number }[]>
  /** What waited until its time was over is over. */
  expire(): Promise<void>
}

const live = { in: ['cooling', 'sending'] }

export function createHolding(args: {
  payload: BasePayload
  slugs: Slugs
  cursors: Pick<CursorStore, 'read'>
  carriers: Carriers
  now: () => Date
  /** Since when this process looks after the databases. Default: since now. */
  since?: Date
  logger: Logger
}): Holding {
  const { payload, slugs, cursors, carriers, now, logger, since = now() } = args
  const states = openServiceStates(payload, slugs.serviceStates)

  async function find(state: object): Promise<HoldableBroadcast[]> {
    const { docs } = await payload.find({
      collection: slugs.broadcasts,
      where: { state },
      depth: 0,
      pagination: false,
      // Its words are not needed, and may be what is broken.
      select: {
        ...{ hash: true, state: true, notBefore: true, notAfter: true, startedAt: true },
        ...{ confirmedAt: true, progress: true, alert: true, tenant: true, updatedAt: true },
      },
      overrideAccess: true,
    })
    return docs as unknown as HoldableBroadcast[]
  }

  /** What nobody has approved sends nothing by itself, and waits for nobody. */
  async function isApproved({ alert, hash }: HoldableBroadcast): Promise<boolean> {
    if (alert == null) return false
    const { totalDocs } = await payload.count({
      collection: slugs.alerts,
      where: { and: [{ id: { equals: alert } }, approvedAs(hash)] },
      overrideAccess: true,
    })
    return totalDocs === 1
  }

  async function cursorsOf({ id, tenant }: HoldableBroadcast): Promise<(Cursor | null)[]> {
    const bots = await carriers(tenant)
    return Promise.all(
      bots.map((bot) =>
        // One that cannot be read says nothing; it is named elsewhere.
        cursors.read(String(id), bot).catch(() => null),
      ),
    )
  }

  const percentOf = ({ progress }: HoldableBroadcast, found: (Cursor | null)[]): number => {
    const shares = found.map((cursor) => (cursor ? shareOfCursor(cursor) : 0))
    const mean = shares.reduce((sum, one) => sum + one, 0) / Math.max(1, shares.length)
    return Math.max(progress ?? 0, Math.min(99, Math.floor(mean * 100)))
  }

  async function hold(broadcast: HoldableBroadcast, reason: HoldReason): Promise<boolean> {
    const { id, notBefore, notAfter, startedAt } = broadcast
    const found = await cursorsOf(broadcast)
    const counters = found.flatMap((cursor) => (cursor ? [cursor.counters] : []))
    const sum = (name: 'delivered' | 'gone' | 'refused' | 'uncertain' | 'skipped') =>
      counters.reduce((total, one) => total + one[name], 0)
    const hasBegun = Boolean(startedAt) || counters.some(({ seen }) => seen > 0)
    const isLate = now() >= new Date(notAfter)
    const held = await compareAndSet({
      payload,
      collection: slugs.broadcasts,
      id,
      expected: { state: live },
      data: {
        state: isLate ? 'expired' : 'held',
        reason: isLate ? null : reason,
        progress: percentOf(broadcast, found),
        finishedAt: now().toISOString(),
        // Only one of the two databases may be the copy: then the cursor knows that it had begun.
        ...(hasBegun && !startedAt ? { startedAt: notBefore } : {}),
        ...(counters.length === 0
          ? {}
          : Object.fromEntries(
              (['delivered', 'gone', 'refused', 'uncertain', 'skipped'] as const).map((name) => [
                name,
                countStep(sum(name)),
              ]),
            )),
      },
    })
    if (!held) return false
    logger.warn({ msg: 'a broadcast waits for a person', broadcast: String(id), reason })
    const { alert, hash, tenant } = broadcast
    const note = {
      organisation: String(tenant),
      kind: 'alerts',
      thing: alert ? String(alert) : null,
    }
    if (!isLate) await recordActs(payload, [{ act: 'held', ...note, hash, detail: reason }])
    return true
  }

  async function waiting(): Promise<HoldableBroadcast[]> {
    const found = await find(live)
    const approved = await Promise.all(found.map(isApproved))
    return found.filter((_, index) => approved[index])
  }

  return {
    async all() {
      let held = 0
      for (const broadcast of await waiting()) {
        if (await hold(broadcast, 'restored')) held += 1
      }
      return held
    },
    async list() {
      const found = await waiting()
      return Promise.all(
        found.map(async (broadcast) => ({
          broadcast,
          percent: percentOf(broadcast, await cursorsOf(broadcast)),
        })),
      )
    },
    async rests(broadcast, isNewcomer) {
      const { state, notBefore } = broadcast
      if (state === 'cooling') {
        // Without any sign of life an old copy and a first start look the same.
        if (!isNewcomer || !hasRested(Date.parse(notBefore), now())) return false
        await hold(broadcast, 'restored')
        return true
      }
      const found = await cursorsOf(broadcast)
      if (!isResting(broadcast, found, since)) return false
      // Somebody has let it go on, and it has waited for that.
      const liftedAt = await freezeLiftedAt(states)
      if (liftedAt && !hasRested(liftedAt.getTime(), since)) return false
      await hold(broadcast, 'stoodStill')
      return true
    },
    async expire() {
      for (const { id, notAfter } of await find({ equals: 'held' })) {
        if (now() < new Date(notAfter)) continue
        await compareAndSet({
          payload,
          collection: slugs.broadcasts,
          id,
          expected: { state: { equals: 'held' } },
          data: { state: 'expired', reason: null, finishedAt: now().toISOString() },
        })
      }
    },
  }
}

const hasRested = (since: number, now: Date): boolean => now.getTime() - since > restedMs

/**
 * Whether nothing of a broadcast had happened for so long when this process began that somebody must confirm it. A write
 * by any of its bots says that the store is no old copy; what a person confirmed after the last of them goes on. What
 * stands still while this process looks after it (a freeze, an outage) goes on by itself: a copy that is put back under
 * it is older than what it has seen.
 */
function isResting(
  { updatedAt, confirmedAt }: HoldableBroadcast,
  found: (Cursor | null)[],
  since: Date,
): boolean {
  const saved = found.flatMap((cursor) => cursor?.savedAt ?? [])
  const instant = (text: string | null | undefined) => (text ? Date.parse(text) : 0)
  if (confirmedAt && instant(confirmedAt) >= Math.max(0, ...saved)) return false
  return hasRested(Math.max(instant(updatedAt), ...saved), since)
}
