import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  embedKeyOf,
  isSignedWith,
  nameOfEmbedKey,
  readSignature,
  signEmbed,
} from '../../../src/partner/keys/embed-signature'
import { hashKey } from '../../../src/partner/view/partner-key'

const newKey = () => `vigil_${randomBytes(32).toString('base64url')}`
const item = { type: 'news', id: 'bcdfghjkmn' }
const now = new Date('2026-01-22T12:00:00.000Z')
const holds = (
  embedKey: string,
  text: string,
  { of = item, at = now }: { of?: typeof item; at?: Date } = {},
): boolean => {
  const read = readSignature(text)
  return read !== null && isSignedWith(embedKey, read, of, at)
}

describe('the signature of an embed address', () => {
  it('holds for its item and its key, and for no other', () => {
    const [key, other] = [newKey(), newKey()]
    const t = signEmbed(key, { ...item, expiresAt: null })
    expect(holds(embedKeyOf(key), t)).toBe(true)
    expect(holds(embedKeyOf(other), t)).toBe(false)
    expect(holds(embedKeyOf(key), t, { of: { ...item, id: 'bcdfghjkmp' } })).toBe(false)
    expect(holds(embedKeyOf(key), t, { of: { ...item, type: 'alert' } })).toBe(false)
  })

  it('ends at its instant', () => {
    const key = newKey()
    const expiresAt = new Date(now.getTime() + 60_000)
    const t = signEmbed(key, { ...item, expiresAt })
    expect(holds(embedKeyOf(key), t)).toBe(true)
    expect(holds(embedKeyOf(key), t, { at: new Date(expiresAt.getTime() - 1) })).toBe(true)
    expect(holds(embedKeyOf(key), t, { at: expiresAt })).toBe(false)
  })

  it('does not hold once anything of it is another', () => {
    const key = newKey()
    const t = signEmbed(key, { ...item, expiresAt: new Date(now.getTime() + 60_000) })
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
    fc.assert(
      fc.property(fc.nat(t.length - 1), fc.constantFrom(...alphabet), (at, sign) => {
        fc.pre(t[at] !== sign)
        const spoilt = t.slice(0, at) + sign + t.slice(at + 1)
        const read = readSignature(spoilt)
        const isOurs = read !== null && read.name === nameOfEmbedKey(embedKeyOf(key))
        expect(isOurs && holds(embedKeyOf(key), spoilt)).toBe(false)
      }),
      { numRuns: 300 },
    )
    const later = t.replace(/\.\w+\./, '.0.')
    expect(holds(embedKeyOf(key), later)).toBe(false)
    for (const text of ['', '.', `${t} `, `${t}A`, t.slice(1), t.toUpperCase()]) {
      expect(holds(embedKeyOf(key), text), text).toBe(false)
    }
  })

  it('is the same each time, and fits into what a parameter may be', () => {
    const key = newKey()
    const signed = { ...item, expiresAt: new Date('2100-01-01T00:00:00Z') }
    expect(signEmbed(key, signed)).toBe(signEmbed(key, signed))
    expect(signEmbed(key, signed).length).toBeLessThanOrEqual(120)
  })

  it('cannot be made with what is stored of a key', () => {
    const key = newKey()
    const stored = [hashKey(key), embedKeyOf(key), nameOfEmbedKey(embedKeyOf(key))]
    for (const text of stored) {
      expect(holds(embedKeyOf(key), signEmbed(text, { ...item, expiresAt: null }))).toBe(false)
    }
    const t = signEmbed(key, { ...item, expiresAt: null })
    expect(t).not.toContain(key.slice('vigil_'.length, 20))
    expect(t).not.toContain(hashKey(key).slice(0, 12))
  })

  it('is checked with a key that is one', () => {
    const t = signEmbed(newKey(), { ...item, expiresAt: null })
    for (const text of ['', 'A', 'A'.repeat(44)]) expect(holds(text, t)).toBe(false)
  })
})
