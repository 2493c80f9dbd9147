import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { canonicalJson } from '../canonical-json'
import type { AuditKey } from './audit-keys'
import { type AuditAct, auditActs } from './acts'

/** What happened, as whoever does it says; ids only, never a name, an address or a text that somebody wrote. */
export type AuditNote = {
  act: AuditAct
  /** Id of the person; null when the system did it, or the command line. */
  who: string | null
  /** Id of the organisation that it concerns; null when it concerns all of them. */
  organisation: string | null
  /** Collection of what it was done to, by the key under which the options name it. */
  kind: string | null
  /** Id of what it was done to. */
  thing: string | null
  revision: number | null
  /** Hash of what was approved, where there is one. */
  hash: string | null
  /** A word of our own, such as a role or the names of settings; at most {@link detailMax} characters. */
  detail: string | null
}

/** What a note says besides the act when nothing is known of it. */
export const emptyNote: Omit<AuditNote, 'act'> = {
  who: null,
  organisation: null,
  kind: null,
  thing: null,
  revision: null,
  hash: null,
  detail: null,
}

export const detailMax = 200

/** Whether it was done, or was begun by a process that died before it could say so. */
export const auditOutcomes = ['done', 'unknown'] as const
export type AuditOutcome = (typeof auditOutcomes)[number]

/** A note with its instant and a random id, by which it is written once only. */
export type AuditEvent = AuditNote & {
  id: string
  /** When it was done: milliseconds since 1970, UTC. */
  at: number
  outcome: AuditOutcome
}

/** One link of the chain. */
export type AuditEntry = AuditEvent & {
  /** From 1, without gaps. */
  number: number
  /** The day of `at` in UTC, YYYY-MM-DD, by which people look for it. */
  day: string
  /** Id of the key that made `mac`. */
  key: string
  /** `mac` of the entry before; empty in the first. */
  former: string
  /** HMAC-SHA256 in hex over everything else. */
  mac: string
}

/** How far a chain has come: its last entry. */
export type AuditHead = Pick<AuditEntry, 'number' | 'mac'>

const text = z.string().nullable()

/** An entry as it must stand in a database: exactly so, nothing is put right on the way. */
export const auditEntrySchema = z.object({
  id: z.string(),
  number: z.int().min(1),
  act: z.enum(auditActs),
  at: z.int(),
  day: z.string(),
  who: text,
  organisation: text,
  kind: text,
  thing: text,
  revision: z.number().nullable(),
  hash: text,
  detail: text,
  outcome: z.enum(auditOutcomes),
  key: z.string(),
  former: z.string(),
  mac: z.string(),
}) satisfies z.ZodType<AuditEntry>

/** The entry of an event that follows `head` (null: that begins the chain). */
export function sealEntry(event: AuditEvent, head: AuditHead | null, key: AuditKey): AuditEntry {
  const entry = {
    ...event,
    number: (head?.number ?? 0) + 1,
    day: new Date(event.at).toISOString().slice(0, 10),
    key: key.id,
    former: head?.mac ?? '',
  }
  return { ...entry, mac: macOf(entry, key) }
}

/** HMAC-SHA256 in hex over the canonical JSON of an entry without its `mac`. */
function macOf(entry: Omit<AuditEntry, 'mac'>, key: AuditKey): string {
  return createHmac('sha256', key.secret)
    .update(`vigil/audit/entry/v1\n${canonicalJson(entry)}`)
    .digest('hex')
}

/** Whether an entry is as somebody with the key wrote it. */
export function isSealedBy({ mac, ...entry }: AuditEntry, key: AuditKey): boolean {
  return sameText(mac, macOf(entry, key))
}

/** HMAC-SHA256 in hex of an event that waits to be written. */
export const macOfEvent = (event: AuditEvent, key: AuditKey): string =>
  createHmac('sha256', key.secret)
    .update(`vigil/audit/event/v1\n${canonicalJson(event)}`)
    .digest('hex')

/** Compares in a time that tells nothing of where two texts differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
