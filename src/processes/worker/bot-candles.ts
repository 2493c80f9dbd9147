import type { BasePayload, Where } from 'payload'
import type { ID } from '../../core/whole-document'
import type { BotCandles, CandleTarget } from '../../bot/candles'
import { candleDay, candleTypeOf } from '../../content/candle'
import { inEverybodysCalendars } from '../../content/visibility/calendar-audience'
import { recordedRefusal } from '../../content/visibility/recorded-visibility'
import { visibleWhere } from '../../content/visibility/visible-where'
import { openCandleStore } from '../../database/candles/open'
import { openPublicationStore } from '../../database/record/open'
import { localesOf, type FrozenItem } from '../../publications/item'
import type { PublicationWithItem } from '../../publications/publication'
import { kindOf } from '../../publications/sources'
import type { Slugs } from '../../options'

/** The most people and the most days that are offered. */
const most = 200

/**
 * Candles for one bot, on what a reader may see at this moment, in the newsroom and in the public record.
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

  async function idsOf(args: {
    key: 'memorials' | 'commemorativeDays'
    where: Where
    sort: string[]
    now: Date
  }): Promise<string[]> {
    const { key, where, sort, now } = args
    const viewer = { as: 'reader', organisation } as const
    const { docs } = await payload.find({
      collection: slugs[key],
      where: { and: [visibleWhere({ kind: kindOf[key], viewer, now }), where] },
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
      const people = await idsOf({
        key: 'memorials',
        where: { tributesOpen: { equals: true } },
        sort: ['slug'],
        now,
      })
      const days = await idsOf({
        key: 'commemorativeDays',
        // A day that only members or partners have in their calendars is not announced to everybody.
        where: inEverybodysCalendars,
        sort: ['month', 'day'],
        now,
      })
      return open([...people, ...days], now)
    },
    async target(publicId, now) {
      const named = { where: { publicId: { equals: publicId } }, sort: ['id'], now }
      const ids = [
        ...(await idsOf({ key: 'memorials', ...named })),
        ...(await idsOf({ key: 'commemorativeDays', ...named })),
      ]
      return (await open(ids, now))[0] ?? null
    },
    async light({ publicId, type }, now) {
      await store.add({ target: publicId, type, day: candleDay(now) })
      return (await store.count(publicId))?.count ?? 1
    },
  }
}

function targetOf({ item, ...row }: PublicationWithItem, now: Date): CandleTarget | null {
  const refusal = recordedRefusal(row, { as: 'reader', organisation: null }, now)
  const type = item && candleTypeOf(item)
  if (refusal !== null || !type) return null
  return { publicId: item.id, type, title: titlesOf(item), day: dayOf(item) }
}

const titlesOf = (item: FrozenItem): CandleTarget['title'] =>
  Object.fromEntries(localesOf(item).map((locale) => [locale, item.translations[locale]?.title]))

function dayOf({ monthOfYear, dayOfMonth, people = [] }: FrozenItem): CandleTarget['day'] {
  if (monthOfYear === undefined || dayOfMonth === undefined) return null
  return { month: monthOfYear, dayOfMonth, people }
}
