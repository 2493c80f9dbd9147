import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address belongs to the open internet: not loopback, private, link-local, carrier-grade,
 * multicast, reserved or a translation of one of these (ranges of the IANA special-purpose registries,
 * RFC 6890). IPv4 inside IPv6 counts as what it is inside. False for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/** The IP address that a URL names literally; null when it names a host. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(host) ? host : null
}
