import type { BasePayload, Where } from 'payload'
import type { NoteQuote } from '../../bot/telegram/deliver-reply'
import { type ID, idOf } from '../../core/whole-document'
import type { ReferenceWriter } from '../../delivery/references/reference-writer'
import type { Slugs } from '../../options'
import type { SubscriberRecord } from '../../subscribers/record'
import type { Subscribers } from '../../subscribers/subscribers'

type Begun = { id: ID; alert: unknown; removal?: string | null; finishedAt?: string | null }

/**
 * Notes answers that quote alerts beside the copies of these alerts, so that whatever takes those off a phone takes the
 * answers, too. Of somebody without a record nothing is noted: nothing may lead to their chat.
 */
export function createQuoteNotes(options: {
  payload: BasePayload
  slugs: Pick<Slugs, 'alerts' | 'broadcasts'>
  bot: string
  subscribers: Pick<Subscribers, 'find'>
  writer: Pick<ReferenceWriter, 'writeQuote'>
  /** How long messages stay on somebody's phone, in milliseconds; null: until they are taken back. */
  vanishMsOf: (record: SubscriberRecord) => number | null
  now: () => Date
}): NoteQuote {
  const { payload, slugs, bot, subscribers, writer, vanishMsOf, now } = options

  const find = async <T>(collection: string, where: Where, select: Record<string, true>) => {
    const found = await payload.find({
      collection,
      where,
      select,
      depth: 0,
      pagination: false,
      overrideAccess: true,
    })
    return found.docs as unknown as T[]
  }

  /** What has begun to be sent of these alerts, and is to stay on phones. */
  async function findStanding(ids: readonly ID[]): Promise<Begun[]> {
    const fields = { alert: true, removal: true, startedAt: true, finishedAt: true } as const
    const rows = await find<Begun & { startedAt?: string | null }>(
      slugs.broadcasts,
      { alert: { in: [...ids] } },
      fields,
    )
    return rows.filter(({ startedAt, removal }) => startedAt && !removal)
  }

  return async ({ chat, message, alerts, asked }) => {
    const found = await subscribers.find(bot, chat)
    if (found === null) return true
    const docs = await find<{ id: ID }>(slugs.alerts, { publicId: { in: [...alerts] } }, {})
    const ids = docs.map(({ id }) => id)
    const standing = await findStanding(ids)
    const vanishMs = vanishMsOf(found.record)
    const quoted = standing.map(({ id, finishedAt }) => ({
      broadcast: String(id),
      from: timeFrom({ finishedAt, asked, vanishMs, now: now() }),
    }))
    await writer.writeQuote(quoted, found.row, message)
    // What was taken back before this was noted was not found among the messages to delete.
    const after = new Set((await findStanding(ids)).map(({ id }) => String(id)))
    const isCovered = (id: ID) => standing.some(({ alert }) => String(idOf(alert)) === String(id))
    return ids.every(isCovered) && standing.every(({ id }) => after.has(String(id)))
  }
}

/**
 * From when on the time of an answer counts: from the alert's own arrival as far as that is known, which was no later
 * than the end of its sending and than the message under which it was asked for. Somebody to whom that time is over has
 * asked anew.
 */
function timeFrom(args: {
  finishedAt: string | null | undefined
  asked: Date | null
  vanishMs: number | null
  now: Date
}): Date {
  const { finishedAt, asked, vanishMs, now } = args
  const later = asked ?? now
  const end = finishedAt ? new Date(finishedAt) : now
  const arrived = end < later ? end : later
  const isAhead = (from: Date) => vanishMs === null || from.getTime() + vanishMs > now.getTime()
  return [arrived, later].find(isAhead) ?? now
}
