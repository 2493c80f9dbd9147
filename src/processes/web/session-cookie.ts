/** The session's cookie as Payload knows it. */
const plainName = 'payload-token'

/**
 * The same as browsers hold it over https: one that begins with `__Host-` can be set by this host alone, never by
 * another one under the same domain or over http. Payload's own prefix would not do: it stands before the cookies
 * for theme and language as well, which scripts set without `Secure` and browsers would then refuse.
 */
const hostName = `__Host-${plainName}`

/** A `Cookie` header as Payload is to see it: the session from {@link hostName} alone, whatever else was sent. */
export function readSession(header: string): string {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => nameOf(pair) !== plainName)
    .map((pair) => (nameOf(pair) === hostName ? plainName + pair.slice(hostName.length) : pair))
    .join('; ')
}

/** A `Set-Cookie` header as browsers are to see it; those of other cookies stay as they are. */
export function writeSession(header: string): string {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
  if (nameOf(pair) !== plainName) return header
  const kept = attributes.filter((one) => !/^(?:domain|path|secure)\b/i.test(one))
  return [hostName + pair.slice(plainName.length), 'Path=/', 'Secure', ...kept].join('; ')
}

const nameOf = (pair: string): string => (pair.split('=', 1)[0] ?? '').trim()
