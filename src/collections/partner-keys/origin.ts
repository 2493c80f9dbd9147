/**
 * Letters, digits and hyphens only: a host may hold `;` and `,` by the URL standard, which would end a
 * directive of the Content-Security-Policy that these origins go into.
 */
const originPattern = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?$/

/**
 * The origin `https://host[:port]` of what somebody typed; `https://` may be left out.
 * @returns a sentence instead when it is none
 */
export function normaliseOrigin(typed: string): { origin: string } | { problem: string } {
  const text = typed.trim()
  if (text.includes('*')) {
    return { problem: `“${text}”: name each site by itself, without “*”.` }
  }
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!url) return { problem: `“${text}” is not an address. It looks like https://partner.tld` }
  if (url.protocol !== 'https:') {
    return { problem: `“${text}” must start with https://` }
  }
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    return { problem: `“${text}”: leave out everything after the name of the site.` }
  }
  return originPattern.test(url.origin)
    ? { origin: url.origin }
    : { problem: `“${text}” is not an address. It looks like https://partner.tld` }
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
