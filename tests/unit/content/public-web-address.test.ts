import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLinkable } from '../../../sandbox/core/text'
import { checkAlert } from '../../../src/broadcasts/alert/approval'
import { isPublicWebAddress, webAddressProblem } from '../../../src/content/public-web-address'
import { webAddressField } from '../../../src/fields/web-address'
import { sampleAlert } from '../broadcasts/broadcasts.fixtures'

/** Addresses that lead everybody to the same page. */
const open = [
  'https://example.org',
  'http://example.org/a?b=c#d',
  'https://EXAMPLE.org/Sign',
  'https://example.org.',
  'https://example.org:8443/sign',
  'https://petitions.sample.org.az/imza',
  'https://xn--e1afmkfd.xn--p1ai/a',
  'https://пример.рф/подпись',
  'https://şəkil.az/imza?x=ə',
  'https://someone.github.io/petition',
  'https://social.example/@name',
  ' https://example.org ',
]

/** Addresses that lead nowhere, or to one's own machine or network, or that Telegram reads otherwise. */
const closed = [
  'https://example',
  'https://localhost',
  'https://localhost.',
  'https://LOCALHOST:3000/sign',
  'https://app.localhost/sign',
  'http://127.0.0.1:3000',
  'https://127.1',
  'https://0x7f.1',
  'https://2130706433',
  'https://10.0.0.1/a',
  'https://8.8.8.8',
  'https://8.8.8.8.',
  'https://[::1]/',
  'https://[2001:db8::1]:8443/',
  'https://printer.local',
  'https://printer.local.',
  'https://wiki.internal/page',
  'https://router.home.arpa',
  'https://intranet.lan',
  'https://news.corp:8080',
  'https://example.orgg',
  'https://sample.test',
  'https://sample.invalid/x',
  'https://org.az',
  'https://co.uk/',
  'https://org',
  'https://xn--example-xyz',
  'https://пример',
  'https://example。org',
  'https://ex%61mple.org',
  'https://user@example.org',
  'https://user:word@localhost',
  'https://example.org@localhost/',
  'https://-example.org',
  'https://example..org',
  'https://.example.org',
  'https:example.org',
  'https:/example.org',
  'https:///example.org',
  'https://example.org:0/',
  'https://example.org:99999',
  'https://exam ple.org',
  'https://example.org/a b',
  'https://',
  'ftp://example.org',
  'javascript:alert(1)',
  'example.org',
  '//example.org',
  `https://example.org/${'x'.repeat(500)}`,
]

describe('an address that reaches phones', () => {
  it.each(open)('may be %s', (address) => {
    expect(webAddressProblem(address)).toBeNull()
  })

  it.each(closed)('may not be %s, which is said in one sentence', (address) => {
    expect(webAddressProblem(address)).toMatch(/^[A-Z][^\n]{10,200}\.$/)
  })

  it.each([null, undefined, 7, {}, ['https://example.org']])('may not be %j', (value) => {
    expect(isPublicWebAddress(value)).toBe(false)
  })

  it('names the host that nobody else can open', () => {
    expect(webAddressProblem('https://localhost:3000/sign')).toContain('“localhost”')
  })

  it('never passes here when Telegram would refuse the message for it', () => {
    const label = fc.stringMatching(/^[a-zA-Z0-9_%@:.əж-]{0,8}$/)
    const end = fc.constantFrom('org', 'az', 'com.tr', 'local', 'localhost', 'рф', '', '.', '1')
    const host = fc.tuple(fc.array(label, { maxLength: 3 }), end)
    const address = host.map(([labels, last]) => `https://${[...labels, last].join('.')}/a`)
    fc.assert(
      fc.property(fc.oneof(address, fc.webUrl(), fc.string()), (url) => {
        if (isPublicWebAddress(url)) expect(isLinkable(url.trim())).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['https://example', 'https://localhost', 'https://10.0.0.1'])(
    'is refused in every field for an address: %s',
    async (address) => {
      const { validate } = webAddressField('signUrl') as {
        validate: (value: unknown, options: object) => unknown
      }
      expect(await validate(address, {})).toMatch(/\.$/)
      expect(await validate('https://example.org', {})).toBe(true)
      expect(await validate('', {})).toBe(true)
    },
  )

  it.each(['https://example', 'https://localhost', 'https://printer.local'])(
    'keeps an alert from being approved: %s',
    (address) => {
      expect(checkAlert(sampleAlert({ link: { en: address } }))).toEqual([
        { field: 'link.en', message: expect.stringMatching(/^English: .*\.$/) as string },
      ])
    },
  )
})
