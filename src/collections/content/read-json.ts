import type { PayloadRequest } from 'payload'

/** The body of a request; null when it is not JSON, so that a schema can say what is missing. */
export async function readJson(req: PayloadRequest): Promise<unknown> {
  try {
    return await req.json?.()
  } catch {
    return null
  }
}
