import { z } from 'zod'
import type { Cursor } from '../../delivery/store'
import { VigilError } from '../../core/errors'

const count = z.number().int().min(0)

/** What of a cursor is stored beside its broadcast, bot and epoch. */
export const cursorBodySchema = z.object({
  low: z.string(),
  done: z.array(z.string()),
  again: z.array(z.string()),
  counters: z.object({
    seen: count,
    skipped: count,
    delivered: count,
    gone: count,
    refused: count,
    uncertain: count,
    repeated: count,
    expired: count,
  }),
  finished: z.boolean(),
})

/** The stored part of a cursor. */
export type CursorBody = z.infer<typeof cursorBodySchema>

/** Takes from a cursor what is stored in its body. */
export function cursorBody({ low, done, again, counters, finished }: Cursor): CursorBody {
  return { low, done, again, counters, finished }
}

/**
 * The stored part of a cursor as it was read. How far a shipment had come cannot be guessed: one message too many
 * and one too few are both somebody's.
 * @throws VigilError that names the shipment and the bot; others go on
 */
export function readCursorBody(
  { broadcast, bot }: Pick<Cursor, 'broadcast' | 'bot'>,
  read: () => unknown,
): CursorBody {
  try {
    return cursorBodySchema.parse(read())
  } catch {
    throw new VigilError(
      `How far the shipment ${broadcast} has come with the bot ${bot} cannot be read: restore its cursor from a backup, or remove it to begin anew.`,
    )
  }
}

/** What a former owner is told. */
export const staleCursorMessage =
  'A newer owner has taken over this broadcast: stop sending and read the lease again.'
