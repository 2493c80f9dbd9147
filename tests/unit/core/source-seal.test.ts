import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ConfigurationError, SealError } from '../../../src/core/errors'
import { createSourceSeal, type SourcePlace } from '../../../src/core/source-seal'

const newKey = () => randomBytes(32).toString('base64')
const key = newKey()
const seal = createSourceSeal([key])!
const place: SourcePlace = { kind: 'cases', item: '2b3c4d5f6g', organisation: '7' }
const text = 'Sample Name, +994 00 000 00 00, verified by a second lawyer. Ünicode: ə 🙂'

describe('a sealed source', () => {
  it.each(['', 'a', text, 'ə'.repeat(4000)])('opens as it was written', (written) => {
    const sealed = seal.seal(place, written)
    expect(seal.open(place, sealed)).toBe(written)
    expect(seal.seal(place, written)).not.toBe(sealed)
  })

  it('says nothing of its text, and little of its length', () => {
    const sealed = seal.seal(place, text)
    expect(sealed).toMatch(/^v1\.[0-9a-f]{12}\.[\w-]+$/)
    expect(sealed).not.toContain('Sample')
    expect(Buffer.from(sealed.split('.')[2]!, 'base64url').toString('latin1')).not.toContain('994')
    expect(sealed).toHaveLength(seal.seal(place, 'x').length)
  })

  it.each<[string, Partial<SourcePlace>]>([
    ['collection', { kind: 'news' }],
    ['item', { item: '2b3c4d5f6h' }],
    ['organisation', { organisation: '8' }],
  ])('does not open in another %s', (_, other) => {
    const sealed = seal.seal(place, text)
    expect(() => seal.open({ ...place, ...other }, sealed)).toThrow(SealError)
  })

  it('does not open once it was changed, cut, or is something else', () => {
    const sealed = seal.seal(place, text)
    const [version, id, body] = sealed.split('.') as [string, string, string]
    const bytes = Buffer.from(body, 'base64url')
    for (const at of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      const forged = [version, id, changed.toString('base64url')].join('.')
      expect(() => seal.open(place, forged)).toThrow(SealError)
    }
    const cut = [version, id, bytes.subarray(0, 20).toString('base64url')].join('.')
    for (const forged of [cut, '', 'v1', text, `v2.${id}.${body}`, `v1.000000000000.${body}`]) {
      expect(() => seal.open(place, forged)).toThrow(SealError)
    }
  })

  it('never says what it could not open', () => {
    const failure = (): string => {
      try {
        return createSourceSeal([newKey()])!.open(place, seal.seal(place, text))
      } catch (error) {
        return `${String(error)} ${String((error as Error).cause)}`
      }
    }
    expect(failure()).toContain('could not be opened')
    expect(failure()).not.toMatch(/Sample|v1\./)
  })
})

describe('keys of sources', () => {
  it('open what a former one has sealed, and seal with the first', () => {
    const next = newKey()
    const sealed = seal.seal(place, text)
    const both = createSourceSeal([next, key])!
    expect(both.open(place, sealed)).toBe(text)
    const renewed = both.seal(place, text)
    expect(createSourceSeal([next])!.open(place, renewed)).toBe(text)
    expect(() => seal.open(place, renewed)).toThrow(SealError)
  })

  it('are none where none is given, and refused where they are too short', () => {
    expect(createSourceSeal([])).toBeNull()
    const short = randomBytes(16).toString('base64')
    expect(() => createSourceSeal([key, short])).toThrow(ConfigurationError)
  })
})
