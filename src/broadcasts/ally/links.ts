import { parse } from 'tldts'
import { emails } from '../../content/disclosure/emails'
import { readable, without } from '../../content/disclosure/mask'

/** Something in a text that a phone makes a link of. */
export type Link = {
  /** As written, in the characters that a browser reads. */
  written: string
  /** Where it leads, as browsers spell it (IDNA, lower case); null where that cannot be told for every phone. */
  host: string | null
}

/** What ends an address in a text but does not belong to it. */
const trailing = /[.,;:!?'’)\]}…]+$/u

const withScheme = /(?<![\p{L}\p{N}])\p{L}[\p{L}\p{N}+.-]*:\/\/[^\s\u0000<>"”»]+/giu
/** “somebody@host/…” is an address on the web with a name in it, not one for mail. */
const withName = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}\p{M}_.-]+(?::\d+)?[/?#][^\s\u0000<>"”»]*/giu
const bare =
  /(?<![\p{L}\p{N}\p{M}@._/-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}])?\.)+\p{L}[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}](?::\d+)?(?:[/?#][^\s\u0000<>"”»]*)?/giu
const numbers =
  /(?<![\p{L}\p{N}.])(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}.])(?::\d+)?(?:[/?#][^\s\u0000<>"”»]*)?/giu
/** A name on Telegram, which its phones lead to. */
const mentions = /(?<![\p{L}\p{N}_@/.])@[a-z]\w{3,31}/giu

/** Ends of names that are in no registry and that phones open all the same. */
const unregistered = new Set(['onion', 'ton'])

/**
 * Everything in a text that phones make a link of: addresses with any scheme, bare names of hosts, numbers of hosts,
 * and names on Telegram, which are links to t.me. Addresses for mail are none.
 */
export function linksIn(text: string): Link[] {
  let rest = readable(text).replaceAll(/[。．｡]/gu, '.')
  const found: Link[] = []
  const take = (pattern: RegExp, read: (written: string) => Link | null) => {
    rest = rest.replaceAll(pattern, (hit: string) => {
      const link = read(hit.replace(trailing, ''))
      if (link === null) return hit
      found.push(link)
      return ' '.repeat(hit.length)
    })
  }
  take(withScheme, (written) => ({ written, host: hostOf(written) }))
  take(withName, (written) => ({ written, host: null }))
  for (const pattern of emails) rest = without(rest, pattern)
  take(numbers, (written) => ({ written, host: hostOf(`http://${written}`) }))
  take(bare, (written) => {
    const host = hostOf(`http://${written}`)
    return host !== null && isOpened(host) ? { written, host } : null
  })
  take(mentions, (written) => ({ written, host: 't.me' }))
  return found
}

/** Null for other schemes, for a name before the host, and for what browsers and phones read in different ways. */
function hostOf(address: string): string | null {
  if (!/^https?:\/\//iu.test(address) || address.includes('\\') || !URL.canParse(address)) {
    return null
  }
  const { hostname, username, password } = new URL(address)
  return username || password ? null : hostname.replace(/\.$/u, '')
}

function isOpened(host: string): boolean {
  const { domain, isIcann, publicSuffix } = parse(host, { allowPrivateDomains: false })
  return domain !== null && (isIcann === true || unregistered.has(publicSuffix ?? ''))
}
