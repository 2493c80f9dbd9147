import * as z from 'zod/mini'
import type { MessageQueue } from '../../collections/messages/endpoints'
import { locales } from '../../core/locales'
import { request } from '../request'

export type { QueuedMessage } from '../../collections/messages/endpoints'

/** Which messages are looked at. */
export type Shelf = 'waiting' | 'approved'

const queueSchema: z.ZodMiniType<MessageQueue> = z.object({
  isModerator: z.boolean(),
  waiting: z.number(),
  approved: z.number(),
  messages: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      locale: z.enum(locales),
      day: z.string(),
      state: z.enum(['waiting', 'approved']),
      item: z.nullable(z.object({ title: z.string(), collection: z.string(), id: z.string() })),
      organisation: z.string(),
    }),
  ),
})

const doneSchema = z.object({ done: z.boolean() })

/** The messages on a shelf, with how many there are on both. */
export const readQueue = async (url: string, shelf: Shelf, signal: AbortSignal) =>
  (await request({ url: `${url}/queue?state=${shelf}`, schema: queueSchema, signal })).body

/** Approves one, erases one, or masks a part of one. */
export const decide = async (
  url: string,
  id: string,
  step: 'approve' | 'reject' | 'mask',
  body: { part?: string } = {},
) => (await request({ url: `${url}/${id}/${step}`, schema: doneSchema, post: body })).body
