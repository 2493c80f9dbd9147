import type { BasePayload } from 'payload'
import type { AuditEvent } from '../../core/audit/entry'
import { asRecord } from '../../core/whole-document'
import type { CollectionKey, Slugs } from '../../options'
import { openServiceStates } from '../cms/service-states'
import { readTextApproval } from '../cms/text-approvals'
import { auditOf } from './recorder'

/** What was done is written after so long, in milliseconds: its own process had the time to do it. */
const doneMs = 60_000
/** What was begun and never ended is settled after so long: no request takes longer. */
const begunMs = 10 * 60_000

/**
 * Writes into the chain what a process that died, or that could not write, has left as a note. Of what was only begun
 * the document tells: where nothing was written since, nothing was done; else the entry says that nobody knows.
 * @returns how many entries were written
 */
export async function settleAudit(args: {
  payload: BasePayload
  slugs: Slugs
  now: Date
}): Promise<number> {
  const { payload, slugs, now } = args
  const { chain, intents } = auditOf(payload)
  let written = 0
  for (const { event, isDone } of await intents.before(now.getTime() - doneMs)) {
    if (await chain.has(event.id)) {
      await intents.remove(event.id)
      continue
    }
    if (!isDone && event.at > now.getTime() - begunMs) continue
    const outcome = isDone ? 'done' : await outcomeOf(payload, slugs, event)
    if (outcome !== null) {
      await chain.append({ ...event, outcome })
      written += 1
    }
    await intents.remove(event.id)
  }
  return written
}

/** What was done with a sealed source leaves its item as it is, so that the item tells nothing of it. */
const besideItem: ReadonlySet<AuditEvent['act']> = new Set<AuditEvent['act']>([
  ...(['sourceOpened', 'sourceWritten', 'sourceRemoved'] as const),
])

/** Null when it was not done. */
async function outcomeOf(
  payload: BasePayload,
  slugs: Slugs,
  { act, at, kind, thing, hash, who }: AuditEvent,
): Promise<AuditEvent['outcome'] | null> {
  const collection = slugs[kind as CollectionKey] as string | undefined
  if (!collection || thing === null || besideItem.has(act)) return 'unknown'
  const isRemoval = act === 'deleted' || act.endsWith('Removed')
  const stored = asRecord(
    await payload.db.findOne({ collection, where: { id: { equals: thing } } }),
  )
  const isThere = stored.id !== undefined
  if (isRemoval) return isThere ? null : 'done'
  if (!isThere) return 'unknown'
  if (act === 'approved' && kind !== 'alerts') {
    // It is written beside the document, which stays as it is.
    const states = openServiceStates(payload, slugs.serviceStates)
    const approval = await readTextApproval(states, { kind: String(kind), id: thing })
    return approval?.hash === hash && approval?.by === who ? 'done' : null
  }
  // Written by the same process a moment after its note, so by the same clock.
  return new Date(String(stored.updatedAt)).getTime() < at ? null : 'unknown'
}
