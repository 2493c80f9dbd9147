import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { BotHealth } from './run-bot'

/** What the worker shows on its port. */
export type HealthSources = {
  bots: () => BotHealth[]
  /** Exact numbers for operators; the port is not public. */
  metrics: () => Promise<Record<string, number>>
  /** Answers `POST /telegram/:bot`. */
  webhook: (bot: string, request: Request) => Promise<Response>
}

/** The largest webhook body in bytes; Telegram's updates are far smaller. */
const bodyLimit = 1_048_576

/**
 * `/healthz` (200 while the process lives, with what each bot is doing here), `/metrics` (OpenMetrics
 * text) and `/telegram/:bot` (webhooks).
 */
export function createHealthServer(sources: HealthSources): Server {
  return createServer((request, response) => {
    void answer(request, sources)
      .catch(() => new Response(null, { status: 500 }))
      .then(async (result) => {
        response.writeHead(result.status, Object.fromEntries(result.headers))
        response.end(Buffer.from(await result.arrayBuffer()))
      })
  })
}

async function answer(request: IncomingMessage, sources: HealthSources): Promise<Response> {
  const { pathname } = new URL(request.url ?? '/', 'http://worker')
  if (request.method === 'GET' && pathname === '/healthz') {
    return Response.json({ status: 'ok', bots: sources.bots() })
  }
  if (request.method === 'GET' && pathname === '/metrics') {
    const lines = Object.entries(await sources.metrics()).map(
      ([name, value]) => `vigil_${name} ${value}`,
    )
    return new Response(`${lines.join('\n')}\n# EOF\n`, {
      headers: { 'Content-Type': 'application/openmetrics-text; version=1.0.0; charset=utf-8' },
    })
  }
  const hook = /^\/telegram\/([\w-]{1,40})$/.exec(pathname)
  if (request.method === 'POST' && hook?.[1]) {
    const body = await readBody(request)
    if (body === null) return new Response(null, { status: 413 })
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === 'string') headers.set(name, value)
    }
    return sources.webhook(
      hook[1],
      new Request(`http://worker${pathname}`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      }),
    )
  }
  return new Response(null, { status: 404 })
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
