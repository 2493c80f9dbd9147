import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeCursor,
  encodeCursor,
  formerScopes,
  longestCursor,
  syncCursorSchema,
} from '../../../src/partner/view/cursor'
import { itemTypes } from '../../../src/publications/item'
import { nextChanges, startCursor } from '../../../src/partner/view/sync'

const now = new Date('2026-01-22T12:00:00Z')
const letters = fc.constantFrom(...'23456789bcdfghjkmnpqrstvwxz')
const ids = (count: number, length: number) =>
  fc.array(fc.string({ unit: letters, minLength: length, maxLength: length }), {
    minLength: count,
    maxLength: count,
  })

describe('a cursor', () => {
  it('is taken again after all changes of a key with a hundred organisations and the longest filter', () => {
    // As long as a parameter may be: 500 characters.
    const filters = fc.record({ organisations: ids(20, 24), topics: ids(20, 24) })
    fc.assert(
      fc.property(filters, ids(100, 10), fc.infiniteStream(fc.nat(99)), (chosen, all, lost) => {
        const filter = { ...chosen, types: itemTypes, countries: Array<string>(20).fill('AZ') }
        let organisations = all
        const scope = () => ({
          grants: { organisations, locales: null, visibility: ['public', 'partners'] as const },
          filter,
        })
        let cursor = startCursor(scope(), 123_456_789, now)
        for (let change = 0; change < formerScopes; change += 1) {
          organisations = organisations.filter((_id, index) => index !== lost.next().value)
          const rows: [] = []
          cursor = nextChanges({ rows, cursor, scope: scope(), limit: 1, now }).cursor
        }
        const text = encodeCursor(cursor)
        expect(text.length).toBeLessThanOrEqual(longestCursor)
        expect(decodeCursor(syncCursorSchema, text)).toEqual(cursor)
      }),
      { numRuns: 50 },
    )
  })

  it('that would unpack to a huge one is not unpacked', () => {
    const bomb = deflateRawSync(Buffer.alloc(2_000_000, ' ')).toString('base64url')
    expect(bomb.length).toBeLessThan(longestCursor)
    expect(() => decodeCursor(syncCursorSchema, bomb)).toThrow('not one of ours')
  })
})
