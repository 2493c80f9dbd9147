import { isPublicAddress, literalAddress } from './public-address'

/**
 * What is wrong with an address that is to be called, as a sentence; null when it can be. Where a name
 * leads is checked at each connection, not here.
 *
 * @param options.allowPrivate - for development: http and addresses of one's own network
 * @param options.wanted - what to enter instead of a private address
 */
export function problemWithUrl(
  value: unknown,
  { allowPrivate, wanted }: { allowPrivate: boolean; wanted: string },
): string | null {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null
  if (!url || !(url.protocol === 'https:' || (allowPrivate && url.protocol === 'http:'))) {
    return 'Enter a full address that starts with https://.'
  }
  if (url.username || url.password) return 'Leave the name and password out of the address.'
  const literal = literalAddress(url)
  const isPrivate = literal === null ? isLocalName(url.hostname) : !isPublicAddress(literal)
  return isPrivate && !allowPrivate
    ? `This address is not on the open internet. Enter ${wanted}.`
    : null
}

const isLocalName = (host: string): boolean => /(^|\.)localhost\.?$/.test(host)
