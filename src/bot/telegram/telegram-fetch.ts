import type { ApiClientOptions } from 'grammy'
import { Pool, type Dispatcher } from 'undici'
import { z } from 'zod'
import { VigilError } from '../../core/errors'

/** What grammY calls to reach the Bot API. */
export type TelegramFetch = NonNullable<ApiClientOptions['fetch']>

/**
 * A request to the Bot API that got no usable answer; for the operator. `written` is false only when not a single byte of it can have
 * left this process, so that repeating it cannot make a copy.
 */
export class TransportError extends VigilError {
  override name = 'TransportError'

  constructor(
    readonly written: boolean,
    /** A system or undici code such as ECONNREFUSED, or `DEADLINE`. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    const what = written ? 'was sent but not answered' : 'could not be sent'
    super(`A request to the Bot API ${what} (${code}).`, options)
  }
}

export type TelegramFetchOptions = {
  /** `https://api.telegram.org`, or where a local Bot API server listens. */
  origin: string
  /** Connections kept to the Bot API; undici was fastest with 32 and without pipelining. */
  connections?: number
  /** Deadline of a whole request. Long polling needs more than its own `timeout`. */
  timeoutMs?: number
}

type Init = {
  method?: string
  headers?: Record<string, string>
  body?: Dispatcher.DispatchOptions['body']
  signal?: { aborted: boolean; addEventListener: EventTarget['addEventListener'] } | null
}

/** An answer as it came, whatever it says. */
type Arrived = { status: number; contentType: string; body: Buffer }

/**
 * One call with a body of JSON, past everything that grammY puts around an answer: a broadcast does nothing else, many
 * thousand times.
 * @param path - from the root of the Bot API's server, the token included
 * @throws TransportError when there was no usable answer
 */
export type TelegramRequest = (path: string, body: string) => Promise<TelegramAnswer>

export type TelegramConnection = {
  fetch: TelegramFetch
  request: TelegramRequest
  close: () => Promise<void>
}

/**
 * A `fetch` for grammY's `client.fetch`, and a plainer call beside it, on a pool of kept connections. Neither follows
 * redirects or repeats anything. Failures are {@link TransportError}s that never contain the address, because the
 * address contains the token.
 */
export function createTelegramFetch({
  origin,
  connections = 32,
  timeoutMs = 20_000,
}: TelegramFetchOptions): TelegramConnection {
  const pool = new Pool(new URL(origin).origin, {
    connections,
    pipelining: 1,
    connect: { timeout: Math.min(timeoutMs, 10_000) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })

  function call(path: string, init: Init): Promise<Arrived> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      let controller: Dispatcher.DispatchController | null = null
      let over = false
      let written = false
      let status = 0
      let contentType = 'application/json'

      const finish = (settle: () => void) => {
        if (over) return
        over = true
        clearTimeout(deadline)
        settle()
      }
      const fail = (code: string, cause?: unknown) => {
        finish(() => reject(new TransportError(written, code, { cause })))
      }
      const giveUp = (code: string) => {
        fail(code)
        controller?.abort(new Error(code))
      }
      const deadline = setTimeout(() => giveUp('DEADLINE'), timeoutMs)
      init.signal?.addEventListener('abort', () => giveUp('ABORTED'), { once: true })
      if (init.signal?.aborted) return giveUp('ABORTED')

      pool.dispatch(
        {
          path,
          method: init.method ?? 'GET',
          headers: init.headers ?? {},
          body: init.body ?? null,
        },
        {
          /** undici calls this right before it writes the first byte; aborting here writes nothing. */
          onRequestStart(started) {
            controller = started
            if (over) started.abort(new Error('ABORTED'))
            else written = true
          },
          onResponseStart(_controller, statusCode, headers) {
            status = statusCode
            const type = headers['content-type']
            if (typeof type === 'string') contentType = type
          },
          onResponseData(_controller, chunk) {
            chunks.push(chunk)
          },
          onResponseEnd() {
            const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
            finish(() => resolve({ status, contentType, body }))
          },
          onResponseError(_controller, err) {
            fail(codeOf(err), err)
          },
        },
      )
    })
  }

  async function fetch(input: string | URL, { headers, ...init }: Init = {}): Promise<Response> {
    const { pathname, search } = new URL(String(input))
    return respond(await call(pathname + search, { ...init, headers: headersFor(headers) }))
  }

  return {
    fetch: fetch as unknown as TelegramFetch,
    async request(path, body) {
      const { status, body: text } = await call(path, { method: 'POST', headers: json, body })
      const answer = answerIn(text)
      if (status >= 400) return isRefusal(answer) ? answer : proxyRefusal(status)
      if (!answer) throw new TransportError(true, 'NO_ANSWER')
      return answer
    },
    close: () => pool.destroy(),
  }
}

const json = { 'content-type': 'application/json' }

function respond({ status, contentType, body }: Arrived): Response {
  if (status >= 400 && !isRefusal(answerIn(body))) {
    const refusal = proxyRefusal(status)
    return Response.json(refusal, { status: refusal.error_code })
  }
  return new Response(body.length > 0 ? new Uint8Array(body) : null, {
    status: status >= 200 ? status : 502,
    headers: { 'content-type': contentType },
  })
}

const number = z.int().optional().catch(undefined)

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.int(),
    description: z.string(),
    parameters: z.object({ retry_after: number, migrate_to_chat_id: number }).optional(),
  }),
])

/** An answer of the Bot API: https://core.telegram.org/bots/api#making-requests. */
export type TelegramAnswer = z.infer<typeof answerSchema>

type Refusal = Extract<TelegramAnswer, { ok: false }>

const isRefusal = (answer: TelegramAnswer | null): answer is Refusal => answer?.ok === false

function answerIn(body: Buffer): TelegramAnswer | null {
  try {
    return answerSchema.safeParse(JSON.parse(body.toString())).data ?? null
  } catch {
    return null
  }
}

/**
 * What stands before the Bot API has refused the call, with a page of its own: it never got there, as far as anybody
 * says. Given the form of an answer, because grammY takes everything else for none at all. Of its codes only those are
 * kept that mean the same everywhere: a proxy's 404 says nothing about a token.
 */
function proxyRefusal(status: number): Refusal {
  const code = status >= 500 || status === 429 ? status : 502
  return { ok: false, error_code: code, description: 'Refused before the Bot API' }
}

/** undici manages the connection itself and refuses the header. */
function headersFor(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'connection'),
  )
}

function codeOf(err: unknown): string {
  const { code, errors } = err as { code?: unknown; errors?: unknown }
  if (typeof code === 'string') return code
  // An AggregateError of several addresses carries the codes one level below.
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  return first === undefined ? 'UNKNOWN' : codeOf(first)
}
