import type { BasePayload } from 'payload'
import * as z from 'zod'
import { type AuditRing, keyById } from '../../core/audit/audit-keys'
import { auditEntrySchema, type AuditEvent, macOfEvent, sameText } from '../../core/audit/entry'
import { ownLogger } from '../../core/log/own-logger'
import type { Slugs } from '../../options'

/**
 * What is about to be done, noted before it is done: one row that is gone again as soon as the chain has its entry.
 * A crash in between leaves the row, and the worker writes the entry.
 */
export type AuditIntents = {
  note(event: AuditEvent): Promise<void>
  /** It was done, though the chain does not have it yet. */
  done(event: AuditEvent): Promise<void>
  remove(id: string): Promise<void>
  /** Those noted before an instant (milliseconds since 1970), oldest first; whatever was changed is left out and told. */
  before(at: number): Promise<{ event: AuditEvent; isDone: boolean }[]>
}

const { id, act, at, who, organisation, kind, thing, revision, hash, detail, outcome } =
  auditEntrySchema.shape
const eventSchema = z.object({
  ...{ id, act, at, who, organisation, kind, thing, revision, hash, detail, outcome },
})

export function openAuditIntents(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'auditIntents'>
  ring: AuditRing
}): AuditIntents {
  const { payload, slugs, ring } = args
  const collection = slugs.auditIntents
  const sealed = (event: AuditEvent, isDone: boolean) => ({
    at: event.at,
    event: JSON.stringify(event),
    // `unknown` until somebody says that it was done.
    state: isDone ? 'done' : 'begun',
    key: ring.current.id,
    mac: macOfEvent({ ...event, outcome: isDone ? 'done' : 'unknown' }, ring.current),
  })
  return {
    async note(event) {
      const data = { id: event.id, ...sealed(event, false) }
      await payload.db.create({ collection, data, returning: false })
    },
    async done(event) {
      const data = sealed(event, true)
      const where = { id: { equals: event.id } }
      if (await payload.db.updateOne({ collection, where, data })) return
      await payload.db.create({ collection, data: { id: event.id, ...data }, returning: false })
    },
    async remove(which) {
      await payload.db.deleteMany({ collection, where: { id: { equals: which } } })
    },
    async before(instant) {
      const { docs } = await payload.db.find<Record<string, unknown>>({
        collection,
        where: { at: { less_than: instant } },
        sort: 'at',
        limit: 200,
        pagination: false,
      })
      return docs.flatMap((row) => {
        const found = read(row)
        if (!found) {
          ownLogger(payload.logger).error({
            msg: 'a note for the audit is not as it was written and is left alone',
            intent: String(row.id),
          })
        }
        return found ?? []
      })
    },
  }

  function read(row: Record<string, unknown>): { event: AuditEvent; isDone: boolean } | null {
    const isDone = row.state === 'done'
    const key = keyById(ring, String(row.key))
    const event = parsed(row.event)
    if (!key || !event || event.id !== row.id) return null
    const mac = macOfEvent({ ...event, outcome: isDone ? 'done' : 'unknown' }, key)
    return sameText(mac, String(row.mac)) ? { event, isDone } : null
  }
}

function parsed(text: unknown): AuditEvent | null {
  try {
    return eventSchema.parse(JSON.parse(String(text)))
  } catch {
    return null
  }
}
