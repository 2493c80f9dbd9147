import { parse as parseHost } from 'tldts'
import { isWebAddress } from './web-address'

/** Kept for documentation and samples (RFC 2606); nobody can own it, and phones take it for a name. */
const samples = 'example'

/** Ends of names that exist in one's own network alone (RFC 6762, 6761, 8375), though registries know them. */
const local = /(^|\.)(arpa|local|localhost|internal|test|invalid)$/

/** `http://` or `https://`, and what stands up to the path as it was typed. */
const typed = /^https?:\/\/([^/?#\\]+)/i

/**
 * One sentence that says why an address cannot go to phones; null when it can. It leads to a name that everybody can
 * find (its end is in the public suffix list), so neither to a local name nor to a bare number. Telegram refuses a
 * whole message for one button without a dot in its host (“Wrong HTTP URL”, `LinkManager::check_link` of TDLib).
 * @param value - the address as it was typed; space around it does not count
 */
export function webAddressProblem(value: unknown): string | null {
  const address = typeof value === 'string' ? value.trim() : value
  const [, authority] = (typeof address === 'string' && typed.exec(address)) || []
  if (typeof address !== 'string' || authority === undefined || !URL.canParse(address)) {
    return 'Enter a full web address that starts with https://.'
  }
  if (address.length > 500) return 'Enter a shorter web address: 500 characters fit.'
  if (authority.includes('@')) return 'Leave the name and password out of the address.'
  if (/\s/u.test(address)) return 'Take the space out of the web address.'
  if (!isWebAddress(address)) return 'Enter a full web address that starts with https://.'
  const name = new URL(address).hostname.replace(/\.$/, '')
  const isName = /^[^%:.。．｡]+(\.[^%:.。．｡]+)+\.?(:[1-9]\d*)?$/u.test(authority)
  if (isName && isPublicName(name)) return null
  return `Nobody else can open “${name}”: enter the address of a page that is on the open internet, such as https://www.example.org.`
}

/** The same for an address that has to begin with `https://`. */
export const secureAddressProblem = (value: unknown): string | null =>
  typeof value === 'string' && /^\s*https:/i.test(value)
    ? webAddressProblem(value)
    : 'Enter an address that starts with https://.'

/** True for an address that may stand behind a button or a title on phones; see {@link webAddressProblem}. */
export const isPublicWebAddress = (value: unknown): value is string =>
  webAddressProblem(value) === null

function isPublicName(name: string): boolean {
  const { isIp, isIcann, publicSuffix, domain } = parseHost(name, { allowPrivateDomains: false })
  if (isIp === true || domain === null || local.test(name)) return false
  return isIcann === true || publicSuffix === samples
}
