import ipaddr from 'ipaddr.js'

/** The only IPv6 addresses that IANA has given to anybody: https://www.iana.org/assignments/ipv6-address-space. */
const givenOut = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address belongs to the open internet: not loopback, private, link-local, carrier-grade,
 * multicast, reserved or a translation of one of these (ranges of the IANA special-purpose registries,
 * RFC 6890), nor IPv6 that was never given out. IPv4 inside IPv6 counts as what it is inside. False for what is no
 * address, and for one with a zone, which means something on this machine alone.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false
  const found = ipaddr.process(address)
  return found.range() === 'unicast' && (found instanceof ipaddr.IPv4 || found.match(givenOut))
}

/** The IP address that a URL names literally; null when it names a host. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(host) ? host : null
}
