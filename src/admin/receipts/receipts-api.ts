import * as z from 'zod/mini'
import type { Receipt, Receipts } from '../../collections/content/receipts'
import { tombstoneReasons } from '../../publications/publication'
import { request } from '../request'

export type { Receipt, Receipts }

const schema: z.ZodMiniType<Receipts> = z.object({
  publication: z.nullable(
    z.object({
      version: z.number(),
      op: z.enum(['upsert', 'delete']),
      reason: z.nullable(z.enum(tombstoneReasons)),
    }),
  ),
  partners: z.array(
    z.object({
      name: z.nullable(z.string()),
      version: z.nullable(z.number()),
      at: z.nullable(z.string()),
      upToDate: z.boolean(),
      tells: z.boolean(),
      active: z.boolean(),
    }),
  ),
})

/** What partners have told about the item at `url` (`…/api/news/:id`). @throws RequestFailure */
export async function readReceipts(url: string, signal: AbortSignal): Promise<Receipts> {
  return (await request({ url: `${url}/receipts`, schema, signal })).body
}
