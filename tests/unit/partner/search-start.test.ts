import { describe, expect, it } from 'vitest'
import { createSearch } from '../../../src/partner/search/search'
import { wordsOfSearch } from '../../../src/partner/search/search-words'
import type { View } from '../../../src/partner/view/view'
import type { PublicationWithItem } from '../../../src/publications/publication'
import { sampleFrozenItem } from '../../support/partner/partner-items'

const words = wordsOfSearch(sampleFrozenItem('news').translations.en?.title ?? '').slice(0, 1)

const grants = {
  organisations: ['ours'],
  locales: null,
  visibility: ['public'] as const,
}

/** A record of `count` items whose reading waits until the gate opens. */
function recordOf(count: number) {
  const ids = Array.from({ length: count }, (_, index) => `item-${index}`)
  const rows = ids.map((id, index) => ({ id, seq: index + 1, op: 'upsert' }))
  const view = { head: count, byId: new Map(), changes: rows, newest: rows } as unknown as View
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  const asked: number[] = []
  const reader = {
    async read(wanted: readonly string[]) {
      asked.push(wanted.length)
      await gate
      const item = sampleFrozenItem('news')
      return wanted.map(
        (id) =>
          ({
            ...{ id, organisation: 'ours', reach: { visibility: ['public'] }, item },
          }) as unknown as PublicationWithItem,
      )
    },
  }
  return { view, reader, asked, open: () => open() }
}

/** Timers that end when they are told to. */
function heldTimers() {
  const waiting = new Set<() => void>()
  return {
    setTimer: (_ms: number, fn: () => void) => {
      waiting.add(fn)
      return () => void waiting.delete(fn)
    },
    end: () => {
      for (const fn of waiting) fn()
    },
  }
}

describe('the search of a process that begins', () => {
  it('says when to come back instead of keeping a question waiting, and answers once it has read everything', async () => {
    const { view, reader, open } = recordOf(60)
    const { setTimer, end } = heldTimers()
    const search = createSearch(reader, { setTimer })
    const early = search.find(view, words, { ...grants })
    expect(search.isReady()).toBe(false)
    end()
    await expect(early).rejects.toMatchObject({
      type: 'unavailable',
      headers: { 'Retry-After': '5' },
    })
    const later = search.find(view, words, { ...grants })
    open()
    expect((await later).size).toBe(60)
    expect(search.isReady()).toBe(true)
  })

  it('reads in slices, between which others have their turn', async () => {
    const { view, reader, asked, open } = recordOf(60)
    open()
    let turns = 0
    let isOver = false
    const count = () => {
      turns += 1
      if (!isOver) setImmediate(count)
    }
    setImmediate(count)
    await createSearch(reader).find(view, words, { ...grants })
    isOver = true
    expect(Math.max(...asked)).toBeLessThanOrEqual(25)
    expect(turns).toBeGreaterThanOrEqual(asked.length)
  })

  it('reads no further once it was stopped', async () => {
    const { view, reader, asked, open } = recordOf(600)
    const search = createSearch(reader)
    const question = search.find(view, words, { ...grants })
    const refused = expect(question).rejects.toMatchObject({ type: 'unavailable' })
    await new Promise((resolve) => setImmediate(resolve))
    search.stop()
    open()
    await refused
    expect(asked).toHaveLength(1)
    expect(search.isReady()).toBe(false)
  })
})
