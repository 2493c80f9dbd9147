import { describe, expect, it } from 'vitest'
import { parseCountPath, valueAt } from '../../../src/content/count-path'
import { hasTurn, isCounted } from '../../../src/jobs/petition-counts/fetch-turn'
import { isPlausible, readCount } from '../../../src/jobs/petition-counts/read-count'
import { OutboundError, type OutboundAnswer } from '../../../src/outbound/outbound-fetch'

const document = { data: { count: 7, 'a/b': { '~': [1, 2] } }, 'x.y': 3 }

describe('the place of a number', () => {
  it.each([
    ['data.count', 7],
    ['/data/count', 7],
    ['/data/a~1b/~0/1', 2],
    ['/x.y', 3],
    ['data.missing', undefined],
    ['data.constructor', undefined],
    ['/data/a~1b/~0/length', undefined],
    ['/data/a~1b/~0/01', undefined],
  ])('%s leads to %s', (path, value) => {
    expect(valueAt(document, parseCountPath(path)!)).toBe(value)
  })

  it.each(['', '.', 'a..b', 'a.', '/a~2b', 'a[0]', '$..count', 'a'.repeat(201)])(
    '“%s” is no such place',
    (path) => {
      expect(parseCountPath(path)).toBeNull()
    },
  )
})

describe('an answer', () => {
  const read = (body: string, answer: Partial<OutboundAnswer> = {}) =>
    readCount(
      async () => ({
        status: 200,
        headers: {},
        body: Buffer.from(body),
        complete: true,
        ...answer,
      }),
      { source: 'json', url: 'https://platform.example/count', path: 'n' },
      new AbortController().signal,
    )

  it.each([
    ['{"n": 0}', 0],
    ['{"n": 9007199254740991}', Number.MAX_SAFE_INTEGER],
  ])('gives the number of %s', async (body, count) => {
    expect(await read(body)).toEqual({ count })
  })

  it.each(['"12"', '-1', '1.5', '9007199254740992', '1e400', 'null', 'true', '[1]', '{"n":1}'])(
    'is refused when it says %s',
    async (value) => {
      expect(await read(`{"n": ${value}}`)).toEqual({ problem: 'notANumber' })
    },
  )

  it.each([
    ['<html>', {}, 'notJson'],
    ['{}', {}, 'missing'],
    ['{"n": 1}', { status: 302 }, 'redirect'],
    ['{"n": 1}', { status: 404 }, 'refused'],
    ['{"n": 1}', { status: 503 }, 'failing'],
    ['{"n": 1', { complete: false }, 'tooLarge'],
  ])('%s with %s is a problem: %s', async (body, answer, problem) => {
    expect(await read(body, answer)).toEqual({ problem })
  })

  it('that never comes has the reason for which it did not', async () => {
    const fetch = async () => {
      throw new OutboundError('timeout')
    }
    const settings = { source: 'osdi', url: 'https://platform.example', path: null } as const
    const reading = await readCount(fetch, settings, new AbortController().signal)
    expect(reading).toEqual({ problem: 'timeout' })
  })
})

describe('a new number', () => {
  it.each([
    [10, null, true],
    [10, 0, true],
    [51, 100, true],
    [50, 100, false],
    [0, 1, false],
    [10_000, 1, true],
    [10_001, 1, false],
    [9_000_000_000, null, false],
  ])('of %i after %s is believed: %s', (count, last, believed) => {
    expect(isPlausible(count, last)).toBe(believed)
  })
})

describe('the turn of a petition', () => {
  const start = Date.parse('2032-01-01T00:00:00Z')
  const minute = (count: number) => new Date(start + count * 60_000)

  it('comes once in every half hour, for each at its own minute', () => {
    const turns = ['one', 'two', 'three', 'four'].map((id) =>
      Array.from({ length: 120 }, (_, at) => at).filter((at) =>
        hasTurn(id, minute(at), minute(at + 1)),
      ),
    )
    for (const [first, ...rest] of turns) {
      expect(rest).toEqual([first! + 30, first! + 60, first! + 90])
    }
    expect(new Set(turns.map(([first]) => first)).size).toBeGreaterThan(1)
  })

  it('that was missed for days is caught up by one', () => {
    expect(hasTurn('one', minute(0), minute(3 * 1440))).toBe(true)
    expect(hasTurn('one', null, minute(0))).toBe(true)
  })

  it('comes while it can be signed and for a week after', () => {
    const petition = { opensAt: minute(0), closesAt: minute(1440) }
    const isCountedAt = (at: number) => isCounted(petition, minute(at))
    expect([-1, 0, 1440, 1440 * 8, 1440 * 8 + 1].map(isCountedAt)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
  })
})
