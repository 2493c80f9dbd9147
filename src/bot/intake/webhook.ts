import type { Update } from 'grammy/types'
import { ConfigurationError } from '../../core/errors'
import { readUpdate } from './incoming-update'
import { isSameSecret } from './secret-check'

/** The header in which Telegram sends the secret back (Bot API, setWebhook). */
const secretHeader = 'x-telegram-bot-api-secret-token'

/** The largest body that is read, in bytes; Telegram's updates are far smaller. */
const bodyLimit = 1_048_576

/** Updates that may wait; beyond it Telegram is asked to come back later. */
const queueLimit = 2000

/**
 * Checks a webhook secret: what Telegram allows, and long enough not to be guessed.
 * @throws ConfigurationError when there is none or it is unusable
 */
export function requireSecret(secret: string | undefined): string {
  if (secret !== undefined && /^[A-Za-z0-9_-]{16,256}$/.test(secret)) return secret
  throw new ConfigurationError(
    'A bot on webhooks needs a secret of 16 to 256 letters, digits, "_" or "-": set it or use polling.',
  )
}

/** What a webhook needs from the bot. */
export type WebhookTarget = {
  secret: string
  /** Resolves when updates can be handled. */
  ready: () => Promise<void>
  /** The bot's own username, once it is ready. */
  me: () => string
  /** Takes an update; never rejects. */
  take: (update: Update) => Promise<void>
  waiting: () => number
}

/**
 * Answers Telegram at once and handles the update afterwards: a handler of more than ten seconds would
 * be delivered again. Wrong or no secret: 401. Too large: 413. No update: 400. Not ready: 503, and
 * Telegram repeats.
 */
export async function answerWebhook(request: Request, target: WebhookTarget): Promise<Response> {
  const given = request.headers.get(secretHeader)
  if (given === null || !isSameSecret(given, target.secret)) return answer(401)
  if (request.method !== 'POST') return answer(405)
  const body = await readBody(request)
  if (body === null) return answer(413)
  if (target.waiting() >= queueLimit) return answer(503)
  try {
    await target.ready()
  } catch {
    return answer(503)
  }
  const update = readUpdate(parseJson(body), target.me())
  if (update === null) return answer(400)
  void target.take(update)
  return answer(200)
}

function answer(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } })
}

/** The body as text, or null as soon as it is too large. */
async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyLimit) return null
  const chunks: Uint8Array[] = []
  const reader = request.body?.getReader()
  for (let size = 0; reader !== undefined;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > bodyLimit) return null
    chunks.push(value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
