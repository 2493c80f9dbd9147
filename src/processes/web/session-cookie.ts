/** The cookies of a session and of a known device, as Payload and `collections/people/sign-in` know them. */
const plainNames: ReadonlySet<string> = new Set(['payload-token', 'vigil-device'])

/**
 * What their names begin with as browsers hold them over https: such a cookie can be set by this host alone, never by
 * another one under the same domain or over http. Payload's own prefix would not do: it stands before the cookies
 * for theme and language as well, which scripts set without `Secure` and browsers would then refuse.
 */
const prefix = '__Host-'

const isHostName = (name: string): boolean =>
  name.startsWith(prefix) && plainNames.has(name.slice(prefix.length))

/** A `Cookie` header as the routes are to see it: ours from those with {@link prefix} alone, whatever else was sent. */
export function readSession(header: string): string {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => !plainNames.has(nameOf(pair)))
    .map((pair) => (isHostName(nameOf(pair)) ? pair.slice(prefix.length) : pair))
    .join('; ')
}

/** A `Set-Cookie` header as browsers are to see it; those of other cookies stay as they are. */
export function writeSession(header: string): string {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
  if (!plainNames.has(nameOf(pair))) return header
  const kept = attributes.filter((one) => !/^(?:domain|path|secure)\b/i.test(one))
  return [prefix + pair, 'Path=/', 'Secure', ...kept].join('; ')
}

const nameOf = (pair: string): string => (pair.split('=', 1)[0] ?? '').trim()
