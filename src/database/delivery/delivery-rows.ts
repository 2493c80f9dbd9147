import { z } from 'zod'
import type { Cursor, LeaseRow, DeliveryStore } from '../../delivery/store'
import { VigilError, StaleLeaseError } from '../../core/errors'
import type { BrokenRows } from '../../core/broken-rows'

const count = z.number().int().min(0)

/** What of a cursor is stored beside its broadcast, bot and epoch. */
export const cursorBodySchema = z.object({
  low: z.string(),
  done: z.array(z.string()),
  again: z.array(
    // Before 0.3 a cursor held the positions alone, each after one attempt without an answer.
    z.union([
      z.string().transform((pos) => ({ pos, failed: 0, silent: 1 })),
      z.object({ pos: z.string(), failed: count, silent: count }),
    ]),
  ),
  unconfirmed: z.array(z.string()).default([]),
  round: count.default(0),
  counters: z.object({
    seen: count,
    skipped: count,
    delivered: count,
    gone: count,
    refused: count,
    uncertain: count,
    repeated: count,
    expired: count,
    unconfirmed: count.default(0),
  }),
  finished: z.boolean(),
  savedAt: z.number().optional(),
})

/** The stored part of a cursor. */
export type CursorBody = z.infer<typeof cursorBodySchema>

/** Takes from a cursor what is stored in its body. */
export function cursorBody(cursor: Cursor): CursorBody {
  const { low, done, again, unconfirmed, round, counters, finished, savedAt } = cursor
  const body = { low, done, again, unconfirmed, round, counters, finished }
  return savedAt === undefined ? body : { ...body, savedAt }
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

const leaseSchema = z.object({
  bot: z.string(),
  owner: z.string().nullable(),
  epoch: z.number(),
  beat: z.number(),
  pauseMs: z.number().min(0).default(0),
})

/**
 * A lease as it is stored. Nobody takes over one that cannot be read: its epoch is what keeps a former owner from
 * writing.
 * @throws VigilError that names the lease
 */
export function readLease(row: unknown): LeaseRow {
  const read = leaseSchema.safeParse(row)
  if (read.success) return read.data
  const { bot } = z.object({ bot: z.string() }).catch({ bot: 'unnamed' }).parse(row)
  throw new VigilError(
    `The lease “${bot}” of the delivery store cannot be read: restore its row from a backup.`,
  )
}

const whole = 'the whole row'

/**
 * The same store, which notes each lease and cursor that it could not read, until it can or until it is gone. Whoever
 * asked for one is told as before, and everybody else goes on.
 */
export function nameBrokenRows(store: DeliveryStore, broken: BrokenRows): DeliveryStore {
  const { leases, cursors, subscribers } = store
  const watched = async <T>(name: string, id: string, read: () => Promise<T>): Promise<T> => {
    try {
      const found = await read()
      broken.clear(name, id)
      return found
    } catch (error) {
      if (isUnreadable(error)) broken.note({ store: name, id, path: whole })
      throw error
    }
  }
  return {
    ...store,
    leases: {
      read: (bot) => watched('leases', bot, () => leases.read(bot)),
      swap: (expected, next) => leases.swap(expected, next),
    },
    cursors: {
      ...cursors,
      claim: (broadcast, bot, epoch) =>
        watched('cursors', cursorId(broadcast, bot), () => cursors.claim(broadcast, bot, epoch)),
      save: (cursor) =>
        watched('cursors', cursorId(cursor.broadcast, cursor.bot), () => cursors.save(cursor)),
      read: (broadcast, bot) =>
        watched('cursors', cursorId(broadcast, bot), () => cursors.read(broadcast, bot)),
      async drop(broadcasts) {
        await cursors.drop(broadcasts)
        for (const { store: name, id } of broken.list()) {
          const isGone = broadcasts.some((broadcast) => id.startsWith(cursorId(broadcast, '')))
          if (name === 'cursors' && isGone) broken.clear(name, id)
        }
      },
    },
    subscribers: {
      ...subscribers,
      async remove(ids) {
        const removed = await subscribers.remove(ids)
        for (const id of ids) broken.clear('subscribers', id)
        return removed
      },
    },
  }
}

const cursorId = (broadcast: string, bot: string): string => `${broadcast} of ${bot}`

/** The store's own sentence about a row; not that a newer owner has it, and no fault of the database. */
function isUnreadable(error: unknown): boolean {
  return error instanceof VigilError && !(error instanceof StaleLeaseError)
}
