import { createHash } from 'node:crypto'
import { isVisible, mayHaveHad, permitted, type Scope } from '../view/scope'
import type { Publication } from '../../publications/publication'
import { type ChosenEvent, chosenEvents } from './chosen-events'

/** What is sent to an endpoint about one row of the public record. */
export type WebhookMessage = {
  /** The same for the same change at the same endpoint, so that a repeat can be recognised. */
  id: string
  type: string
  body: string
}

type Told = Pick<Publication, 'type' | 'event' | 'op' | 'reason'>

/** The event type of a row, e.g. `item.published`, `alert.retracted`, `campaign.phaseChanged`. */
export function describeEvent({ type, event }: Pick<Publication, 'type' | 'event'>): string {
  if (type === 'alert') return `alert.${event}`
  if (type === 'campaign' && event === 'phaseChanged') return 'campaign.phaseChanged'
  if (type === 'petition' && event === 'deadlineChanged') return 'petition.deadlineChanged'
  return `item.${event}`
}

/**
 * The message of a row for an endpoint, thin on purpose: the receiver fetches the item with its key, so
 * that nothing of it stays in anybody's log. Null when the endpoint is not to hear of it.
 *
 * @param args.events - which changes it chose to hear of; empty for all. What is new or taken back is
 *   always told: a partner that does not hear of a removal goes on showing what was taken back.
 */
export function messageOf(args: {
  endpoint: string
  row: Publication
  scope: Scope
  events: readonly ChosenEvent[]
  now: Date
}): WebhookMessage | null {
  const { endpoint, row, scope, events, now } = args
  if (!mayHaveHad(row, scope)) return null
  const told = toldOf(row, scope, now)
  if (events.length > 0 && isChoice(told.event) && !events.includes(told.event)) return null
  const type = describeEvent(told)
  const { id, seq, version } = row
  const { op, reason } = told
  return {
    id: messageId(endpoint, id, String(version), op),
    type,
    body: JSON.stringify({
      type,
      timestamp: row.at.toISOString(),
      data: { id, type: row.type, op, seq, version, reason },
    }),
  }
}

/** The message that somebody asks for to try an endpoint out. */
export function testMessage(endpoint: string, askedAt: number): WebhookMessage {
  const timestamp = new Date(askedAt).toISOString()
  const type = 'ping'
  return {
    id: messageId(endpoint, type, timestamp),
    type,
    body: JSON.stringify({ type, timestamp, data: {} }),
  }
}

/** The row as it looks through the scope: what is out of reach is told as gone. */
function toldOf(row: Publication, scope: Scope, now: Date): Told {
  if (row.op === 'delete') return row
  if (isVisible(row, scope, now)) {
    const isOthers = row.event === 'languageWithdrawn' && withdrawnFrom(row, scope).length === 0
    return isOthers ? { ...row, event: 'updated' } : row
  }
  const isOver = row.removeAt !== null && row.removeAt <= now
  return {
    type: row.type,
    op: 'delete',
    event: isOver ? 'expired' : 'unpublished',
    reason: isOver ? 'expired' : 'out_of_scope',
  }
}

/** The languages that somebody with this scope may have had and has not any more. */
const withdrawnFrom = ({ reach, everReach }: Publication, { grants }: Scope) =>
  permitted(everReach.locales, grants).filter((locale) => !reach.locales.includes(locale))

const isChoice = (event: Publication['event']): event is ChosenEvent =>
  Object.hasOwn(chosenEvents, event)

function messageId(...parts: string[]): string {
  return `msg_${createHash('sha256').update(parts.join(' ')).digest('base64url').slice(0, 27)}`
}
