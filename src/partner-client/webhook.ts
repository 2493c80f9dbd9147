import { WebhookRefused } from './errors'
import type { WebhookMessage } from './types'

/** Headers as servers have them: an object of `fetch`, or names in any case with their values. */
export type WebhookHeaders = Pick<Headers, 'get'> | Record<string, string | string[] | undefined>

/** A message whose signature was right. */
export type VerifiedWebhook = WebhookMessage & {
  /** The same when it comes again. */
  id: string
}

/** More signatures than this no sender needs. */
const mostSignatures = 16

/**
 * Checks a message as Standard Webhooks say, and reads it.
 * @param body - as it came, before anything has read or changed it
 * @param secrets - `whsec_…`; two while a secret is replaced
 * @param options.now - default: now
 * @param options.toleranceSeconds - how old, or early, a message may be. Default 300
 * @throws WebhookRefused when it is not signed with one of the secrets, or not now
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  { now = new Date(), toleranceSeconds = 300 }: { now?: Date; toleranceSeconds?: number } = {},
): Promise<VerifiedWebhook> {
  const id = headerOf(headers, 'webhook-id')
  const timestamp = headerOf(headers, 'webhook-timestamp')
  const signatures = headerOf(headers, 'webhook-signature')
  if (!id || !timestamp || !signatures) throw new WebhookRefused('The message is not signed.')
  const age = now.getTime() / 1000 - Number(timestamp)
  if (!/^\d{1,12}$/.test(timestamp) || !(Math.abs(age) <= toleranceSeconds)) {
    throw new WebhookRefused('The message is not of now.')
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const signed = joined(new TextEncoder().encode(`${id}.${timestamp}.`), bytes)
  const given = signatures
    .split(' ')
    .slice(0, mostSignatures)
    .flatMap((entry) => (entry.startsWith('v1,') ? (bytesOf(entry.slice(3)) ?? []) : []))
  let isRight = false
  for (const secret of [secrets].flat()) {
    const key = await keyOf(secret)
    // Each is compared, in a time that says nothing of how much of it is right.
    for (const signature of given) {
      if (key && (await crypto.subtle.verify('HMAC', key, signature, signed))) isRight = true
    }
  }
  if (!isRight) throw new WebhookRefused('The message is not signed with one of the secrets.')
  return { ...(read(bytes) as WebhookMessage), id }
}

const isOfFetch = (headers: WebhookHeaders): headers is Pick<Headers, 'get'> =>
  typeof headers.get === 'function'

function headerOf(headers: WebhookHeaders, name: string): string | null {
  if (isOfFetch(headers)) return headers.get(name)
  const entry = Object.entries(headers).find(([given]) => given.toLowerCase() === name)
  return [entry?.[1] ?? null].flat()[0] ?? null
}

async function keyOf(secret: string): Promise<CryptoKey | null> {
  const bytes = bytesOf(secret.trim().replace(/^whsec_/, ''))
  // An empty secret is one that was forgotten, and everybody knows it.
  if (!bytes || bytes.length === 0) return null
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
}

/** The bytes of a text in base64; null where it is none. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  } catch {
    return null
  }
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function read(bytes: Uint8Array): unknown {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Said below, as of everything else that is no message.
  }
  throw new WebhookRefused('The message is no JSON object.')
}
