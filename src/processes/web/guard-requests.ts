import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { clientAddressHeader } from '../../core/client-address'
import type { Logger } from '../../core/log/logger'
import { type SetTimer, systemTimer } from '../../core/timer'
import { addressOfCaller } from '../../partner/http/address-of-caller'
import { limitBody } from './body-limit'
import { areaOf, securityHeaders } from './policies'
import { readSession, writeSession } from './session-cookie'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>

type Guarding = {
  /** The address under which people open the newsroom. */
  serverUrl: string
  /** Whether a proxy of ours stands in front and writes `X-Forwarded-For`. */
  trustProxy: boolean
  logger: Pick<Logger, 'error'>
  setTimer?: SetTimer
  random?: (size: number) => Buffer
}

/**
 * Everything that the newsroom's server does before and after Next: malformed addresses and bodies that are too
 * large are refused, every answer carries the headers of its area, and over https the session lies in a cookie that
 * this host alone can set.
 */
export function guardRequests(
  handle: Handle,
  { serverUrl, trustProxy, logger, setTimer = systemTimer, random = randomBytes }: Guarding,
): RequestListener {
  const isHttps = new URL(serverUrl).protocol === 'https:'
  return (request, response) => {
    const path = pathOf(request.url)
    const area = areaOf(path ?? '')
    const headers = securityHeaders({ area, nonce: random(18).toString('base64'), isHttps })
    completeHeaders(response, headers, isHttps)
    if (path === null) {
      // Next would call an address that it cannot decode an error of its own.
      response.writeHead(400).end('This address is malformed.\n')
      return
    }
    if (!limitBody(request, response, { area, setTimer })) return
    // Next gives its own scripts the nonce that it reads here.
    request.headers['content-security-policy'] = headers['Content-Security-Policy']
    delete request.headers['content-security-policy-report-only']
    if (isHttps && request.headers.cookie) {
      request.headers.cookie = readSession(request.headers.cookie)
    }
    const [name, value] = clientAddressHeader(addressOf(request, trustProxy))
    request.headers[name] = value
    handle(request, response).catch((err: unknown) => {
      logger.error({ msg: 'a request to the newsroom failed', err })
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  }
}

/** Who is at the other end, for slowing down whoever tries passwords; it is neither kept nor logged. */
const addressOf = ({ headers, socket }: IncomingMessage, trustProxy: boolean): string =>
  addressOfCaller({
    forwarded: [headers['x-forwarded-for'] ?? []].flat().join(',') || null,
    connected: socket.remoteAddress,
    trustProxy,
  })

/** The decoded path of an address without its query; null when it cannot be decoded. */
function pathOf(url = ''): string | null {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '')
  } catch {
    return null
  }
}

/** Adds what is missing at the last moment, so that what a route says itself stands. */
function completeHeaders(
  response: ServerResponse,
  headers: Record<string, string>,
  isHttps: boolean,
): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (...args: unknown[]) => {
    for (const [name, value] of Object.entries(headers)) {
      if (!response.hasHeader(name)) response.setHeader(name, value)
    }
    const cookies = response.getHeader('Set-Cookie')
    if (isHttps && cookies !== undefined) {
      response.setHeader('Set-Cookie', [cookies].flat().map(String).map(writeSession))
    }
    return writeHead(...args)
  }
}
