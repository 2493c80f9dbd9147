import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bySeq, orders, type Sort, sorts } from '../../../src/partner/view/sorted-rows'
import { type Place, type Rank, walk } from '../../../src/partner/view/walk'
import type { Publication } from '../../../src/publications/publication'

type Row = Pick<Publication, 'id' | 'seq' | 'op' | 'firstAt' | 'updatedAt'> & { rank: Rank }

/** What happens between two pages: to which of the items, and when (in any order of time). */
type Event = { at: number; kind: 'publish' | 'correct' | 'retract'; moment: number; rank: 0 | 1 }

const events: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    at: fc.nat(40),
    kind: fc.constantFrom('publish', 'correct', 'retract'),
    moment: fc.nat(30),
    rank: fc.constantFrom(0, 1),
  }),
  { maxLength: 6 },
)

function createRecord() {
  const rows = new Map<string, Row>()
  let head = 0
  return {
    rows,
    view: () => {
      const changes = [...rows.values()].sort(bySeq as never) as unknown as Publication[]
      const shown = changes.filter(({ op }) => op === 'upsert')
      const newest = shown.slice().sort(orders.publishedAt)
      return { head, changes, newest, edited: shown.slice().sort(orders.updatedAt) }
    },
    happen({ at, kind, moment, rank }: Event): string | null {
      const id = `item-${at % 25}`
      const old = rows.get(id)
      if (kind !== 'publish' && (!old || old.op === 'delete')) return null
      head += 1
      const now = new Date(1_000 + moment)
      rows.set(id, {
        id,
        seq: head,
        op: kind === 'retract' ? 'delete' : 'upsert',
        firstAt: old?.firstAt ?? now,
        updatedAt: now,
        rank: kind === 'correct' || !old ? rank : old.rank,
      })
      return kind === 'retract' ? id : null
    },
  }
}

/** Reads page by page as `next` leads on, while the record changes. */
function crawl(args: {
  before: Event[]
  between: Event[][]
  size: number
  sort: Sort
  ranks: number
}): { seen: string[]; always: string[] } {
  const { before, between, size, sort, ranks } = args
  const record = createRecord()
  for (const event of before) record.happen(event)
  const always = new Set(record.view().newest.map(({ id }) => id))
  const rankOf = (row: Publication): Rank =>
    ranks === 1 ? 0 : (record.rows.get(row.id)?.rank ?? 0)
  const seen: string[] = []
  const since = record.view().head
  let from: Place | null = null
  for (let page = 0; page < 200; page += 1) {
    const view = record.view()
    // Whoever asks sees the ranks of that moment.
    const ranked = new Map(view.changes.map((row) => [row.id, rankOf(row)]))
    const steps = walk(view, {
      ...{ sort, ranks, from, since },
      rankOf: (row) => ranked.get(row.id) ?? null,
    })
    let last: Place | null = null
    let given = 0
    let hasMore = false
    for (const { row, place } of steps) {
      if (given === size) {
        hasMore = true
        break
      }
      given += 1
      seen.push(row.id)
      last = place
    }
    if (!hasMore) break
    // A place travels in a cursor.
    from = JSON.parse(JSON.stringify(last)) as Place
    for (const event of between[page] ?? []) {
      const gone = record.happen(event)
      if (gone) always.delete(gone)
    }
  }
  return { seen, always: [...always] }
}

describe('a crawl from page to page', () => {
  it.each(sorts.flatMap((sort) => [1, 2].map((ranks) => [sort, ranks] as const)))(
    'by %s in %i ranks sees what was there all the time, whatever is published, corrected and retracted',
    (sort, ranks) => {
      fc.assert(
        fc.property(
          fc.array(events, { maxLength: 12 }),
          fc.array(events, { maxLength: 20 }),
          fc.integer({ min: 1, max: 5 }),
          (before, between, size) => {
            const { seen, always } = crawl({ before: before.flat(), between, size, sort, ranks })
            expect(always.filter((id) => !seen.includes(id))).toEqual([])
          },
        ),
      )
    },
  )

  it('sees everything once, the newest first, while nothing happens', () => {
    fc.assert(
      fc.property(
        fc.array(events, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(...sorts),
        (before, size, sort) => {
          const { seen } = crawl({ before: before.flat(), between: [], size, sort, ranks: 1 })
          const record = createRecord()
          for (const event of before.flat()) record.happen(event)
          const { newest, edited } = record.view()
          expect(seen).toEqual((sort === 'updatedAt' ? edited : newest).map(({ id }) => id))
        },
      ),
    )
  })

  it('by publication gives nothing twice: a correction moves nothing', () => {
    fc.assert(
      fc.property(
        fc.array(events, { maxLength: 12 }),
        fc.array(events, { maxLength: 20 }),
        (before, between) => {
          const corrections = between.map((some) => some.filter(({ kind }) => kind === 'correct'))
          const { seen } = crawl({
            ...{ before: before.flat(), between: corrections },
            ...{ size: 2, sort: 'publishedAt', ranks: 1 },
          })
          expect(new Set(seen).size).toBe(seen.length)
        },
      ),
    )
  })
})
