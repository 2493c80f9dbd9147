import type { BasePayload, Where } from 'payload'
import { sweepSchema, type Sweep } from '../broadcasts/sweep'
import { compareAndSet } from '../database/cms/rows'
import { openPublicationStore } from '../database/record/open'
import type { Slugs } from '../options'
import { createPlanLoader } from '../publications/sweep-plan/load-plan'
import { sweepShipment } from '../broadcasts/sweep-shipment'
import type { Job, JobRun } from './job'
import {
  closedSweeps,
  nextWindow,
  sweepableUntil,
  sweepOf,
  timedKinds,
  type TimedKind,
  uselessFrom,
} from './sweep-windows'

/** A sweep that nobody finishes is given up so long after it is of no use any more, in milliseconds. */
const graceMs = 3_600_000
/** Rows are kept for so long, in milliseconds. */
const keptMs = 7 * 86_400_000
/** How many rows one run removes. */
const removedAtMost = 500

type Cms = { payload: BasePayload; slugs: Slugs }
type StoredSweep = { id: string | number; to: string }

/**
 * Makes the sweeps of the windows that have begun, which the dispatcher of each bot then sends. A key
 * that is there already is refused by its unique index: two workers make a sweep once.
 * @param options.windowMinutes - how long a window is; a divisor of 15
 */
export function createSweepMaker({ windowMinutes }: { windowMinutes: number }): Job {
  const windowMs = windowMinutes * 60_000
  let loadPlan: ReturnType<typeof createPlanLoader> | null = null
  return {
    name: 'make-sweeps',
    purpose: 'Prepares reminders, remembrance days, digests and announcements for sending.',
    cron: '* * * * *',
    limitMs: 120_000,
    async run(run) {
      const { payload, slugs } = run
      loadPlan ??= createPlanLoader(openPublicationStore(payload, slugs))
      const now = run.now().getTime()
      const plan = await loadPlan(new Date(now), null)
      let made = 0
      for (const kind of timedKinds) {
        if (run.signal.aborted) break
        const window = await windowOf(run, kind, now, windowMs)
        const sweep = window && sweepOf(kind, window, plan)
        if (sweep && (await store(run, keyOf(sweep), sweep))) made += 1
      }
      for (const { key, sweep } of run.signal.aborted ? [] : closedSweeps(plan, now)) {
        if (await store(run, key, sweep)) made += 1
      }
      const expired = await giveUp(run, now)
      const removed = await removeOld(run, now)
      return {
        facts: { made, expired, removed },
        covered: new Date(sweepableUntil('reminders', now, windowMs)),
      }
    },
  }
}

const keyOf = ({ kind, window }: Sweep): string => `${kind}:${new Date(window.from).toISOString()}`

async function windowOf(run: JobRun, kind: TimedKind, now: number, windowMs: number) {
  // A run that died after it had made a window did not say so.
  const [newest] = await find(run, { kind: { equals: kind } }, { sort: '-to', limit: 1 })
  return nextWindow(kind, {
    now,
    covered: run.covered?.getTime() ?? null,
    // What is no instant says nothing; the key of a window that was made keeps it from being made again.
    last: (newest && Date.parse(newest.to)) || null,
    windowMs,
  })
}

/** @returns false when a sweep with this key is there already. */
async function store({ payload, slugs }: Cms, key: string, sweep: Sweep): Promise<boolean> {
  const where = { key: { equals: key } }
  const isThere = async () =>
    (await payload.count({ collection: slugs.sweeps, where, overrideAccess: true })).totalDocs > 0
  if (await isThere()) return false
  try {
    await payload.create({
      collection: slugs.sweeps,
      data: {
        key,
        kind: sweep.kind,
        state: 'sending',
        from: new Date(sweep.window.from).toISOString(),
        to: new Date(sweep.window.to).toISOString(),
        notAfter: new Date(uselessFrom(sweep)).toISOString(),
        content: sweepSchema.parse(sweep),
      },
      overrideAccess: true,
    })
    return true
  } catch (error) {
    if (await isThere()) return false
    throw error
  }
}

/** Sweeps that some bot never finished, because it was switched off or paused, end here. */
async function giveUp(run: JobRun, now: number): Promise<number> {
  const open = { in: ['sending', 'paused'] }
  const late = await find(run, {
    and: [{ state: open }, { notAfter: { less_than: new Date(now - graceMs).toISOString() } }],
  })
  const given = await Promise.all(
    late.map(({ id }) =>
      compareAndSet({
        payload: run.payload,
        collection: run.slugs.sweeps,
        id,
        expected: { state: open },
        data: { state: 'expired', finishedAt: new Date(now).toISOString() },
      }),
    ),
  )
  return given.filter(Boolean).length
}

async function removeOld(run: JobRun, now: number): Promise<number> {
  const old = await find(
    run,
    {
      and: [
        { state: { not_in: ['sending', 'paused'] } },
        { to: { less_than: new Date(now - keptMs).toISOString() } },
      ],
    },
    { limit: removedAtMost },
  )
  if (old.length === 0) return 0
  const ids = old.map(({ id }) => id)
  // First what depends on them: a row that is left is found again.
  await run.store.cursors.drop(ids.map(sweepShipment))
  await run.payload.delete({
    collection: run.slugs.sweeps,
    where: { id: { in: ids } },
    overrideAccess: true,
  })
  return ids.length
}

async function find(
  { payload, slugs }: Cms,
  where: Where,
  { sort = 'from', limit = 0 }: { sort?: string; limit?: number } = {},
): Promise<StoredSweep[]> {
  const { docs } = await payload.find({
    collection: slugs.sweeps,
    where,
    sort,
    limit,
    depth: 0,
    pagination: false,
    select: { to: true },
    overrideAccess: true,
  })
  return docs as unknown as StoredSweep[]
}
