import type { PayloadRequest } from 'payload'
import { cleanTexts } from '../../core/clean-text'

/** The body of a request with clean texts; null when it is not JSON, so that a schema can say what is missing. */
export async function readJson(req: PayloadRequest): Promise<unknown> {
  try {
    return cleanTexts<unknown>(await req.json?.())
  } catch {
    return null
  }
}
