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

/**
 * A `fetch` for grammY's `client.fetch` on a pool of kept connections. It follows no redirects and
 * repeats nothing. Failures are {@link TransportError}s that never contain the address, because the
 * address contains the token.
 */
export function createTelegramFetch({
  origin,
  connections = 32,
  timeoutMs = 20_000,
}: TelegramFetchOptions): { fetch: TelegramFetch; close: () => Promise<void> } {
  const pool = new Pool(new URL(origin).origin, {
    connections,
    pipelining: 1,
    connect: { timeout: Math.min(timeoutMs, 10_000) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })

  function call(url: string, init: Init = {}): Promise<Response> {
    const { pathname, search } = new URL(url)
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
          path: pathname + search,
          method: init.method ?? 'GET',
          headers: headersFor(init.headers),
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
            const body = chunks.length > 0 ? Buffer.concat(chunks) : null
            finish(() => resolve(respond(status, contentType, body)))
          },
          onResponseError(_controller, err) {
            fail(codeOf(err), err)
          },
        },
      )
    })
  }

  return {
    fetch: ((input: string | URL, init?: Init) =>
      call(String(input), init)) as unknown as TelegramFetch,
    close: () => pool.destroy(),
  }
}

function respond(status: number, contentType: string, body: Buffer | null): Response {
  if (status >= 400 && !isAnswer(body)) return proxyRefusal(status)
  return new Response(body ? new Uint8Array(body) : null, {
    status: status >= 200 ? status : 502,
    headers: { 'content-type': contentType },
  })
}

const answerSchema = z.object({ ok: z.boolean(), error_code: z.int(), description: z.string() })

function isAnswer(body: Buffer | null): boolean {
  try {
    return answerSchema.safeParse(JSON.parse(body?.toString() ?? '')).success
  } catch {
    return false
  }
}

/**
 * What stands before the Bot API has refused the call, with a page of its own: it never got there, as far as anybody
 * says. Given the form of an answer, because grammY takes everything else for none at all. Of its codes only those are
 * kept that mean the same everywhere: a proxy's 404 says nothing about a token.
 */
function proxyRefusal(status: number): Response {
  const code = status >= 500 || status === 429 ? status : 502
  const answer = { ok: false, error_code: code, description: 'Refused before the Bot API' }
  return Response.json(answer, { status: code })
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
