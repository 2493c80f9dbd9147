import { grantsWithoutKey } from '../../content/visibility'
import { type PartnerKey, readableWith } from '../view/partner-key'
import type { KeyRing } from '../keys/key-ring'
import { Problem } from '../problem'
import type { Route } from './route'
import type { Grants } from '../view/scope'
import type { View } from '../view/view'

const challenge = { 'WWW-Authenticate': 'Bearer realm="partner"' }

/** What a request presents as its key; empty where that is none. */
export const presentedIn = ({ headers }: Request): string =>
  /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? ''

/** The key of a request; null for the public, undefined for a key that is not valid. */
export async function keyOf(
  request: Request,
  findKey: (presented: string) => Promise<PartnerKey | null>,
): Promise<PartnerKey | null | undefined> {
  if (!request.headers.has('authorization')) return null
  return (await findKey(presentedIn(request))) ?? undefined
}

const signedPath = /^\/embed\/([\w-]{1,64})\/([\w-]{1,64})\/?$/
const signedItem = /^([\w-]{1,64})\/([\w-]{1,64})$/

/** The item for which an address can be signed: that of its page, or of a picture in the page (`of`). */
function signedFor(path: string, query: URLSearchParams): { type: string; id: string } | null {
  const found = path.startsWith('/pictures/')
    ? signedItem.exec(query.get('of') ?? '')
    : signedPath.exec(path)
  const [, type, id] = found ?? []
  return type && id ? { type, id } : null
}

/**
 * The key that has signed the address, which opens one item's page, with the pictures in it, to the sites of that key;
 * null where the address is not signed.
 * @throws Problem 403 when the signature does not hold (any more): nobody learns why
 */
export async function signerOf(
  { url }: Request,
  prefix: string,
  find: KeyRing['signer'],
): Promise<PartnerKey | null> {
  if (!/[?&]t=/.test(url)) return null
  const { pathname, searchParams } = new URL(url)
  const signature = searchParams.get('t')
  const item = signedFor(pathname.slice(prefix.length), searchParams)
  if (signature === null || !item || !pathname.startsWith(prefix)) return null
  const key = await find(signature, item)
  const holds = key?.grants.scopes.includes('read') && key.grants.origins.length > 0
  if (key && holds) return key
  throw new Problem(
    'forbidden',
    'This address does not hold any more. Make a new one with the key.',
  )
}

export const keyNotValid = (): Problem => {
  const detail = 'This key is not valid. Ask the organisation for a new one.'
  return new Problem('unauthorized', detail, {}, challenge)
}

/** @throws Problem 401 or 403 when the route is not for this caller */
export function requireScope({ scope, scopeOfKey = 'read' }: Route, key: PartnerKey | null): void {
  const needed = scope ?? (key ? scopeOfKey : null)
  if (!needed || key?.grants.scopes.includes(needed)) return
  if (key) {
    const detail = `This key lacks the scope “${needed}”. Ask the organisation for it.`
    throw new Problem('forbidden', detail)
  }
  const detail = 'This needs a key: Authorization: Bearer vigil_…'
  throw new Problem('unauthorized', detail, {}, challenge)
}

/** What the caller may read: a key's grants, or the public items of organisations that allow it. */
export function grantsOfCaller(view: View, key: PartnerKey | null): Grants {
  if (key) return readableWith(key.grants)
  return grantsWithoutKey(view.organisations.values())
}

const names = new WeakMap<PartnerKey, string>()

/**
 * Tells callers apart who may get different answers. It changes when the grants do, so that a narrowed
 * key never gets an answer of before.
 */
export function nameOfCaller(key: PartnerKey | null): string {
  if (!key) return ''
  const name =
    names.get(key) ?? `${key.id} ${key.changedAt.getTime()} ${JSON.stringify(key.grants)}`
  names.set(key, name)
  return name
}
