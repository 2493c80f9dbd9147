import { isPublicAddress, literalAddress } from './public-address'

/**
 * What is wrong with the address of an endpoint, as a sentence; null when it can be used. Where a name
 * leads is checked at each connection, not here.
 *
 * @param allowPrivate - for development: http and addresses of one's own network
 */
export function problemWithUrl(value: unknown, allowPrivate: boolean): string | null {
  const url = typeof value === 'string' ? parse(value) : null
  if (!url || !(url.protocol === 'https:' || (allowPrivate && url.protocol === 'http:'))) {
    return 'Enter a full address that starts with https://.'
  }
  if (url.username || url.password) return 'Leave the name and password out of the address.'
  const literal = literalAddress(url)
  const isPrivate = literal === null ? isLocalName(url.hostname) : !isPublicAddress(literal)
  return isPrivate && !allowPrivate
    ? 'This address is not on the open internet. Enter the public address of the partner’s site.'
    : null
}

const isLocalName = (host: string): boolean => /(^|\.)localhost\.?$/.test(host)

function parse(value: string): URL | null {
  try {
    return new URL(value)
  } catch {
    return null
  }
}
