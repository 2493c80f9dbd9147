import { describe, expect, it } from 'vitest'
import { createAnswerCache, keep } from '../../../src/partner/http/answer-cache'

const now = new Date('2026-01-22T12:00:00Z')
const answer = (body: string) =>
  keep({ body, type: 'text/plain', changedAt: null, maxAge: 60 }, false)

describe('the cache of answers', () => {
  it('counts the questions too, and forgets the oldest ones when there are too many', () => {
    const cache = createAnswerCache({ capacity: 100_000 })
    const time = cache.begin(1, null)
    const names = Array.from({ length: 100 }, (_, index) => `/feed?org=${index}${'a'.repeat(5000)}`)
    for (const name of names) cache.set(name, answer('{}'), time)
    const kept = names.filter((name) => cache.get(name, 1, now))
    expect(kept.length).toBeGreaterThan(1)
    expect(kept.length * 10_000).toBeLessThanOrEqual(100_000)
    expect(kept).toEqual(names.slice(-kept.length))
  })

  it('counts an answer that was made twice once', () => {
    const cache = createAnswerCache({ capacity: 10_000 })
    const time = cache.begin(1, null)
    cache.set('/first', answer('{}'), time)
    for (let turn = 0; turn < 100; turn += 1) cache.set('/second', answer('{}'), time)
    expect(cache.get('/first', 1, now)).toBeDefined()
  })
})
