import { createCipheriv, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { SealError, VigilError } from '../../../src/core/errors'
import { locales } from '../../../src/core/locales'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { newRecord, switchEntry } from '../../../src/subscribers/preferences'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import {
  deriveKeys,
  lookupFor,
  openRecord,
  recordLength,
  sealedLength,
  sealRecord,
} from '../../../src/subscribers/seal'

const ring = createKeyring(randomBytes)
const key = deriveKeys(ring).get(ring.active)!
const binding = { id: 'rowrowrowrowrowrowrow1', bot: 'alliance', keyId: ring.active }
const small = newRecord({ chat: 42, locale: 'en', topics: [], consent: 1 })
const seal = (record: SubscriberRecord) => sealRecord({ key, binding, record, random: randomBytes })
const open = (changes: object) => openRecord(key, { ...binding, sealed: seal(small), ...changes })

/** Seals as a former version did, whose records had another length. */
function sealedAs(record: object, length: number): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce)
  cipher.setAAD(Buffer.from(`${binding.id}|${binding.bot}|${binding.keyId}`))
  const text = cipher.update(Buffer.concat([Buffer.from(JSON.stringify(record))], length))
  cipher.final()
  return new Uint8Array(Buffer.concat([nonce, text, cipher.getAuthTag()]))
}

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

  test('a record in which every list is full still fits', () => {
    const full = (count: number, entry: string) => Array.from({ length: count }, () => entry)
    const fullest: SubscriberRecord = {
      ...small,
      chat: -(2 ** 51),
      timeZone: 'America/Argentina/ComodRivadavia',
      quiet: { from: 1320, to: 1439 },
      topics: full(16, 'y'.repeat(24)),
      countries: full(16, 'AZ'),
      follows: full(12, `o-${'x'.repeat(24)}`),
      pausedUntil: 2e12,
      stoppedOn: 30_000,
      consent: 999,
      reminders: {
        on: false,
        at: 1439,
        from: 2e12,
        lastAt: 2e12,
        stopped: full(12, 'p'.repeat(20)),
        told: full(8, `${'p'.repeat(20)}:d7`),
        later: Array.from({ length: 4 }, () => ({ petition: 'p'.repeat(20), at: 2e12 })),
      },
      remembrance: { on: false, skipYear: 2026 },
      digest: { every: 'weekly', at: 1439 },
      askedOn: 30_000,
    }
    expect(openRecord(key, { ...binding, sealed: seal(fullest) })).toEqual(fullest)
    // With ids as the newsroom makes them there is room for what changes of settings leave, too.
    const id = 'b'.repeat(10)
    const { stopped, told, later } = fullest.reminders
    const noted: SubscriberRecord = {
      ...fullest,
      zoneChosen: true,
      placeCountry: 'AZ',
      follows: full(fullest.follows.length, `o-${id}`),
      reminders: {
        ...fullest.reminders,
        stopped: full(stopped.length, id),
        only: full(4, id),
        told: full(told.length, `${id}:d7`),
        later: later.map(({ at }) => ({ petition: id, at })),
      },
      settled: {
        remembrance: { day: 30_000, at: 2e12, from: 2e12 },
        digest: { after: 2e12, at: 2e12, from: 2e12 },
      },
      staff: full(3, 's'.repeat(22)),
    }
    expect(openRecord(key, { ...binding, sealed: seal(noted) })).toEqual(noted)
  })

  test('a record that was sealed by the first version opens with the new settings off', () => {
    const { reminders, remembrance, digest, askedOn, ...first } = small
    const opened = openRecord(key, { ...binding, sealed: sealedAs(first, 1024) })
    expect(opened).toEqual({ ...first, reminders, remembrance, digest, askedOn })
  })

  test('a record that is longer than the fixed length is refused', () => {
    const tooMany = { ...small, timeZone: 'z'.repeat(recordLength) } as SubscriberRecord
    expect(() => seal(tooMany)).toThrow(VigilError)
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
