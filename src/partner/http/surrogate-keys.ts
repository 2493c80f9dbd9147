import type { About } from './about'

/** On everything that is made from many items: lists, feeds, calendars, what is breaking. */
export const listKey = 'list'
export const itemKey = (id: string): string => `i-${id}`
export const organisationKey = (id: string): string => `o-${id}`

/**
 * The longest list of keys, in characters. Fastly and Cloudflare take 16 KB, but nginx refuses an answer whose headers
 * do not fit into its buffer of 4 KB, and each list is sent twice.
 */
const longest = 1000

/** Headers by which a cache in front finds an answer again to drop it: Fastly's and Varnish's, and Cloudflare's. */
export function surrogateHeaders(about: About): Record<string, string> {
  const keys = surrogateKeys(about)
  if (keys.length === 0) return {}
  return { 'Surrogate-Key': keys.join(' '), 'Cache-Tag': keys.join(',') }
}

/** The keys of an answer, coarse ones first; those of single items are left out where there are too many. */
export function surrogateKeys({ rows = [], scopes }: About): string[] {
  const coarse = [
    ...(scopes ? [listKey] : []),
    ...unique(rows.flatMap(({ organisation }) => organisation ?? [])).map(organisationKey),
  ]
  const all = [...coarse, ...unique(rows.map(({ id }) => id)).map(itemKey)]
  return [all, coarse].find((keys) => keys.join(' ').length <= longest) ?? coarse.slice(0, 1)
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]
