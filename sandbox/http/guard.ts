import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopbackHost, isLoopbackUrl } from './loopback'

/** Why a request is turned away before anything looks at it; null when it may pass. */
export function objection(request: IncomingMessage): { status: number; error: string } | null {
  const { host, origin } = request.headers
  if (!isLoopbackHost(host)) {
    return { status: 403, error: 'The sandbox answers only to 127.0.0.1 and localhost.' }
  }
  if (origin !== undefined && (!isLoopbackUrl(origin) || new URL(origin).host !== host)) {
    return { status: 403, error: 'The sandbox takes no requests from other pages.' }
  }
  return null
}

/** Answers JSON that no cache keeps and no other page may read. */
export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}
