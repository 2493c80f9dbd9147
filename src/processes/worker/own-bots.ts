import type { BasePayload } from 'payload'
import { idOf, type ID } from '../../core/whole-document'
import type { Logger } from '../../core/log/logger'
import type { Slugs } from '../../options'
import { openToken } from '../../core/open-token'
import type { BotIdentity } from './run-bot'
import type { ShipmentProgress, ShipmentState } from '../../delivery/shipment'
import type { Counters, Cursor } from '../../delivery/store'
import { endOf } from '../../delivery/walk/shipment-run'
import type { BrokenRows } from '../../core/broken-rows'
import type { SealedSubscriber, SubscriberStore } from '../../core/sealed-subscriber'
import { SealError } from '../../core/errors'
import type { Subscribers } from '../../subscribers/subscribers'

/** The name of the alliance's bot in rows, leases and cursors. */
export const allianceBot = 'alliance'

type StoredBot = { publicId: string; tenant: unknown; sealedToken?: string | null }

async function readBots(
  payload: BasePayload,
  slugs: Slugs,
  organisation?: ID,
): Promise<StoredBot[]> {
  const { docs } = await payload.find({
    collection: slugs.bots,
    where: {
      and: [
        { enabled: { equals: true } },
        ...(organisation === undefined ? [] : [{ tenant: { equals: organisation } }]),
      ],
    },
    depth: 0,
    limit: 1000,
    pagination: false,
    showHiddenFields: true,
    overrideAccess: true,
  })
  return docs as unknown as StoredBot[]
}

/** The enabled bots of single organisations, with their tokens opened. */
export async function listOwnBots(args: {
  payload: BasePayload
  slugs: Slugs
  tokenKey: string
  logger: Logger
}): Promise<BotIdentity[]> {
  const { payload, slugs, tokenKey, logger } = args
  const stored = await readBots(payload, slugs)
  return stored.flatMap(({ publicId, tenant, sealedToken }) => {
    const organisation = idOf(tenant)
    if (!sealedToken || organisation === null) return []
    try {
      return [{ bot: publicId, organisation, token: openToken(tokenKey, sealedToken, publicId) }]
    } catch (err) {
      logger.error({
        msg: 'the token of a bot cannot be opened; it must be entered again',
        bot: publicId,
        err,
      })
      return []
    }
  })
}

/** Tells which bots carry what an organisation sends. */
export type Carriers = (organisation: ID | null) => Promise<string[]>

/**
 * What an organisation sends goes out by the alliance's bot, if there is one, and its own; what belongs to
 * no single one (null), by all.
 */
export function createCarriers(args: {
  payload: BasePayload
  slugs: Slugs
  hasAlliance: boolean
}): Carriers {
  return async (organisation) => {
    const own = await readBots(args.payload, args.slugs, organisation ?? undefined)
    const names = own.filter(({ sealedToken }) => sealedToken).map(({ publicId }) => publicId)
    return args.hasAlliance ? [allianceBot, ...names] : names
  }
}

/** The public id of the organisation of an own bot, asked once; null for the alliance's bot. */
export function createScope(args: {
  payload: BasePayload
  slugs: Slugs
  organisation: ID | null
}): () => Promise<string | null> {
  const { payload, slugs, organisation: id } = args
  let scope: string | null = null
  return async () => {
    if (id === null || scope !== null) return scope
    const found = await payload.findByID({
      collection: slugs.organisations,
      id,
      depth: 0,
      overrideAccess: true,
    })
    scope = (found as unknown as { publicId: string }).publicId
    return scope
  }
}

export type Summary = {
  state: ShipmentState
  /** 0-100, how much of the lists has been walked through, rounded down. */
  percent: number
  counters: Pick<
    Counters,
    'delivered' | 'gone' | 'refused' | 'uncertain' | 'unconfirmed' | 'skipped'
  >
}

/**
 * Puts one bot's progress and the cursors of the other bots that carry the same broadcast together.
 * It is done when all are; a bot that has not begun counts as not done.
 */
export function summarise(own: ShipmentProgress, others: (Cursor | null)[]): Summary {
  const open = others.some((cursor) => !cursor?.finished)
  const lists = [own.counters, ...others.flatMap((cursor) => (cursor ? [cursor.counters] : []))]
  const sum = (name: keyof Counters): number => lists.reduce((total, list) => total + list[name], 0)
  const state =
    own.state === 'sending' || open
      ? 'sending'
      : own.state === 'paused'
        ? 'paused'
        : endOf({ expired: sum('expired'), unconfirmed: sum('unconfirmed') })
  const shares = [
    own.state === 'done' || own.state === 'unconfirmed' ? 1 : shareOf(own.low),
    ...others.map((cursor) => (cursor ? shareOfCursor(cursor) : 0)),
  ]
  const share = shares.reduce((total, one) => total + one, 0) / shares.length
  return {
    state,
    percent:
      state === 'done' || state === 'unconfirmed' ? 100 : Math.min(99, Math.floor(share * 100)),
    counters: {
      delivered: sum('delivered'),
      gone: sum('gone'),
      refused: sum('refused'),
      uncertain: sum('uncertain'),
      unconfirmed: sum('unconfirmed'),
      skipped: sum('skipped'),
    },
  }
}

/** How much of its list a cursor has walked through, 0 to 1. */
export const shareOfCursor = ({ finished, low }: Cursor): number => (finished ? 1 : shareOf(low))

/** Positions are spread evenly over 63 bits, so the position says how far the walk has come. */
function shareOf(low: string): number {
  return low === '' ? 0 : Number.parseInt(low.slice(0, 8), 16) / 0x80000000
}

/** With a wrong keyring nobody's row opens: a few say that, and others have room beside them. */
const most = 20

/** Records of the first version had 1,024 bytes; none was ever shorter. */
const shortestSealed = 1024

const store = 'subscribers'

/**
 * The same service, which notes the rows that it could not open while sending, by their random ids. Nothing else of
 * a row is said, and nothing of a chat.
 */
export function nameUnopened(subscribers: Subscribers, broken: BrokenRows): Subscribers {
  return {
    ...subscribers,
    open(row) {
      try {
        const record = subscribers.open(row)
        broken.clear(store, row.id)
        return record
      } catch (error) {
        if (error instanceof SealError) note(row, broken)
        throw error
      }
    },
  }
}

/** The same store, which notes what is no sealed record at all as soon as it is found or walked past. */
export function nameMisshapen(rows: SubscriberStore, broken: BrokenRows): SubscriberStore {
  const look = (row: SealedSubscriber) => {
    if (row.sealed.length < shortestSealed) note(row, broken)
  }
  return {
    ...rows,
    async find(bot, lookups) {
      const row = await rows.find(bot, lookups)
      if (row) look(row)
      return row
    },
    async page(bot, after, limit) {
      const page = await rows.page(bot, after, limit)
      page.forEach(look)
      return page
    },
  }
}

function note({ id }: SealedSubscriber, broken: BrokenRows): void {
  if (broken.list().filter((row) => row.store === store).length >= most) return
  broken.note({ store, id, path: 'sealed' })
}
