import * as z from 'zod/mini'
import { againCode } from '../access/second-factor'
import { VigilError, type ErrorReader } from '../core/errors'

/** Why a request to our own server brought nothing, as the person needs to know it. */
export type FailureKind = 'unreachable' | 'refused' | 'gone' | 'outdated'

const sentences: Record<FailureKind, string> = {
  unreachable: 'The server cannot be reached at the moment. What you see may be out of date.',
  refused: 'The server did not accept this. Try again.',
  gone: 'You cannot see this any more. Perhaps you are signed out: reload the page.',
  outdated: 'The server has been updated since you opened this page. Reload the page.',
}

/** A request that failed; its message is a sentence for the person in front of the screen. */
export class RequestFailure extends VigilError {
  override name = 'RequestFailure'

  constructor(
    readonly kind: FailureKind,
    message: string = sentences[kind],
    /** Seconds after which it may be tried again, where the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(message)
  }

  override get reader(): ErrorReader {
    return 'person'
  }
}

const refusalSchema = z.object({
  errors: z.array(
    z.object({
      message: z.string(),
      data: z.nullish(
        z.object({ code: z.optional(z.string()), retryAfter: z.optional(z.number()) }),
      ),
    }),
  ),
})

/** An answer, and the server's clock when it gave it, in ms since the epoch (to the second). */
export type Answer<T> = { body: T; date: number }

/**
 * Asks our own server for JSON of a known shape.
 * @throws RequestFailure when there is no usable answer; an abort rises as it is
 */
export async function request<T>(args: {
  url: string
  schema: z.ZodMiniType<T>
  signal?: AbortSignal
  /** Posts this as JSON; without it the request is a GET. */
  post?: unknown
}): Promise<Answer<T>> {
  const { url, schema, signal, post } = args
  const response = await send(url, {
    credentials: 'include',
    cache: 'no-store',
    signal,
    headers: { Accept: 'application/json' },
    ...(post === undefined
      ? {}
      : {
          method: 'POST',
          headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
          body: JSON.stringify(post),
        }),
  })
  const body = await readJson(response)
  if (!response.ok) throw failureOf(response.status, body)
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new RequestFailure('outdated')
  return { body: parsed.data, date: Date.parse(response.headers.get('date') ?? '') || Date.now() }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new RequestFailure('unreachable')
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return null
  }
}

function failureOf(status: number, body: unknown): RequestFailure {
  const refusal = refusalSchema.safeParse(body)
  const errors = refusal.success ? refusal.data.errors : []
  const isAskedAgain = errors.some(({ data }) => data?.code === againCode)
  if (status === 401 || status === 404 || (status === 403 && !isAskedAgain)) {
    return new RequestFailure('gone')
  }
  if (status >= 500) return new RequestFailure('unreachable')
  const message = errors.map((error) => error.message).join('\n')
  const retryAfter = errors.find(({ data }) => data?.retryAfter !== undefined)?.data?.retryAfter
  return new RequestFailure('refused', message || undefined, retryAfter ?? null)
}
