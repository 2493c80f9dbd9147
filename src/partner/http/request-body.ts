import { Problem } from '../problem'
import type { Route } from './route'

/** The largest body, in bytes. */
const largestBody = 65_536

/**
 * The request with a body that the route's schema takes, read to its end.
 * @throws Problem 400 when it is not usable, 413 when it is too large
 */
export async function withBody(request: Request, { body: schema }: Route): Promise<Request> {
  if (!schema) return request
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/([\w.-]+\+)?json *(;|$)/i.test(type)) {
    throw new Problem('unsupported-media-type', 'Send JSON, with Content-Type: application/json.')
  }
  const text = await readText(request)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Problem(
      'invalid-body',
      'The body is not JSON. Check its brackets, quotation marks and commas.',
    )
  }
  const result = schema.safeParse(value)
  if (!result.success) {
    const issue = result.error.issues[0]
    const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
    throw new Problem('invalid-body', `${where}${issue?.message ?? 'The body is not usable.'}`)
  }
  return new Request(request.url, { method: 'POST', headers: request.headers, body: text })
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  const reader = request.body?.getReader()
  for (let size = 0; reader;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > largestBody) {
      const detail = `The body has more than ${largestBody} bytes; send it in parts.`
      throw new Problem('too-large', detail)
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks).toString('utf8')
}
