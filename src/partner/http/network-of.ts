import ipaddr from 'ipaddr.js'

/**
 * What an address is counted as: of IPv6 the network of 64 bits, because one connection has all of its
 * addresses (RFC 6177). IPv4, also inside IPv6, and what is no address stay as they are.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed instanceof ipaddr.IPv4) return parsed.toString()
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}
