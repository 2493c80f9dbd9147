import { type Ask, createAsk, type Query, type Transport } from './ask'
import { PartnerProblem, PartnerUnreachable } from './errors'
import {
  type CursorStore,
  type Delete,
  type Reset,
  sync,
  type SyncPage,
  syncPages,
  type Upsert,
} from './sync'
import type {
  AckAnswer,
  Acks,
  Breaking,
  BreakingQuery,
  Item,
  ItemQuery,
  ItemType,
  List,
  ListQueries,
  Locale,
  SyncQuery,
} from './types'

export type PartnerClientOptions = Transport & {
  /** Languages that are asked for, the best first, where a question names none. */
  locales?: readonly Locale[] | undefined
  /** Types of item that `sync()`, the feed and items are asked for, where a question names none. */
  types?: readonly ItemType[] | undefined
}

export type ListName = keyof ListQueries
type Asking = { signal?: AbortSignal | undefined }
type SyncOptions = Asking & { query?: SyncQuery | undefined }

export type PartnerClient = {
  /** Everything that changed since the cursor, and a `reset` where everything is to be dropped first. */
  sync(
    options: SyncOptions & { cursorStore: CursorStore },
  ): AsyncGenerator<Upsert | Delete | Reset, void, undefined>
  /** The same in pages, each with the cursor that belongs to it: for those who keep both in one write. */
  syncPages(
    options: SyncOptions & { cursor: string | null },
  ): AsyncGenerator<SyncPage, void, undefined>
  /** One item. @throws PartnerProblem with the tombstone when it is no longer public (410) */
  item(id: string, query?: ItemQuery, options?: Asking): Promise<Item>
  /** All items of a list, page after page, as they are needed. */
  list<N extends ListName = 'feed'>(
    query?: ListQueries[N],
    options?: Asking & { of?: N },
  ): AsyncGenerator<Item, void, undefined>
  /** What is breaking now, or what to show instead. */
  breaking(query?: BreakingQuery, options?: Asking): Promise<Breaking>
  /** Tells the editors which versions were taken over or removed. */
  ack(acks: Acks, options?: Asking): Promise<AckAnswer>
}

/** As many as `/acks` takes at once. */
const acksAtOnce = 500

/** Reads the partner API. Nothing is asked before something is called. */
export function createPartnerClient(options: PartnerClientOptions): PartnerClient {
  const ask = createAsk(options)
  const { locales, types } = options
  const locale = locales && { locale: [...locales] }
  const type = types && { type: [...types] }
  return {
    sync: ({ query, ...rest }) => sync(ask, { ...rest, query: { ...locale, ...type, ...query } }),
    syncPages: ({ query, ...rest }) =>
      syncPages(ask, { ...rest, query: { ...locale, ...type, ...query } }),
    async item(id, query = {}, { signal } = {}) {
      const path = `/items/${encodeURIComponent(id)}`
      return (await ask(path, { query: { ...locale, ...query }, signal })) as Item
    },
    list(query = {}, { of, signal } = {}) {
      const isOfAll = of === undefined || of === 'feed' || of === 'items'
      const asked = { ...locale, ...(isOfAll && type), ...query } as Query
      return walk(ask, `/${of ?? 'feed'}`, asked, signal)
    },
    breaking: async (query = {}, { signal } = {}) =>
      (await ask('/breaking', { query: { ...locale, ...query }, signal })) as Breaking,
    ack: (acks, { signal } = {}) => acknowledge(ask, acks, signal),
  }
}

/** The next page is asked for here: its address in the answer may be one that only others can reach. */
async function* walk(
  ask: Ask,
  path: string,
  query: Query,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined
  do {
    const page = (await ask(path, { query: { ...query, cursor }, signal })) as Partial<List>
    if (!Array.isArray(page.items)) {
      throw new PartnerUnreachable('Something else than the API has answered.', 1)
    }
    yield* page.items
    cursor = page.hasMore ? (page.cursor ?? undefined) : undefined
  } while (cursor)
}

async function acknowledge(
  ask: Ask,
  acks: Acks,
  signal: AbortSignal | undefined,
): Promise<AckAnswer> {
  const sum: AckAnswer = { accepted: 0, unknown: [] }
  for (let at = 0; at < acks.length; at += acksAtOnce) {
    const body = acks.slice(at, at + acksAtOnce).map(({ id, version }) => ({ id, version }))
    const { accepted, unknown } = (await ask('/acks', { body, signal })) as AckAnswer
    sum.accepted += accepted
    sum.unknown.push(...unknown)
  }
  return sum
}

/** Whether an error says that the item is no longer public, or never was: no copy of it may stay. */
export const isGone = (error: unknown): error is PartnerProblem =>
  error instanceof PartnerProblem && (error.status === 410 || error.status === 404)
