import { describe, expect, it } from 'vitest'
import { curlLine, keyFactsOf, keyStateOf } from '../../../src/admin/partner-keys/key-words'
import { type Receipt } from '../../../src/admin/receipts/receipts-api'
import { summarise } from '../../../src/admin/receipts/receipt-words'
import { effectsOf, missingOf } from '../../../src/admin/retraction/retraction-words'
import { createKey } from '../../../src/collections/partner-keys/create-key'
import { hashKey, keyPattern } from '../../../src/partner/view/partner-key'

describe('a new key', () => {
  it('has the form that scanners know, and is what was hashed', () => {
    const { key, hash, prefix } = createKey((size) => Buffer.alloc(size, 7))
    expect(key).toMatch(keyPattern)
    expect(hash).toBe(hashKey(key))
    expect(prefix).toBe('vigil_BwcHBw')
    expect(createKey().key).not.toBe(createKey().key)
  })
})

describe('the page of a key', () => {
  const now = new Date('2026-01-20T10:00:00Z')
  const facts = keyFactsOf({ prefix: 'vigil_BwcHBw', revokedAt: null, lastUsedOn: '' })

  it.each([
    [{ prefix: null }, 'none'],
    [{}, 'working'],
    [{ expiresAt: '2026-01-20T10:00:01Z' }, 'working'],
    [{ expiresAt: '2026-01-20T10:00:00Z' }, 'expired'],
    [{ expiresAt: '2026-01-20T10:00:00Z', revokedAt: '2026-01-19T10:00:00Z' }, 'revoked'],
  ])('tells how it stands (%#)', (changes, state) => {
    expect(keyStateOf({ ...facts, ...changes }, now)).toBe(state)
  })

  it('has a line to try it with', () => {
    expect(curlLine('https://news.example/api/partner/v1', 'KEY')).toBe(
      'curl -H "Authorization: Bearer KEY" "https://news.example/api/partner/v1/items?limit=3"',
    )
  })
})

describe('the question before something is taken back', () => {
  it('says what is missing until it can be answered', () => {
    expect(missingOf({ reason: null, note: {} })).toMatch(/reason and write a note/)
    expect(missingOf({ reason: null, note: { en: 'Wrong.' } })).toBe('Choose a reason.')
    expect(missingOf({ reason: 'retracted', note: { en: ' ' } })).toMatch(/Write a note/)
    expect(missingOf({ reason: 'retracted', note: { az: 'Səhv.' } })).toBeNull()
  })

  it('says what becomes of the pictures only where they go', () => {
    const pictures = { own: 1, shared: 2 }
    const erased = effectsOf({ reason: 'erased', isAlert: false, pictures }).join('\n')
    expect(erased).toMatch(/Its picture is deleted\./)
    expect(erased).toMatch(/2 pictures stay, without the name/)
    const retracted = effectsOf({ reason: 'retracted', isAlert: false, pictures }).join('\n')
    expect(retracted).not.toMatch(/picture/)
  })
})

describe('the receipts of an item', () => {
  const receipt = (changes: Partial<Receipt> = {}): Receipt => ({
    name: 'Sample partner',
    version: 1,
    at: '2026-01-20T10:00:00Z',
    upToDate: true,
    tells: true,
    active: true,
    ...changes,
  })
  const behind = receipt({ upToDate: false })
  const there = { version: 2, op: 'upsert', reason: null } as const
  const gone = { version: 3, op: 'delete', reason: 'retracted' } as const

  it('are silent where no partner reads it', () => {
    expect(summarise({ publication: null, partners: [] })).toBeNull()
    expect(summarise({ publication: there, partners: [] })).toBeNull()
  })

  it('count who has it, and name who has not', () => {
    const partners = [behind, receipt({ name: 'B' }), receipt({ name: 'C' })]
    expect(summarise({ publication: there, partners })).toEqual({
      heading: 'Taken over by 2 of 3 partners',
      urgent: false,
      behind: [{ name: 'Sample partner', words: 'has an older version.', at: null }],
      done: [
        { name: 'B', words: 'has it as it is now', at: '2026-01-20T10:00:00Z' },
        { name: 'C', words: 'has it as it is now', at: '2026-01-20T10:00:00Z' },
      ],
    })
  })

  it('are pressing when something was taken back and somebody still has it', () => {
    expect(summarise({ publication: gone, partners: [behind] })).toMatchObject({
      heading: 'Removed by 0 of 1 partner',
      urgent: true,
      behind: [{ words: 'has it, and has not confirmed the removal.' }],
    })
    expect(summarise({ publication: gone, partners: [receipt()] })).toMatchObject({
      urgent: false,
      done: [{ name: 'Sample partner', words: 'has removed it' }],
    })
  })

  it('forget a partner whose key has ended, but not for a removal', () => {
    const ended = receipt({ name: null, upToDate: false, active: false })
    expect(summarise({ publication: there, partners: [ended] })).toBeNull()
    expect(summarise({ publication: gone, partners: [ended] })?.behind).toEqual([
      {
        name: 'A partner whose key has been deleted',
        words: 'cannot learn of this, because its key has ended: tell it yourself.',
        at: null,
      },
    ])
  })

  it.each([
    [{ tells: false, version: null }, 'cannot confirm: its key is not made for it.'],
    [{ version: null }, 'has not confirmed anything yet.'],
  ])('say why nothing is known (%#)', (changes, words) => {
    const partners = [{ ...behind, ...changes }]
    expect(summarise({ publication: there, partners })?.behind[0]?.words).toBe(words)
  })
})
