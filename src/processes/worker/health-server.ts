import { createServer, type IncomingMessage, type Server } from 'node:http'
import { formatMetrics, type Metric, metricsTypeFor } from '../../core/metrics'
import { degradationsOf, problemsOf, type Signs } from './problems'

/** What the worker shows on its port. */
export type HealthSources = {
  signs: () => Signs
  /** Exact numbers for operators; the port is not public. */
  metrics: () => Promise<Metric[]>
  /** Answers `POST /telegram/:bot`. */
  webhook: (bot: string, request: Request) => Promise<Response>
}

/** The largest webhook body in bytes; Telegram's updates are far smaller. */
const bodyLimit = 1_048_576

/**
 * `/healthz` (200, with what is left out, or 503 with what is stuck, and what each bot is doing here), `/metrics` (for Prometheus,
 * or OpenMetrics) and `/telegram/:bot` (webhooks).
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
    return healthOf(sources.signs())
  }
  if (request.method === 'GET' && pathname === '/metrics') {
    const type = metricsTypeFor(request.headers.accept)
    const text = await formatMetrics(await sources.metrics(), type)
    return new Response(text, { headers: { 'Content-Type': type } })
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

function healthOf(signs: Signs): Response {
  const problems = problemsOf(signs)
  const degradations = degradationsOf(signs)
  const { bots, jobs, webhooks, audit = null } = signs
  const body = {
    status: problems.length > 0 ? 'failing' : degradations.length > 0 ? 'degraded' : 'ok',
    problems: [...problems, ...degradations],
    bots: bots.map(({ bot, owner, polling }) => ({ bot, owner, polling })),
    jobs: { owner: jobs.owner },
    webhooks: { owner: webhooks.owner },
    audit,
  }
  // Whoever is sent away or started anew because of one broken row serves nobody at all.
  return Response.json(body, { status: problems.length === 0 ? 200 : 503 })
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
