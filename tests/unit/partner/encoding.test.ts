import { describe, expect, it } from 'vitest'
import { acceptedEncoding, isText, tagOf } from '../../../src/partner/http/encoding'
import { isNotModified, matchingTag } from '../../../src/partner/http/conditional'

describe('the encoding that is sent', () => {
  it.each([
    [null, null],
    ['', null],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['deflate', null],
    ['identity', null],
    ['*', 'br'],
    ['*;q=0', null],
    ['br;q=0, *', 'gzip'],
    ['gzip;q=0', null],
    ['gzip;q=0, br', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['gzip; q=0.5 , br ; q=0.5', 'br'],
    ['identity;q=0', null],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=1, gzip;q=0.5', null],
    ['identity;q=0.5, gzip;q=1', 'gzip'],
    ['gzip;q=banana', 'gzip'],
    [';q=1', null],
    [`${'a'.repeat(600)}, gzip`, null],
  ])('for %s is %s', (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding)
  })

  it.each([
    ['application/json; charset=utf-8', true],
    ['application/feed+json; charset=utf-8', true],
    ['application/hal+json', true],
    ['application/atom+xml; charset=utf-8', true],
    ['application/cap+xml; charset=utf-8', true],
    ['text/html; charset=utf-8', true],
    ['text/calendar; charset=utf-8', true],
    ['image/webp', false],
    ['image/jpeg', false],
    ['application/octet-stream', false],
    [undefined, false],
  ])('%s is text: %s', (type, expected) => {
    expect(isText(type)).toBe(expected)
  })
})

describe('a tag', () => {
  const etag = '"abcdefghijklmnopqrstuv"'
  const now = new Date('2026-01-22T12:00:00Z')
  const asked = (tag: string) => new Headers({ 'If-None-Match': tag })

  it('is another one for other bytes', () => {
    expect(tagOf(etag, null)).toBe(etag)
    expect(tagOf(etag, 'br')).toBe('"abcdefghijklmnopqrstuv-br"')
    expect(tagOf(etag, 'gzip')).toBe('"abcdefghijklmnopqrstuv-gzip"')
  })

  it.each(['', '-br', '-gzip'])('is known again with %s at its end', (ending) => {
    const tag = etag.replace(/"$/, `${ending}"`)
    for (const given of [tag, `W/${tag}`, `"other", ${tag}`]) {
      expect(isNotModified(asked(given), { etag, changedAt: null }, now)).toBe(true)
      expect(matchingTag(asked(given), { etag })).toBe(tag)
    }
  })

  it.each([
    '"abcdefghijklmnopqrstuv-zstd"',
    '"abcdefghijklmnopqrstuv-br-br"',
    'abcdefghijklmnopqrstuv',
    '-br',
    '',
  ])('of something else is none: %s', (given) => {
    expect(isNotModified(asked(given), { etag, changedAt: null }, now)).toBe(false)
    expect(matchingTag(asked(given), { etag })).toBeNull()
  })
})
