import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import type { IncomingHttpHeaders } from 'node:http'
import type { LookupFunction } from 'node:net'
import { Agent, request, type Dispatcher } from 'undici'
import { VigilError } from '../core/errors'
import { isPublicAddress, literalAddress } from './public-address'

const reasons = {
  scheme: 'Only https addresses are called.',
  address: 'The address is not on the open internet.',
  timeout: 'There was no answer in time.',
  connection: 'The connection failed.',
} as const
export type OutboundFailure = keyof typeof reasons

/** A call that got no answer at all. For the operator; its message never contains the address. */
export class OutboundError extends VigilError {
  override name = 'OutboundError'

  constructor(
    readonly reason: OutboundFailure,
    options?: ErrorOptions,
  ) {
    super(reasons[reason], options)
  }
}

export type OutboundRequest = {
  method?: 'GET' | 'POST' | 'PURGE' | 'BAN' | 'DELETE'
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
}

export type OutboundAnswer = {
  status: number
  headers: IncomingHttpHeaders
  /** At most `maxBytes`. */
  body: Buffer
  /** False when there was more than `maxBytes`, or the rest did not come in time. */
  complete: boolean
}

/** Calls an address that somebody outside has named. @throws OutboundError */
export type OutboundFetch = (
  address: string | URL,
  options?: OutboundRequest,
) => Promise<OutboundAnswer>

/** The addresses of a host. */
export type Resolve = (host: string) => Promise<LookupAddress[]>

const resolveByName: Resolve = (host) => lookup(host, { all: true })

/**
 * A guarded client for addresses that others have named: https only, no private addresses (checked for
 * what the name leads to at the moment of each connection, so that a name cannot change its mind in
 * between), no redirect followed, a deadline for the whole call, and never more than `maxBytes` read.
 */
export function createOutboundFetch(args: {
  /** For development: http and addresses of one's own network. */
  allowPrivate: boolean
  /** Of the whole call, in milliseconds. */
  timeoutMs: number
  maxBytes: number
  resolve?: Resolve
}): { fetch: OutboundFetch; close: () => Promise<void> } {
  const { allowPrivate, timeoutMs, maxBytes, resolve = resolveByName } = args
  const agent = new Agent({
    connect: { timeout: timeoutMs, lookup: lookupWith(resolve, allowPrivate) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })

  async function call(address: string | URL, options: OutboundRequest = {}) {
    const url = new URL(address)
    if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) {
      throw new OutboundError('scheme')
    }
    // Names are checked when they are looked up; a literal address is never looked up.
    const literal = literalAddress(url)
    if (literal !== null && !allowPrivate && !isPublicAddress(literal)) {
      throw new OutboundError('address')
    }
    const { signal, ...rest } = options
    const deadline = AbortSignal.timeout(timeoutMs)
    const answer = await request(url, {
      ...rest,
      dispatcher: agent,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    }).catch((error: unknown) => {
      throw error instanceof OutboundError ? error : new OutboundError(reasonOf(error))
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      ...(await readUpTo(answer.body, maxBytes)),
    }
  }

  return { fetch: call, close: () => agent.destroy() }
}

/** A lookup for sockets that knows only public addresses. */
function lookupWith(resolve: Resolve, allowPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const usable = found.filter(({ address }) => allowPrivate || isPublicAddress(address))
        const [first] = usable
        if (!first) callback(new OutboundError('address'), '', 0)
        else if (options.all) callback(null, usable)
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
}

/** The cause is left out on purpose: it names the address. */
function reasonOf(error: unknown): OutboundFailure {
  const { name, code } = error as { name?: unknown; code?: unknown }
  const isLate = name === 'TimeoutError' || (typeof code === 'string' && /TIMEOUT/.test(code))
  return isLate ? 'timeout' : 'connection'
}

async function readUpTo(
  body: Dispatcher.ResponseData['body'],
  maxBytes: number,
): Promise<Pick<OutboundAnswer, 'body' | 'complete'>> {
  const chunks: Buffer[] = []
  let left = maxBytes
  let complete = true
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, left))
      if (chunk.length > left) {
        complete = false
        break
      }
      left -= chunk.length
    }
  } catch {
    // The status is known already; what is missing of the body is said by `complete`.
    complete = false
  }
  return { body: Buffer.concat(chunks), complete }
}
