import type { IncomingMessage } from 'node:http'
import { Refusal, badRequest } from '../core/refusal'

/** Enough for a hundred thousand silent chats; files are not taken. */
const mostBytes = 8 * 1024 * 1024

/** Reads a whole body. @throws Refusal 413 when it is too long. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) reject(new Refusal(413, 'Request Entity Too Large'))
      else chunks.push(chunk)
    })
    request.on('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
    )
    request.on('error', reject)
    request.on('close', () => {
      if (!request.complete) reject(new Refusal(400, 'Bad Request: connection closed'))
    })
  })
}

/**
 * The parameters of a Bot API call from JSON, a form (urlencoded or multipart) or the query.
 * @throws Refusal 400 when the body is not what its type says.
 */
export async function readParameters(request: IncomingMessage, query: string): Promise<unknown> {
  const fromQuery = Object.fromEntries(new URLSearchParams(query))
  if (request.method === 'GET') return fromQuery
  const body = await readBody(request)
  if (body.length === 0) return fromQuery
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) {
    const given = parseJson(body)
    return query === '' ? given : { ...fromQuery, ...(given as object) }
  }
  return { ...fromQuery, ...(await parseForm(body, type)) }
}

/** @throws Refusal 400 when it is not a JSON object. */
export function parseJson(body: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Falls through to the same answer as a body of another kind.
  }
  throw badRequest("can't parse JSON object")
}

async function parseForm(body: Buffer, type: string): Promise<Record<string, string>> {
  try {
    const bytes = new Uint8Array(body)
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    const fields: Record<string, string> = {}
    for (const [key, value] of form) if (typeof value === 'string') fields[key] = value
    return fields
  } catch {
    throw badRequest("can't parse the body of the request")
  }
}
