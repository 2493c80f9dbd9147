import * as z from 'zod/mini'
import type { Aftermath } from '../collections/content/aftermath'

/** What of something that was taken back or withdrawn has reached the sites of partners, and went of its pictures. */
export const reachedSchema: {
  pictures: z.ZodMiniType<Aftermath['pictures']>
  webhooks: z.ZodMiniType<Aftermath['webhooks']>
} = {
  pictures: z.object({ deleted: z.number(), kept: z.number() }),
  webhooks: z.object({
    told: z.number(),
    untold: z.array(
      z.object({
        name: z.nullable(z.string()),
        state: z.enum(['active', 'failing', 'off']),
      }),
    ),
  }),
}
