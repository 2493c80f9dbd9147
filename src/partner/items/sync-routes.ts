import type { z } from 'zod'
import type { Locale } from '../../core/locales'
import type { Publication, PublicationWithItem } from '../../publications/publication'
import { sampleDays } from '../sandbox/script'
import { cursorDays, decodeCursor, encodeCursor, syncCursorSchema } from '../view/cursor'
import { type Exchange, filterNames, filterOf, jsonAnswer, scopeOf } from '../http/exchange'
import type { Parameters } from '../http/parameters'
import { presentWhole } from './present'
import { Problem } from '../problem'
import { type Route, route } from '../http/route'
import { ackAnswerSchema, acksSchema, type changeSchema, syncSchema } from '../view/schemas'
import { type Filter, isVisible, type Scope } from '../view/scope'
import { type Change, everGranted, isContinuable, nextChanges, startCursor } from '../view/sync'
import { unknownIds } from './item-routes'

export const syncRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/sync',
    summary: 'Everything that changed, in order, with what went',
    description:
      'Begin without a cursor; keep the cursor of each answer and come back with it. Filters are given once and stay with the cursor. Take over every `upsert`, drop every `delete`. What leaves the filter or the key arrives as `delete` with reason `out_of_scope`. A cursor can be continued for 400 days; afterwards the answer is 410 with the address to begin again.',
    parameters: [...filterNames, 'limit', 'cursor'],
    answer: { schema: syncSchema },
    refusals: { 410: 'problem' },
    isCacheable: true,
    async handle(exchange, query) {
      const { view, now, base } = exchange
      const { cursor, scope } = positionOf(exchange, query)
      const limit = query.limit ?? 100
      const result = nextChanges({ rows: view.changes, cursor, scope, limit, now })
      const upserts = result.changes.flatMap(({ op, row }) => (op === 'upsert' ? [row] : []))
      const items = new Map((await exchange.read(upserts)).map((row) => [row.id, row]))
      const token = encodeCursor(result.cursor)
      return jsonAnswer(
        {
          changes: result.changes.flatMap((change) => changeJson(exchange, change, items, scope)),
          cursor: token,
          hasMore: result.hasMore,
          next: `${base}/sync?cursor=${token}${query.limit ? `&limit=${query.limit}` : ''}`,
        },
        // Its cursor names the head of the record: all replicas give the same one, whatever they have kept.
        { changedAt: null, maxAge: 0 },
      )
    },
  }),
  route({
    method: 'POST',
    path: '/acks',
    summary: 'Say what has been taken over or removed',
    description:
      'A list of `{ id, version }`. Editors then see whether a correction or a removal has arrived.',
    parameters: [],
    scope: 'acks',
    body: acksSchema,
    answer: { schema: ackAnswerSchema },
    refusals: { 413: 'problem', 415: 'problem' },
    isCacheable: false,
    async handle(exchange) {
      const acks = acksSchema.parse(await exchange.request.json())
      const unknown = new Set(
        unknownIds(
          exchange,
          acks.map(({ id }) => id),
        ),
      )
      const known = acks
        .filter(({ id }) => !unknown.has(id))
        .map(({ id, version }) => ({
          id,
          // Nobody can have taken over what is not there yet.
          version: Math.min(version, exchange.view.byId.get(id)?.version ?? version),
        }))
      if (exchange.key && known.length > 0) {
        await exchange.store.acknowledge(exchange.key.id, known, exchange.now)
      }
      return jsonAnswer(
        { accepted: known.length, unknown: [...unknown] },
        { changedAt: null, maxAge: null },
      )
    },
  }),
]

/** Where the reader stands, and with which filter. */
function positionOf(
  exchange: Exchange,
  query: Parameters<(typeof filterNames)[number] | 'cursor'>,
) {
  const { view, now, base } = exchange
  if (query.cursor === undefined) {
    const scope = scopeOf(exchange, filterOf(query, { withLocale: true }))
    return { scope, cursor: startCursor(scope, view.head, now) }
  }
  const named = filterNames.find((name) => query[name] !== undefined)
  if (named) {
    throw new Problem(
      'invalid-parameter',
      `${named}: the filter is part of the cursor. Begin again without the cursor to use another one.`,
      { parameter: named },
    )
  }
  const cursor = decodeCursor(syncCursorSchema, query.cursor)
  const scope = scopeOf(exchange, cursor.scope.filter)
  const days = exchange.key?.grants.sandbox ? sampleDays - 1 : cursorDays
  const canContinue =
    isContinuable(cursor, { scope, head: view.head, now, days }) &&
    everGranted(cursor, exchange.grants, exchange.key?.grants.ever)
  if (!canContinue) {
    const restart = `${base}/sync${filterQuery(cursor.scope.filter)}`
    throw new Problem(
      'cursor-too-old',
      'This cursor cannot be continued. Drop your copy and begin again.',
      { restart },
      { Link: `<${restart}>; rel="start"` },
    )
  }
  return { scope, cursor }
}

function filterQuery(filter: Filter): string {
  const names: Record<keyof Filter, string> = {
    organisations: 'org',
    types: 'type',
    topics: 'topic',
    countries: 'country',
    locales: 'locale',
  }
  const query = new URLSearchParams(
    Object.entries(filter).map(([name, values]) => [names[name as keyof Filter], values.join(',')]),
  )
  return query.size === 0 ? '' : `?${query.toString()}`
}

/** The note in the languages that the reader may have. */
function noteFor({ grants }: Exchange, note: Publication['note']): Publication['note'] {
  const entries = Object.entries(note ?? {}) as [Locale, string][]
  const kept = entries.filter(([locale]) => grants.locales?.includes(locale) ?? true)
  return kept.length > 0 ? Object.fromEntries(kept) : null
}

function changeJson(
  exchange: Exchange,
  change: Change,
  items: ReadonlyMap<string, PublicationWithItem>,
  scope: Scope,
): z.input<typeof changeSchema>[] {
  const { row } = change
  const base = {
    seq: row.seq,
    op: change.op,
    id: row.id,
    type: row.type,
    organisation: row.organisation,
    version: row.version,
    at: row.at.toISOString(),
  }
  if (change.op === 'delete') {
    const { seq, version, at, reason, replacedBy, note } = change.ending
    return [
      {
        ...base,
        ...{ seq, version, at: at.toISOString() },
        locales: change.locales,
        reason,
        replacedBy,
        note: noteFor(exchange, note),
        item: null,
      },
    ]
  }
  const read = items.get(row.id)
  // It changed while this answer was made: its own change follows.
  if (!read?.item || !isVisible(read, scope, exchange.now)) return []
  const item = presentWhole(exchange, read.item, read.version, scope.filter.locales)
  return [
    {
      ...base,
      version: read.version,
      locales: item.availableLocales,
      reason: null,
      replacedBy: null,
      note: null,
      item,
    },
  ]
}
