import { z } from 'zod'

const totpSchema = z.object({
  kind: z.literal('totp'),
  /** The secret, see `secrets.ts`. */
  sealed: z.string(),
  /** The step of 30 s of the last code that was taken; that one and earlier ones are refused. */
  lastStep: z.number().int(),
})

/** A second factor of a person; another kind is another member of the union. */
const factorSchema = z.discriminatedUnion('kind', [totpSchema])
export type Factor = z.infer<typeof factorSchema>

export const factorStateSchema = z.object({
  /** What is confirmed; empty before enrolment. */
  factors: z.array(factorSchema),
  /** Enrolled and not confirmed yet. */
  pending: z.object({ sealed: z.string(), session: z.string() }).nullable(),
  /** Hashes of the recovery codes that are left. */
  recovery: z.array(z.string()),
  /** Wrong codes in a row, and when the last was given (ISO 8601). */
  failures: z.number().int(),
  failedAt: z.string().nullable(),
  /** Which sessions passed, and when: ISO 8601 by the session's id. */
  passes: z.record(z.string(), z.string()),
  /** The administrator who asked for a reset first, and when. */
  resetAsked: z.object({ by: z.string(), at: z.string() }).nullable(),
  /** After a reset the person enrols again, also where factors are optional. */
  mustEnrol: z.boolean(),
})

/** What is kept of somebody's second factor. */
export type FactorState = z.infer<typeof factorStateSchema>

/** Of somebody who never enrolled. */
export const emptyState: FactorState = {
  factors: [],
  pending: null,
  recovery: [],
  failures: 0,
  failedAt: null,
  passes: {},
  resetAsked: null,
  mustEnrol: false,
}

/** Whether a person with this state has a factor to pass, where they may do without one. */
export const hasToPass = ({ factors, mustEnrol }: FactorState): boolean =>
  factors.length > 0 || mustEnrol
