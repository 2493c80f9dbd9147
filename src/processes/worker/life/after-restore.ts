import type { BasePayload } from 'payload'
import type { Logger } from '../../../core/log/logger'
import { compareAndSet } from '../../../database/cms/rows'
import { openJobRows } from '../../../database/cms/job-rows'
import type { Slugs } from '../../../options'
import type { SweepState } from '../../../collections/system/sweeps'
import type { Subscribers } from '../../../subscribers/subscribers'
import type { Holding } from './hold-broadcasts'

/**
 * What is done before anything goes on from a copy that was put back; doing it twice changes nothing more. Alerts wait
 * for a person; what goes out by itself is sent at most once, so what the copy would send again is over; and whoever was
 * erased after the copy was made is erased again.
 */
export async function afterRestore(args: {
  payload: BasePayload
  slugs: Slugs
  holding: Holding
  subscribers: Pick<Subscribers, 'eraseAgain'>
  which: ReadonlySet<'delivery' | 'cms'>
  now: () => Date
  logger: Logger
}): Promise<{ held: number; ended: number; erased: number }> {
  const { payload, slugs, holding, subscribers, which, now, logger } = args
  const held = await holding.all()
  const ended = await endSweeps(payload, slugs, now())
  // The rows of jobs stand in the CMS: by its copy, windows that were sent long ago are still to come.
  if (which.has('cms')) await coverSweeps(payload, slugs, now())
  const erased = which.has('delivery') ? await subscribers.eraseAgain() : 0
  logger.warn({ msg: 'what a copy that was put back would have done is held', held, ended, erased })
  return { held, ended, erased }
}

async function endSweeps(payload: BasePayload, slugs: Slugs, now: Date): Promise<number> {
  const { docs } = await payload.find({
    collection: slugs.sweeps,
    where: { state: { equals: 'sending' } },
    depth: 0,
    pagination: false,
    select: { state: true },
    overrideAccess: true,
  })
  const ended = await Promise.all(
    docs.map(({ id }) =>
      compareAndSet({
        payload,
        collection: slugs.sweeps,
        id,
        expected: { state: { equals: 'sending' } },
        data: {
          state: 'expired' satisfies SweepState,
          reason: 'restored',
          finishedAt: now.toISOString(),
        },
      }),
    ),
  )
  return ended.filter(Boolean).length
}

async function coverSweeps(payload: BasePayload, slugs: Slugs, now: Date): Promise<void> {
  const rows = openJobRows(payload, slugs.workerJobs)
  const row = (await rows.list()).find(({ name }) => name === 'make-sweeps')
  if (row) await rows.change(row, { covered: now.toISOString() })
}
