import { candleDay, type CandleType } from '../content/candle'
import { openCandleStore } from '../database/candles/open'
import { openPublicationStore } from '../database/record/open'
import type { FrozenItem } from '../publications/item'
import { recordPublication } from '../recording/record-publication'
import type { ProjectedKey } from '../publications/sources'
import type { Job, JobRun } from './job'

const keyOf: Record<CandleType, ProjectedKey> = { memorial: 'memorials', day: 'commemorativeDays' }

/** How many items of the public record are read at once. */
const page = 100

/**
 * Folds the counts of candles into the public record. Partners then see one change for all candles of
 * five minutes instead of one for each, and nobody can watch single ones come.
 */
export const countCandles: Job = {
  name: 'count-candles',
  purpose: 'Brings the counts of candles into the public items, once for all of five minutes.',
  cron: '*/5 * * * *',
  limitMs: 120_000,
  async run({ payload, slugs, now, covered, signal, logger }) {
    const since = covered && candleDay(covered)
    const counts = await openCandleStore(payload, slugs).countsSince(since)
    const record = openPublicationStore(payload, slugs)
    let changed = 0
    for (let from = 0; from < counts.length; from += page) {
      const some = counts.slice(from, from + page)
      const items = new Map(
        (await record.read(some.map(({ target }) => target))).map(({ id, item }) => [id, item]),
      )
      for (const { target, type, count, asOf } of some) {
        if (signal.aborted) break
        const item = items.get(target)
        if (!item || isTold(item, { count, asOf })) continue
        const id = await documentOf({ payload, slugs }, keyOf[type], target)
        if (id === null) continue
        try {
          const key = keyOf[type]
          if (await recordPublication({ payload, slugs, key, id, now: now() })) changed += 1
        } catch (err) {
          logger.error({ msg: 'candles could not be counted', item: target, err })
        }
      }
    }
    return { facts: { looked: counts.length, changed } }
  },
}

const isTold = ({ candles }: FrozenItem, { count, asOf }: { count: number; asOf: string }) =>
  candles?.count === count && candles.asOf === asOf

async function documentOf(
  { payload, slugs }: Pick<JobRun, 'payload' | 'slugs'>,
  key: ProjectedKey,
  publicId: string,
): Promise<string | number | null> {
  const { docs } = await payload.find({
    collection: slugs[key],
    where: { publicId: { equals: publicId } },
    depth: 0,
    limit: 1,
    pagination: false,
    select: {},
    overrideAccess: true,
  })
  return docs[0]?.id ?? null
}
