import { describe, expect, it } from 'vitest'
import {
  isListed,
  linkHostProblem,
  normalLinkHost,
} from '../../../../src/broadcasts/ally/link-hosts'
import { linksIn } from '../../../../src/broadcasts/ally/links'

describe('what phones make a link of', () => {
  it.each<[string, [written: string, host: string | null][]]>([
    ['Read https://Example.org/a, then write.', [['https://Example.org/a', 'example.org']]],
    ['Sign: example.org/sign.', [['example.org/sign', 'example.org']]],
    ['(www.example.org)', [['www.example.org', 'www.example.org']]],
    ['пример.рф/подпись', [['пример.рф/подпись', 'xn--e1afmkfd.xn--p1ai']]],
    ['https://xn--e1afmkfd.xn--p1ai', [['https://xn--e1afmkfd.xn--p1ai', 'xn--e1afmkfd.xn--p1ai']]],
    ['ex\u200bample.com', [['example.com', 'example.com']]],
    [
      'evil。com/x and ｅｖｉｌ．com',
      [
        ['evil.com/x', 'evil.com'],
        ['evil.com', 'evil.com'],
      ],
    ],
    [
      'http://192.0.2.7/x 192.0.2.8',
      [
        ['http://192.0.2.7/x', '192.0.2.7'],
        ['192.0.2.8', '192.0.2.8'],
      ],
    ],
    [
      't.me/somebody or @somebody',
      [
        ['t.me/somebody', 't.me'],
        ['@somebody', 't.me'],
      ],
    ],
    ['tg://resolve?domain=somebody', [['tg://resolve?domain=somebody', null]]],
    ['https://example.org@evil.com/', [['https://example.org@evil.com/', null]]],
    ['https://evil.com\\@example.org', [['https://evil.com\\@example.org', null]]],
    ['example.org@evil.com/x', [['example.org@evil.com/x', null]]],
    ['HTTPS://EVIL.COM:8443/a?b#c', [['HTTPS://EVIL.COM:8443/a?b#c', 'evil.com']]],
    ['abcdefabcdef.onion', [['abcdefabcdef.onion', 'abcdefabcdef.onion']]],
    ['somebody@example.com wrote', []],
    ['On 02.10.2017 at 18.00 z.B. u.a. d.h. т.е. 3.5% No.5', []],
    ['Norweg. Helsinki-Komitee. Und so.', []],
  ])('%s', (text, expected) => {
    const found = linksIn(text).map(({ written, host }) => [written, host])
    expect(found.sort()).toEqual([...expected].sort())
  })
})

describe('the list of an organisation', () => {
  it.each<[string, string, boolean]>([
    ['example.org', 'example.org', true],
    ['Example.ORG.', 'example.org', true],
    ['example.org', 'www.example.org', false],
    ['example.org', 'notexample.org', false],
    ['*.example.org', 'www.example.org', true],
    ['*.example.org', 'a.b.example.org', true],
    ['*.example.org', 'example.org', false],
    ['*.example.org', 'evilexample.org', false],
    ['пример.рф', 'xn--e1afmkfd.xn--p1ai', true],
  ])('%s lets %s pass: %s', (entry, host, expected) => {
    expect(isListed(host, [entry])).toBe(expected)
  })

  it.each(['example.org', '*.example.org', 'пример.рф', 'team.github.io', 'www.gov.az'])(
    'takes %s',
    (entry) => expect(linkHostProblem(entry)).toBeNull(),
  )

  it.each([
    ...['', '*', '*.', '*.org', '*.co.uk', '*.github.io', 'localhost', '192.0.2.7', 'org'],
    ...['https://example.org', 'example.org/a', 'a b.org', 'user@example.org', '*.*.example.org'],
    ...[null, 7],
  ])('does not take %s', (entry) => expect(linkHostProblem(entry)).not.toBeNull())

  it('is kept as browsers spell it', () => {
    expect(['*.Пример.РФ', ' Example.org. '].map(normalLinkHost)).toEqual([
      '*.xn--e1afmkfd.xn--p1ai',
      'example.org',
    ])
  })
})
