import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Person } from '../../../access/roles'
import { hashAlert } from '../../../broadcasts/alert/approval'
import { type AllyFinding } from '../../../broadcasts/ally/findings'
import { type FrozenAlert, frozenAlertSchema } from '../../../broadcasts/broadcast'
import { alertEnd } from '../../../content/visibility'
import { locales } from '../../../core/locales'
import type { ID } from '../../../core/whole-document'
import type { StoredAlert } from '../freeze-alert'

const questionSchema = z.object({
  /** Which question it is: each has another one. */
  key: z.string(),
  /** Id of the organisation that is asked. */
  organisation: z.string(),
  /** Id of the officer who asked. */
  by: z.string(),
  at: z.string(),
  /** From when on it is none any more. */
  until: z.string(),
  /** Of the content, as an approval has it. */
  hash: z.string(),
  found: z.array(
    z.object({
      kind: z.enum(['link', 'gathering']),
      excerpt: z.string(),
      locales: z.array(z.enum(locales)),
      message: z.string(),
    }),
  ),
  /** What is asked about, as it would be sent; null once the answer is no. */
  content: z.nullable(frozenAlertSchema),
  answer: z.nullable(
    z.object({ by: z.string(), at: z.string(), agrees: z.boolean(), words: z.string() }),
  ),
})

/** What another organisation was asked about an alert, and what it has answered. */
export type Question = z.infer<typeof questionSchema>

/** For how long a question stands whose alert names no end, in ms. */
const standsFor = 48 * 3_600_000

/** A new question about exactly this content. */
export function newQuestion(args: {
  alert: StoredAlert
  frozen: FrozenAlert
  found: AllyFinding[]
  organisation: ID
  person: Person
  now: Date
}): Question {
  const { alert, frozen, found, organisation, person, now } = args
  const end = alertEnd(alert) ?? new Date(now.getTime() + standsFor)
  return {
    key: randomUUID(),
    organisation: String(organisation),
    by: String(person.id),
    at: now.toISOString(),
    until: end.toISOString(),
    hash: hashAlert(frozen, alert.revision),
    found,
    content: frozen,
    answer: null,
  }
}

/** The parts of an alert in which a question is stored. */
export type AskedColumns = {
  asked?: unknown
  askedOf?: string | null
  askedState?: string | null
}

/** An alert of which nobody is asked anything. */
export const unasked = { asked: null, askedOf: null, askedState: null }

/** What to write for a question. Who said no, or says nothing any more, is not asked any more. */
export function columnsOf(question: Question): Required<AskedColumns> {
  const { key, organisation, answer } = question
  const said = answer === null ? 'open' : answer.agrees ? 'agreed' : 'declined'
  return {
    asked: question,
    askedOf: said === 'declined' ? null : organisation,
    askedState: `${key}:${said}`,
  }
}

/** What has to be stored for a step that follows on a question, or on none: of two at once one comes first. */
export const expectedState = ({ askedState }: AskedColumns) => ({
  askedState: askedState ? { equals: askedState } : { exists: false },
})

/**
 * The question that stands at `now`; null where there is none, where its time is over, or where it is about other words
 * than those of now.
 * @param hash - of the content as it would be sent now
 */
export function questionOf(
  alert: Pick<StoredAlert, 'workflow' | 'revision'> & AskedColumns,
  { hash, now }: { hash: string; now: Date },
): Question | null {
  if (alert.workflow !== 'inReview' || !alert.askedState) return null
  const parsed = questionSchema.safeParse(alert.asked)
  if (!parsed.success) return null
  const question = parsed.data
  const { content, until } = question
  if (question.hash !== hash || Date.parse(until) <= now.getTime()) return null
  // What was stored is what was approved by its hash, or it is nothing.
  return content === null || hashAlert(content, alert.revision) === hash ? question : null
}
