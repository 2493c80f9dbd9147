import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { RecordFullError, SealError, VigilError } from '../../src/errors'
import { locales } from '../../src/locales'
import { createKeyring } from '../../src/subscribers/keyring'
import { newRecord, switchEntry } from '../../src/subscribers/preferences'
import type { SubscriberRecord } from '../../src/subscribers/record'
import {
  deriveKeys,
  lookupFor,
  openRecord,
  recordLength,
  sealedLength,
  sealRecord,
} from '../../src/subscribers/seal'

const ring = createKeyring(randomBytes)
const key = deriveKeys(ring).get(ring.active)!
const binding = { id: 'rowrowrowrowrowrowrow1', bot: 'alliance', keyId: ring.active }
const small = newRecord({ chat: 42, locale: 'en', topics: [], consent: 1 })
const seal = (record: SubscriberRecord) => sealRecord({ key, binding, record, random: randomBytes })
const open = (changes: object) => openRecord(key, { ...binding, sealed: seal(small), ...changes })

describe('a sealed record', () => {
  test('it opens to what was sealed, for records of every size', () => {
    for (const locale of locales) {
      let record = newRecord({ chat: -(2 ** 51), locale, topics: ['detention'], consent: 3 })
      for (let count = 0; count < 10; count++) {
        expect(openRecord(key, { ...binding, sealed: seal(record) })).toEqual(record)
        record = switchEntry(record, 'follows', `c-campaign${count}`)
      }
    }
  })

  test('all records are equally long', () => {
    const large = { ...small, topics: Array.from({ length: 16 }, (_, index) => `topic-${index}`) }
    expect(seal(small)).toHaveLength(sealedLength)
    expect(seal(large)).toHaveLength(sealedLength)
  })

  test('the same record never looks the same twice', () => {
    expect(Buffer.from(seal(small)).equals(seal(small))).toBe(false)
  })

  test('a record that fills the length to the last byte opens, one byte more is refused', () => {
    const filled = (length: number) => {
      const topics = Array.from({ length: 16 }, () => 'y'.repeat(24))
      const follows = Array.from({ length: 12 }, () => `o-${'x'.repeat(24)}`)
      const base: SubscriberRecord = { ...small, timeZone: '', follows, topics }
      const missing = length - JSON.stringify(base).length
      const countries = Array.from({ length: Math.floor(missing / 5) }, () => 'AZ')
      // One country is four characters, each further one five; the zone takes the rest.
      const rest = missing - (countries.length * 5 - 1)
      return { ...base, countries, timeZone: 'z'.repeat(rest) }
    }
    const fitting = filled(recordLength)
    expect(JSON.stringify(fitting)).toHaveLength(recordLength)
    expect(openRecord(key, { ...binding, sealed: seal(fitting) })).toEqual(fitting)
    expect(() => seal(filled(recordLength + 1))).toThrow(RecordFullError)
  })

  test.each([
    ['another row', { id: 'rowrowrowrowrowrowrow2' }],
    ['another bot', { bot: 'other' }],
    ['another key id', { keyId: 'k0' }],
  ])('it does not open in %s', (_, changes) => {
    expect(() => open(changes)).toThrow(SealError)
  })

  test('it does not open when any byte was changed or it was cut', () => {
    const sealed = seal(small)
    for (const index of [0, 11, 12, 500, 1035, 1036, sealedLength - 1]) {
      const changed = Uint8Array.from(sealed)
      changed[index]! ^= 1
      expect(() => open({ sealed: changed }), String(index)).toThrow(SealError)
    }
    expect(() => open({ sealed: sealed.subarray(0, -1) })).toThrow(SealError)
    expect(() => open({ sealed: new Uint8Array() })).toThrow(SealError)
  })

  test('it does not open with another key, and the error says nothing about the content', () => {
    const other = createKeyring(randomBytes)
    const wrong = deriveKeys(other).get(other.active)!
    const error = catchError(() => openRecord(wrong, { ...binding, sealed: seal(small) }))
    expect(error).toBeInstanceOf(SealError)
    expect(error.cause).toBeUndefined()
    expect(error.message).not.toMatch(/42|alliance|rowrow/)
  })

  test('a record of a wrong shape is not sealed, and the error does not repeat it', () => {
    const wrong = { ...small, topics: ['Secret Topic'] }
    const error = catchError(() => seal(wrong))
    expect(error).toBeInstanceOf(VigilError)
    expect(error.message).not.toContain('Secret')
  })
})

describe('a lookup', () => {
  test('it is the same for the same chat and bot, and another for any other', () => {
    const other = createKeyring(randomBytes)
    const lookups = [
      lookupFor(key, 'alliance', 42),
      lookupFor(key, 'alliance', 43),
      lookupFor(key, 'alliance', -42),
      lookupFor(key, 'other', 42),
      lookupFor(deriveKeys(other).get(other.active)!, 'alliance', 42),
    ]
    expect(new Set(lookups).size).toBe(lookups.length)
    expect(lookupFor(key, 'alliance', 42)).toBe(lookups[0])
    expect(lookups[0]).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
})

function catchError(action: () => unknown): Error {
  try {
    action()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}
