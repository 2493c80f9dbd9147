import * as z from 'zod/mini'
import { request } from '../request'
import type { Notices } from '../../collections/notices/endpoint'
import { severities } from '../../collections/notices/notice'

const schema: z.ZodMiniType<Notices> = z.object({
  notices: z.array(
    z.object({
      key: z.string(),
      severity: z.enum(severities),
      text: z.string(),
      href: z.nullable(z.string()),
    }),
  ),
})

/** What the signed-in person should look at. @throws RequestFailure */
export async function readNotices(url: string, signal: AbortSignal): Promise<Notices> {
  return (await request({ url, schema, signal })).body
}
