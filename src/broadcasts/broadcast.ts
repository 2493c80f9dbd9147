import { z } from 'zod'
import { cleanText } from '../core/clean-text'
import { locales } from '../core/locales'
import type { OutgoingMessage } from '../delivery/messenger'
import type { SubscriberRecord } from '../subscribers/record'

/** The kinds of alert, each with its own template (shared limits in `templates.ts`). */
export const alertKinds = ['first', 'update', 'correction', 'cancellation', 'goodNews'] as const
export type AlertKind = (typeof alertKinds)[number]

/** How pressing a broadcast is; the dispatcher always sends the most pressing first. */
export const priorities = ['urgent', 'normal', 'digest'] as const
export type Priority = (typeof priorities)[number]

const localised = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(locales), value)

/** What was frozen before texts were cleaned reaches phones clean. */
const words = z.string().transform(cleanText)

/** The frozen content of an alert, as it is approved: the template's fields per reviewed locale. */
export const frozenAlertSchema = z.object({
  kind: z.enum(alertKinds),
  /** Public id of the alert, of its case and of the organisation that sends it. */
  alert: z.string(),
  case: z.string(),
  organisation: z.string(),
  caseRef: z.string(),
  /** Until when it helps to act, ISO 8601, and the zone of the organisation in which that is told. */
  actBy: z.string().optional(),
  timeZone: z.string().optional(),
  country: z.string(),
  audience: z.object({
    topics: z.array(z.string()),
    countries: z.array(z.string()),
    locales: z.array(z.enum(locales)),
    /** Public ids of organisations: only for readers who follow one of them; there only when some were chosen. */
    orgs: z.array(z.string()).optional(),
  }),
  /** What stands for the organisation before a discreet reader opens the message; there only when it has a name. */
  discreetName: localised(words).optional(),
  /** Template field name -> text, per locale. Only reviewed locales are present. */
  texts: localised(z.record(z.string(), words)),
  /** Ready-made text for the reader to send, at most 256 UTF-16 units, per locale. */
  copyText: localised(words),
  /** Where to send it: one ready line per addressee, per locale. */
  whereTo: localised(z.array(words)),
  /** A page with more, per locale. */
  link: localised(words),
  /** What readers are asked not to do, line by line, per locale; there only when something was written. */
  doNot: localised(z.array(words)).optional(),
  /** A longer letter that readers may use, at most 3000 UTF-16 units, per locale; as above. */
  letter: localised(words).optional(),
})
export type FrozenAlert = z.infer<typeof frozenAlertSchema>

/** Something to be sent, frozen at approval. */
export type Broadcast = {
  id: string
  /** Idempotency key, e.g. `alert:<id>:<hash>`. */
  key: string
  kind: 'alert'
  priority: Priority
  notBefore: Date
  notAfter: Date
  /** The bots that carry it: `alliance` and/or public ids of own bots. */
  content: FrozenAlert
}

/** Decides whether and what one subscriber gets. Pure: the same input gives the same message. */
export type Composer = (
  broadcast: Broadcast,
  subscriber: SubscriberRecord,
  now: Date,
) => OutgoingMessage | null
