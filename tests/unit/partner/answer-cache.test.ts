import { describe, expect, it } from 'vitest'
import type { About } from '../../../src/partner/http/about'
import { createAnswerCache, keep } from '../../../src/partner/http/answer-cache'
import type { Scope } from '../../../src/partner/view/scope'
import { bySeq, orders } from '../../../src/partner/view/sorted-rows'
import type { View } from '../../../src/partner/view/view'
import type { Publication, Reach } from '../../../src/publications/publication'

const start = new Date('2026-01-22T12:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)

const answer = (body: string, about?: About) =>
  keep({ body, type: 'text/plain', changedAt: null, maxAge: 60, ...(about && { about }) }, false)

const reachOf = (organisation: string): Reach => ({
  organisations: [organisation],
  locales: ['en'],
  topics: [],
  countries: [],
  visibility: ['public'],
  everybody: true,
})

const row = (id: string, changes: Partial<Publication> = {}): Publication => ({
  id,
  type: 'news',
  organisation: 'ours',
  version: 1,
  seq: 1,
  op: 'upsert',
  reason: null,
  event: 'published',
  replacedBy: null,
  note: null,
  at: start,
  firstAt: start,
  updatedAt: start,
  removeAt: null,
  dueAt: null,
  facts: {},
  reach: reachOf(changes.organisation ?? 'ours'),
  everReach: reachOf(changes.organisation ?? 'ours'),
  ...changes,
})

const viewOf = (rows: readonly Publication[], forgotten = 0): View => ({
  head: Math.max(0, ...rows.map(({ seq }) => seq)),
  changes: rows.toSorted(bySeq),
  newest: rows.filter(({ op }) => op === 'upsert').sort(orders.publishedAt),
  edited: rows.filter(({ op }) => op === 'upsert').sort(orders.updatedAt),
  byId: new Map(rows.map((one) => [one.id, one])),
  organisations: new Map(),
  byPicture: new Map(),
  forgotten,
})

const scopeOf = (organisation: string, filter: Scope['filter'] = {}): Scope => ({
  grants: { organisations: [organisation], locales: null, visibility: ['public', 'partners'] },
  filter,
})

const [a, b] = [row('a', { seq: 1 }), row('b', { seq: 2 })]

/** A cache that has an answer about something, made at the beginning. */
function holding(about: About | undefined, rows = [a, b], forgotten = 0) {
  const cache = createAnswerCache()
  const first = viewOf(rows, forgotten)
  cache.set('/one', answer('{}', about), cache.begin(first, start))
  expect(cache.get('/one')).toBeDefined()
  return {
    cache,
    holds(view: View, now = start): boolean {
      cache.begin(view, now)
      return cache.get('/one') !== undefined
    },
    first,
  }
}

describe('the cache of answers', () => {
  it('counts the questions too, and forgets the oldest ones when there are too many', () => {
    const cache = createAnswerCache({ capacity: 100_000 })
    const time = cache.begin(viewOf([a]), start)
    const names = Array.from({ length: 100 }, (_, index) => `/feed?org=${index}${'a'.repeat(5000)}`)
    for (const name of names) cache.set(name, answer('{}'), time)
    const kept = names.filter((name) => cache.get(name))
    expect(kept.length).toBeGreaterThan(1)
    expect(kept.length * 10_000).toBeLessThanOrEqual(100_000)
    expect(kept).toEqual(names.slice(-kept.length))
  })

  it('counts an answer that was made twice once', () => {
    const cache = createAnswerCache({ capacity: 10_000 })
    const time = cache.begin(viewOf([a]), start)
    cache.set('/first', answer('{}'), time)
    for (let turn = 0; turn < 100; turn += 1) cache.set('/second', answer('{}'), time)
    expect(cache.get('/first')).toBeDefined()
  })

  it('counts compressed bytes as well', () => {
    const cache = createAnswerCache({ capacity: 10_000 })
    const time = cache.begin(viewOf([a]), start)
    const second = answer('{}')
    cache.set('/first', answer('{}'), time)
    cache.set('/second', second, time)
    second.encoded.gzip = new Uint8Array(9_000)
    cache.weigh('/second', second)
    expect(cache.get('/first')).toBeUndefined()
  })
})

describe('what was made before a change', () => {
  const changed = (id: string, changes: Partial<Publication> = {}) =>
    row(id, { seq: 3, ...changes })

  it.each([
    ['an item, while another one changes', { rows: [{ id: 'a' }] }, changed('b'), true],
    ['an item that changes', { rows: [{ id: 'a' }] }, changed('a'), false],
    ['an item that goes', { rows: [{ id: 'a' }] }, changed('a', { op: 'delete' }), false],
    [
      'a list, while others change',
      { scopes: [scopeOf('ours')] },
      changed('c', { organisation: 'theirs' }),
      true,
    ],
    ['a list that gets one more', { scopes: [scopeOf('ours')] }, changed('c'), false],
    [
      'a list of a type, while another type changes',
      { scopes: [scopeOf('ours', { types: ['alert'] })] },
      changed('c'),
      true,
    ],
    [
      'a list that loses one',
      { scopes: [scopeOf('ours')] },
      changed('b', { op: 'delete', reach: { ...reachOf('ours'), locales: [] } }),
      false,
    ],
    ['what says nothing of the record', {}, changed('a'), true],
    ['what nobody knows of', undefined, changed('b'), false],
    [
      'an item, while a profile changes',
      { rows: [{ id: 'a' }] },
      changed('o', { type: 'organisation', organisation: 'theirs' }),
      false,
    ],
  ] as [string, About | undefined, Publication, boolean][])('%s', (_, about, next, holds) => {
    const kept = holding(about)
    const rows = [a, b].filter(({ id }) => id !== next.id)
    expect(kept.holds(viewOf([...rows, next]))).toBe(holds)
  })

  it('ends with any of several changes that nobody asked in between', () => {
    const kept = holding({ rows: [{ id: 'a' }] })
    kept.cache.begin(viewOf([changed('a'), b]), start)
    kept.cache.begin(viewOf([changed('a'), row('b', { seq: 4 })]), start)
    expect(kept.holds(viewOf([changed('a'), row('b', { seq: 5 })]))).toBe(false)
  })

  it('ends when rows were forgotten, and when the record or the clock goes back', () => {
    const about = { rows: [{ id: 'a' }] }
    expect(holding(about).holds(viewOf([a, row('b', { seq: 3 })], 1))).toBe(false)
    expect(holding(about).holds(viewOf([a]))).toBe(false)
    const kept = holding(about)
    expect(kept.holds(kept.first, after(-1))).toBe(false)
  })

  it('counts what changed while it was being made', () => {
    const cache = createAnswerCache()
    const time = cache.begin(viewOf([a, b]), start)
    cache.begin(viewOf([changed('a'), b]), start)
    cache.set('/a', answer('{}', { rows: [a] }), time)
    cache.set('/b', answer('{}', { rows: [b] }), time)
    cache.set('/any', answer('{}'), time)
    expect(['/a', '/b', '/any'].filter((name) => cache.get(name))).toEqual(['/b'])
  })

  it('is not gone through when there is too much of it', () => {
    const many = Array.from({ length: 600 }, (_, index) => row(`m${index}`, { seq: 3 + index }))
    expect(holding({ rows: [{ id: 'a' }] }).holds(viewOf([a, b, ...many]))).toBe(false)
    const kept = holding({ rows: [{ id: 'a' }] })
    for (let seq = 3; seq < 700; seq += 1) {
      kept.cache.begin(viewOf([a, row('b', { seq })]), start)
    }
    expect(kept.cache.get('/one')).toBeUndefined()
  })
})

describe('what time alone changes', () => {
  const ending = row('a', { seq: 1, removeAt: after(10), dueAt: after(10) })

  it('ends at the instant, and nothing else does', () => {
    const rows = [ending, row('b', { seq: 2, dueAt: after(20) })]
    const about = { rows: [{ id: 'a' }] }
    expect(holding(about, rows).holds(viewOf(rows), after(9))).toBe(true)
    const view = viewOf(rows)
    const kept = holding(about, rows)
    kept.cache.begin(view, after(1))
    kept.cache.set(
      '/other',
      answer('{}', { rows: [{ id: 'b' }] }),
      kept.cache.begin(view, after(9)),
    )
    expect(kept.holds(view, after(10))).toBe(false)
    expect(kept.cache.get('/other')).toBeDefined()
    kept.cache.begin(view, after(20))
    expect(kept.cache.get('/other')).toBeUndefined()
  })

  it('is looked at every few seconds while a row waits to be written anew', () => {
    const waiting = row('a', { seq: 1, dueAt: after(-10) })
    const kept = holding({ rows: [{ id: 'a' }] }, [waiting])
    expect(kept.holds(kept.first, after(4))).toBe(true)
    expect(kept.holds(kept.first, after(6))).toBe(false)
  })

  it('ends after an hour whatever happens, since feeds look back by days', () => {
    const kept = holding({ scopes: [scopeOf('ours')] })
    const others = (seq: number) => viewOf([a, b, row('c', { seq, organisation: 'theirs' })])
    expect(kept.holds(others(3), after(3600))).toBe(true)
    expect(kept.holds(others(4), after(3601))).toBe(false)
  })
})
