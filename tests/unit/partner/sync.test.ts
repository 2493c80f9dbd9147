import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Locale } from '../../../src/core/locales'
import {
  decodeCursor,
  encodeCursor,
  type SyncCursor,
  syncCursorSchema,
} from '../../../src/partner/view/cursor'
import { type Filter, type Grants, isVisible, type Scope } from '../../../src/partner/view/scope'
import { bySeq } from '../../../src/partner/view/sorted-rows'
import { isContinuable, nextChanges, startCursor } from '../../../src/partner/view/sync'
import type { ItemType } from '../../../src/publications/item'
import type { Publication, Reach } from '../../../src/publications/publication'

/** A public record in memory: exactly what the store promises about rows and numbers. */
function createRecord() {
  const rows = new Map<string, Publication>()
  let seq = 0
  const union = <T>(some: T[], others: T[]): T[] => [...new Set([...some, ...others])]
  return {
    rows: () => [...rows.values()].sort(bySeq),
    head: () => seq,
    write(
      id: string,
      fact: { reach: Reach | null; type: ItemType; owner: string; removeAt: Date | null },
      at: Date,
    ) {
      const old = rows.get(id)
      if (old && (old.reason === 'retracted' || (!fact.reach && old.op === 'delete'))) return
      if (!old && !fact.reach) return
      seq += 1
      const reach = fact.reach ?? {
        organisations: [],
        locales: [],
        topics: [],
        countries: [],
        visibility: [],
      }
      const ever = old?.everReach
      rows.set(id, {
        id,
        type: old?.type ?? fact.type,
        organisation: old?.organisation ?? fact.owner,
        version: (old?.version ?? 0) + 1,
        seq,
        op: fact.reach ? 'upsert' : 'delete',
        event: 'updated',
        reason: fact.reach ? null : 'unpublished',
        replacedBy: null,
        note: null,
        at,
        firstAt: old?.firstAt ?? at,
        updatedAt: at,
        removeAt: fact.reach ? fact.removeAt : null,
        dueAt: null,
        facts: {},
        reach,
        everReach: ever
          ? {
              organisations: union(ever.organisations, reach.organisations),
              locales: union(ever.locales, reach.locales),
              topics: union(ever.topics, reach.topics),
              countries: union(ever.countries, reach.countries),
              visibility: union(ever.visibility, reach.visibility),
            }
          : reach,
      })
    },
  }
}

const subset = <T>(values: readonly T[], min = 0) => fc.subarray([...values], { minLength: min })
const organisations = ['o1', 'o2', 'o3']
const someLocales: Locale[] = ['az', 'en', 'de']

const reachArbitrary: fc.Arbitrary<Reach> = fc.record({
  organisations: subset(organisations, 1),
  locales: subset(someLocales, 1),
  topics: subset(['t1', 't2']),
  countries: subset(['AZ', 'TR']),
  visibility: fc.constantFrom<Reach['visibility'][]>(['public', 'partners'], ['partners']),
})

const grantsArbitrary: fc.Arbitrary<Grants> = fc.record({
  organisations: subset(organisations, 1),
  locales: fc.option(subset(someLocales, 1), { nil: null }),
  visibility: fc.constantFrom<Grants['visibility'][]>(['public'], ['public', 'partners']),
})

const filterArbitrary: fc.Arbitrary<Filter> = fc.record(
  {
    organisations: subset(organisations, 1),
    types: subset<ItemType>(['news', 'campaign'], 1),
    topics: subset(['t1', 't2'], 1),
    countries: subset(['AZ', 'TR'], 1),
    locales: subset(someLocales, 1),
  },
  { requiredKeys: [] },
)

type Step =
  | {
      kind: 'write'
      id: string
      owner: string
      type: ItemType
      reach: Reach | null
      lifetime: number | null
    }
  | { kind: 'sync'; limit: number; loses: boolean }
  | { kind: 'grants'; grants: Grants }

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      owner: fc.constantFrom(...organisations),
      type: fc.constantFrom<ItemType>('news', 'campaign'),
      reach: fc.option(reachArbitrary, { nil: null, freq: 4 }),
      lifetime: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null, freq: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('sync' as const),
      limit: fc.integer({ min: 1, max: 5 }),
      loses: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('grants' as const), grants: grantsArbitrary }),
  },
)

const day = 86_400_000

/** What of an item a reader gets: its version, in the languages that they may have and want. */
const given = ({ version, reach }: Publication, { grants, filter }: Scope): string =>
  `${version} in ${reach.locales
    .filter((locale) => (grants.locales ?? [locale]).includes(locale))
    .filter((locale) => (filter.locales ?? [locale]).includes(locale))
    .sort()
    .join()}`

describe('a partner that follows /sync', () => {
  it('ends with exactly what it may see, whatever happened and wherever it stopped', () => {
    fc.assert(
      fc.property(
        grantsArbitrary,
        filterArbitrary,
        fc.array(stepArbitrary, { minLength: 1, maxLength: 60 }),
        (firstGrants, filter, steps) => {
          const record = createRecord()
          let now = new Date(day)
          let grants = firstGrants
          let held = new Map<string, string>()
          let cursor: string | null = null
          let isUnsaved = false
          const scopeNow = (): Scope => ({ grants, filter })

          const page = (limit: number, loses: boolean): boolean => {
            const scope = scopeNow()
            let from: SyncCursor
            if (cursor === null) from = startCursor(scope, record.head(), now)
            else {
              from = decodeCursor(syncCursorSchema, cursor)
              if (!isContinuable(from, { scope, head: record.head(), now })) {
                held = new Map()
                from = startCursor(scope, record.head(), now)
              }
            }
            const result = nextChanges({ rows: record.rows(), cursor: from, scope, limit, now })
            expect(result.changes.length).toBeLessThanOrEqual(limit)
            for (const { op, row } of result.changes) {
              if (op === 'upsert') held.set(row.id, given(row, scope))
              else held.delete(row.id)
            }
            // A partner that dies before it keeps the cursor does the page once more.
            isUnsaved = loses
            if (!loses) cursor = encodeCursor(result.cursor)
            else if (cursor === null) held = new Map()
            return result.hasMore
          }

          for (const step of steps) {
            now = new Date(now.getTime() + 1000)
            // Rights that change while items are kept without their cursor are what the guide warns of.
            if (step.kind === 'grants') grants = isUnsaved ? grants : step.grants
            else if (step.kind === 'sync') page(step.limit, step.loses)
            else {
              const removeAt =
                step.lifetime === null ? null : new Date(now.getTime() + step.lifetime * 1000)
              record.write(step.id, { ...step, removeAt }, now)
            }
            // What time removes is made a change of the record, as the worker does.
            for (const row of record.rows()) {
              if (row.op === 'upsert' && row.removeAt && row.removeAt <= now) {
                record.write(
                  row.id,
                  { reach: null, type: row.type, owner: row.organisation, removeAt: null },
                  now,
                )
              }
            }
          }
          for (let pages = 0; page(3, false); pages += 1) expect(pages).toBeLessThan(200)

          const wanted = record
            .rows()
            .filter((row) => isVisible(row, scopeNow(), now))
            .map((row) => [row.id, given(row, scopeNow())])
          expect([...held].sort()).toEqual(wanted.sort())
        },
      ),
      { numRuns: 5000 },
    )
  })
})
