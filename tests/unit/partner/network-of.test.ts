import { expect, it } from 'vitest'
import { networkOf } from '../../../src/partner/http/network-of'

it('counts all addresses of one IPv6 connection as one caller', () => {
  expect(networkOf('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:DB8:1:2::ffff')).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
})

it.each([
  ['an IPv4 address', '203.0.113.7', '203.0.113.7'],
  ['one inside IPv6, as a socket for both names it', '::ffff:203.0.113.7', '203.0.113.7'],
  ['a link-local address with its zone', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['what is no address', 'unknown', 'unknown'],
])('takes %s as it is', (_, address, counted) => {
  expect(networkOf(address)).toBe(counted)
})
