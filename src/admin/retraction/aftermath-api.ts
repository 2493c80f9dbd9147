import * as z from 'zod/mini'
import type { Aftermath } from '../../collections/content/aftermath'
import { reachedSchema } from '../reached-schema'
import { request } from '../request'

export type { Aftermath }

const counter = z.nullable(z.string())
const schema: z.ZodMiniType<{ aftermath: Aftermath | null }> = z.object({
  aftermath: z.nullable(
    z.object({
      retraction: z.object({ reason: z.enum(['retracted', 'erased']), at: z.string() }),
      isGone: z.boolean(),
      isBlank: z.boolean(),
      plans: z.number(),
      ...reachedSchema,
      phones: z.array(
        z.object({
          at: z.string(),
          how: z.nullable(z.enum(['delete', 'correct', 'cancel'])),
          state: z.nullable(z.enum(['asked', 'running', 'done'])),
          deleted: counter,
          edited: counter,
          tooOld: counter,
          failed: counter,
        }),
      ),
      mentions: z.nullable(
        z.object({
          own: z.array(
            z.object({
              path: z.string(),
              title: z.string(),
              former: z.boolean(),
              isSaved: z.boolean(),
            }),
          ),
          messages: z.number(),
          others: z.array(z.string()),
        }),
      ),
    }),
  ),
})

/** What has become of the item at `url` (`…/api/news/:id`) that was taken back. @throws RequestFailure */
export async function readAftermath(url: string, signal: AbortSignal): Promise<Aftermath | null> {
  return (await request({ url: `${url}/aftermath`, schema, signal })).body.aftermath
}
