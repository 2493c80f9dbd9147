import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { alertKey, hashAlert } from '../../../src/broadcasts/alert/approval'
import { frozenAlertSchema } from '../../../src/broadcasts/broadcast'
import { canonicalJson } from '../../../src/core/canonical-json'
import { sampleAlert } from './broadcasts.fixtures'

describe('the hash of an approval', () => {
  test('it does not depend on the order of fields', () => {
    const alert = sampleAlert()
    const turned = Object.fromEntries(Object.entries(alert).reverse()) as typeof alert
    expect(hashAlert(turned, 1)).toBe(hashAlert(alert, 1))
    expect(hashAlert(alert, 1)).toMatch(/^[0-9a-f]{64}$/)
  })

  test('any edit changes it, in every field', () => {
    const alert = sampleAlert()
    const edited = [
      sampleAlert({ kind: 'update', texts: alert.texts }),
      ...(['alert', 'case', 'organisation', 'caseRef', 'country'] as const).map((field) =>
        sampleAlert({ [field]: `${alert[field]}x` }),
      ),
      sampleAlert({ audience: { ...alert.audience, topics: ['x'] } }),
      sampleAlert({ audience: { ...alert.audience, orgs: ['x'] } }),
      sampleAlert({ audience: { ...alert.audience, orgs: ['y', 'x'] } }),
      sampleAlert({ discreetName: { en: 'Evening notes' } }),
      sampleAlert({ discreetName: { az: 'Evening notes' } }),
      sampleAlert({ texts: { ...alert.texts, az: { ...alert.texts.az, ask: 'x' } } }),
      sampleAlert({ texts: { en: alert.texts.en } }),
      sampleAlert({ copyText: {} }),
      sampleAlert({ whereTo: {} }),
      sampleAlert({ link: {} }),
    ]
    const hashes = [
      hashAlert(alert, 1),
      hashAlert(alert, 2),
      ...edited.map((one) => hashAlert(one, 1)),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  test('one that was frozen before an alert could have followers or a discreet name keeps its hash', () => {
    const alert = sampleAlert()
    const read = frozenAlertSchema.parse(JSON.parse(JSON.stringify(alert)))
    expect(read).toEqual(alert)
    expect(hashAlert(read, 1)).toBe(
      createHash('sha256')
        .update(canonicalJson({ content: alert, revision: 1 }))
        .digest('hex'),
    )
    expect(Object.keys(read)).not.toContain('discreetName')
    expect(Object.keys(read.audience)).toEqual(['topics', 'countries', 'locales'])
  })

  test('the key names the alert and the hash', () => {
    const hash = hashAlert(sampleAlert(), 3)
    expect(alertKey('alert7Qx', hash)).toBe(`alert:alert7Qx:${hash}`)
  })

  test('the order of a list counts, an absent field does not', () => {
    expect(canonicalJson({ b: [2, 1], a: undefined })).toBe('{"b":[2,1]}')
    expect(canonicalJson(['a', 'b'])).not.toBe(canonicalJson(['b', 'a']))
  })

  test.each([[new Date(0)], [Number.NaN], [undefined], [new Map()]])(
    'what JSON would lose is refused (%s)',
    (value) => {
      expect(() => canonicalJson({ value: [value] })).toThrow(TypeError)
    },
  )
})
