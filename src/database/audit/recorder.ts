import { randomUUID } from 'node:crypto'
import type { BasePayload } from 'payload'
import { type AuditRing, createAuditRing } from '../../core/audit/audit-keys'
import { type AuditEvent, type AuditNote, detailMax, emptyNote } from '../../core/audit/entry'
import { VigilError } from '../../core/errors'
import { ownLogger } from '../../core/log/own-logger'
import type { Slugs } from '../../options'
import { type AuditChain, openAuditChain } from './chain'
import { type AuditIntents, openAuditIntents } from './intents'

/** A note of which only the act must be said. */
export type Recorded = Pick<AuditNote, 'act'> & Partial<AuditNote>

/** What the plugin leaves in Payload's config for whoever records something; nothing of it goes to a browser. */
export type AuditSetting = {
  slugs: Pick<Slugs, 'auditEntries' | 'auditIntents'>
  /** Secrets; null: the one of the newsroom. */
  secret: string | null
  former: readonly string[]
}

/** Under which name it lies in `config.custom`. */
export const auditSettingName = 'vigilAudit'

/** The audit of one connection to the CMS. */
export type Audit = {
  ring: AuditRing
  chain: AuditChain
  intents: AuditIntents
  /** Notes what is about to be done. @param mustGoOn - nothing keeps it from being done */
  begin(notes: readonly Recorded[], options?: { mustGoOn?: boolean }): Promise<AuditEvent[]>
  /** It was done: the chain gets its entries. Never throws, since nothing can be undone. */
  finish(events: readonly AuditEvent[]): Promise<void>
  /** It was not done. */
  drop(events: readonly AuditEvent[]): Promise<void>
}

const known = new WeakMap<object, Audit>()

/** The audit over an open CMS, whichever part of the process asks. */
export function auditOf(payload: BasePayload): Audit {
  const before = known.get(payload.db)
  if (before) return before
  const audit = openAudit(payload)
  known.set(payload.db, audit)
  return audit
}

function openAudit(payload: BasePayload): Audit {
  const setting = payload.config.custom?.[auditSettingName] as AuditSetting | undefined
  if (!setting)
    throw new VigilError('The audit is part of the plugin, which is not in this config.')
  const { slugs, secret, former } = setting
  const ring = createAuditRing({ secret: secret ?? payload.config.secret, former })
  const chain = openAuditChain({ payload, slugs, ring })
  const intents = openAuditIntents({ payload, slugs, ring })
  const logger = ownLogger(payload.logger)
  /** What could be written nowhere, for as long as this process lives. */
  const unwritten: AuditEvent[] = []
  async function write(event: AuditEvent): Promise<void> {
    try {
      await chain.append(event)
      await intents.remove(event.id)
    } catch (err) {
      logger.error({ msg: 'the audit has no entry yet of what was done', events: [event], err })
      await intents.done(event).catch(() => unwritten.push(event))
    }
  }
  return {
    ring,
    chain,
    intents,
    async begin(notes, { mustGoOn = false } = {}) {
      const events = notes.map((note) => eventOf(note))
      try {
        for (const event of events) await intents.note(event)
      } catch (err) {
        if (!mustGoOn) throw err
        // The log is then the only place besides the chain, which is tried again afterwards.
        logger.error({
          msg: 'the audit could not be told of what is about to be done',
          events,
          err,
        })
      }
      return events
    },
    async finish(events) {
      for (const event of [...unwritten.splice(0), ...events]) await write(event)
    },
    async drop(events) {
      for (const event of events) {
        // Whoever settles what is left finds that nothing was changed.
        await intents.remove(event.id).catch(() => undefined)
      }
    },
  }
}

function eventOf(note: Recorded): AuditEvent {
  return {
    ...emptyNote,
    ...note,
    detail: note.detail?.slice(0, detailMax) ?? null,
    id: randomUUID(),
    at: Date.now(),
    outcome: 'done',
  }
}

/**
 * Does something that belongs into the audit. Before it is done a note is written, and afterwards its entry: a crash in
 * between leaves the note, and what was refused leaves nothing.
 * @param args.mustGoOn - stops and approvals of urgent alerts: people wait for them, so they are done even where no
 *   note can be written; see docs/audit.md
 * @param args.complete - what is known of it only when it is done; null when it turns out that somebody else did it
 */
export async function audited<T>(args: {
  payload: BasePayload
  notes: readonly Recorded[]
  mustGoOn?: boolean
  /** Whether a refusal may come after a part of it was done, as with a stop that somebody else's step has crossed. */
  mayBePartial?: boolean
  complete?: (result: T) => Promise<Partial<AuditNote> | null>
  act: () => Promise<T>
}): Promise<T> {
  const { payload, notes, mustGoOn = false, mayBePartial = false, complete, act } = args
  const audit = auditOf(payload)
  const events = await audit.begin(notes, { mustGoOn })
  let result: T
  try {
    result = await act()
  } catch (error) {
    if (mayBePartial) await audit.finish(events.map((event) => ({ ...event, outcome: 'unknown' })))
    else if (isRefusal(error)) await audit.drop(events)
    throw error
  }
  const more = complete ? await complete(result).catch(() => ({})) : {}
  if (more === null) await audit.drop(events)
  else await audit.finish(events.map((event) => ({ ...event, ...more })))
  return result
}

/** Writes down what was done already, or by the system. Never throws. */
export async function recordActs(payload: BasePayload, notes: readonly Recorded[]): Promise<void> {
  const audit = auditOf(payload)
  await audit.finish(await audit.begin(notes, { mustGoOn: true }))
}

/** Whether something was refused before it was done, as against a fault of which nobody knows how far it came. */
export function isRefusal(error: unknown): boolean {
  const { status } = error as { status?: unknown }
  return typeof status === 'number' && status >= 400 && status < 500
}
