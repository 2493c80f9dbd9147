import type { BasePayload, Where } from 'payload'
import type { ID } from '../../core/ids'
import type { BotCandles, CandleTarget } from '../../bot/candles'
import { candleDay, candleTypeOf } from '../../content/candle'
import { openCandleStore } from '../../database/candles/open'
import { openPublicationStore } from '../../database/record/open'
import { localesOf, type FrozenItem } from '../../publications/item'
import type { PublicationWithItem } from '../../publications/publication'
import type { ProjectedKey } from '../../publications/sources'
import type { Slugs } from '../../options'

/** The most people and the most days that are offered. */
const most = 200

/**
 * Candles for one bot. What they can be lit on is what the public record says at this moment, so that
 * something taken back is gone here, too.
 * @param organisation - narrows everything down to one organisation, for its own bot
 */
export function createBotCandles(args: {
  payload: BasePayload
  slugs: Slugs
  organisation: ID | null
}): BotCandles {
  const { payload, slugs, organisation } = args
  const record = openPublicationStore(payload, slugs)
  const store = openCandleStore(payload, slugs)
  const ofTenant: Where[] = organisation === null ? [] : [{ tenant: { equals: organisation } }]

  async function idsOf(key: ProjectedKey, where: Where[], sort: string[]): Promise<string[]> {
    const { docs } = await payload.find({
      collection: slugs[key],
      where: { and: [{ _status: { equals: 'published' } }, ...ofTenant, ...where] },
      sort,
      limit: most,
      depth: 0,
      pagination: false,
      select: { publicId: true },
      overrideAccess: true,
    })
    return docs.map((doc) => String((doc as { publicId?: unknown }).publicId))
  }

  async function open(ids: readonly string[], now: Date): Promise<CandleTarget[]> {
    const rows = new Map((await record.read(ids)).map((row) => [row.id, row]))
    return ids.flatMap((id) => {
      const row = rows.get(id)
      return row ? (targetOf(row, now) ?? []) : []
    })
  }

  return {
    async targets(now) {
      const people = await idsOf('memorials', [{ tributesOpen: { equals: true } }], ['slug'])
      const days = await idsOf('commemorativeDays', [inCalendars], ['month', 'day'])
      return open([...people, ...days], now)
    },
    async target(publicId, now) {
      const named: Where[] = [{ publicId: { equals: publicId } }]
      const ids = [
        ...(await idsOf('memorials', named, ['id'])),
        ...(await idsOf('commemorativeDays', named, ['id'])),
      ]
      return (await open(ids, now))[0] ?? null
    },
    async light({ publicId, type }, now) {
      await store.add({ target: publicId, type, day: candleDay(now) })
      return (await store.count(publicId))?.count ?? 1
    },
  }
}

/** A day that only members or partners have in their calendars is not announced to everybody. */
const inCalendars: Where = { calendarVisibility: { equals: 'public' } }

function targetOf({ op, item, removeAt }: PublicationWithItem, now: Date): CandleTarget | null {
  const isPublic = op === 'upsert' && (removeAt === null || removeAt > now)
  const type = item && candleTypeOf(item)
  if (!isPublic || !type || item.visibility !== 'public') return null
  return { publicId: item.id, type, title: titlesOf(item), day: dayOf(item) }
}

const titlesOf = (item: FrozenItem): CandleTarget['title'] =>
  Object.fromEntries(localesOf(item).map((locale) => [locale, item.translations[locale]?.title]))

function dayOf({ monthOfYear, dayOfMonth, people = [] }: FrozenItem): CandleTarget['day'] {
  if (monthOfYear === undefined || dayOfMonth === undefined) return null
  return { month: monthOfYear, dayOfMonth, people }
}
