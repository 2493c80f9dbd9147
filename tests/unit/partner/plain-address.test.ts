import { describe, expect, it } from 'vitest'
import { plainAddress } from '../../../src/partner/embeds/plain-address'

const plain = (address: string): string => plainAddress(new URL(address))

describe('the plain form of an address', () => {
  it.each([
    'https://example.org/news/one/',
    'http://example.org/news/one',
    'https://example.org:443/news/one#part',
    'https://EXAMPLE.org/news/one?utm_source=x&utm_campaign=y',
    'https://example.org/news/one/?fbclid=abc&gclid=1&mc_eid=2&igshid=3',
    'https://example.org/news//one'.replace('//one', '/one//'),
    'https://example.org./news/one',
  ])('of %s is that of the page', (address) => {
    expect(plain(address)).toBe(plain('https://example.org/news/one'))
  })

  it.each([
    'https://example.org/news/two',
    'https://example.org/news/One',
    'https://www.example.org/news/one',
    'https://example.org/news/one?p=7',
    'https://example.org:8443/news/one',
    'https://example.com/news/one',
  ])('of %s is that of another page', (address) => {
    expect(plain(address)).not.toBe(plain('https://example.org/news/one'))
  })

  it('has parameters that choose a page in one order', () => {
    expect(plain('https://example.org/?p=7&lang=az')).toBe(
      plain('https://example.org?utm_medium=m&lang=az&p=7'),
    )
  })

  it('knows letters however they are written', () => {
    expect(plain('https://example.org/xəbər')).toBe(plain('https://example.org/x%C9%99b%c9%99r/'))
    expect(plain('https://example.org/%E0%A4')).toBe('example.org/%E0%A4')
  })
})
