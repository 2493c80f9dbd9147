import * as z from 'zod/mini'
import { request } from '../request'

const issuedSchema = z.object({ key: z.string() })
const revokedSchema = z.object({ revokedAt: z.string() })

/** Makes a key at `url` (`…/api/partner-keys/:id`) and ends the one before. @throws RequestFailure */
export async function issueKey(url: string): Promise<string> {
  return (await request({ url: `${url}/issue`, schema: issuedSchema, post: {} })).body.key
}

/** Ends the key at `url`. @returns when, ISO 8601. @throws RequestFailure */
export async function revokeKey(url: string): Promise<string> {
  return (await request({ url: `${url}/revoke`, schema: revokedSchema, post: {} })).body.revokedAt
}
