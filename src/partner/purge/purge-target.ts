import { z } from 'zod'

/** What stands for the keys of what changed, with spaces between them; for the same as a JSON array; for one address. */
const placeholders = ['{keys}', '{tags}', '{path}'] as const

/**
 * A cache in front of the partner API, and the request that makes it drop answers. With `{path}` in its address there is
 * one request for each address of what changed, else one for each batch of surrogate keys.
 */
export const purgeTargetSchema = z
  .strictObject({
    url: z.string().regex(/^https?:\/\/[^/\s{}]+(\/|\{path\}|$)/),
    method: z.enum(['PURGE', 'POST', 'BAN', 'DELETE']).default('PURGE'),
    headers: z.record(z.string().regex(/^[\w-]+$/), z.string()).default({}),
    body: z.string().optional(),
    /** Keys in one request: Cloudflare takes 100, Fastly 256. */
    atOnce: z.number().int().min(1).max(256).default(100),
  })
  .refine(({ url, headers, body = '' }) => {
    const places = [url, body, ...Object.values(headers)].join('\n')
    return placeholders.some((placeholder) => places.includes(placeholder))
  })
export type PurgeTarget = z.infer<typeof purgeTargetSchema>

export const purgeTargetsSchema = z.array(purgeTargetSchema).min(1).max(8)

/** How a cache is called in logs and metrics: its host, since addresses and headers may hold secrets. */
export const nameOfTarget = ({ url }: PurgeTarget): string => new URL(withoutPlaces(url)).host

export const isByAddress = ({ url }: PurgeTarget): boolean => url.includes('{path}')

const withoutPlaces = (url: string): string =>
  placeholders.reduce((text, placeholder) => text.replaceAll(placeholder, ''), url)

/** One request to a cache. */
export type PurgeRequest = {
  url: string
  method: PurgeTarget['method']
  headers: Record<string, string>
  body?: string
}

/** The requests that make a cache drop everything with these keys, or at these addresses. */
export function purgeRequests(
  target: PurgeTarget,
  what: { keys: readonly string[]; paths: readonly string[] },
): PurgeRequest[] {
  if (isByAddress(target)) return what.paths.map((path) => requestFor(target, { '{path}': path }))
  const requests: PurgeRequest[] = []
  for (let from = 0; from < what.keys.length; from += target.atOnce) {
    const keys = what.keys.slice(from, from + target.atOnce)
    requests.push(requestFor(target, { '{keys}': keys.join(' '), '{tags}': JSON.stringify(keys) }))
  }
  return requests
}

function requestFor(
  { url, method, headers, body }: PurgeTarget,
  values: Record<string, string>,
): PurgeRequest {
  const fill = (text: string): string =>
    Object.entries(values).reduce((filled, [place, value]) => filled.replaceAll(place, value), text)
  return {
    url: url.includes('{path}') ? fill(url.replace('/{path}', '{path}')) : fill(url),
    method,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), fill(value)]),
    ),
    ...(body !== undefined && { body: fill(body) }),
  }
}
