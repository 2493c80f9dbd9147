import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { createRefusal, notFound } from '../../../access/refusal'
import type { Person } from '../../../access/roles'
import { readRaw } from '../../../core/clean-text'
import type { FactorState } from './state'
import { fail, waitFor } from './steps'

const codeSchema = z.object({ code: z.string().min(1).max(64) })

/** The person who asks, with the session over which they do. */
export type Asking = { person: Person & { email: string }; session: string }

export function askingOf(req: PayloadRequest): Asking {
  const person = req.user as (Person & { email: string; _sid?: unknown }) | null
  if (!person) throw notFound()
  if (typeof person._sid !== 'string') {
    throw createRefusal('A second factor belongs to a session: sign in with your password.', 400)
  }
  return { person, session: person._sid }
}

export async function readCode(req: PayloadRequest): Promise<string> {
  const body = codeSchema.safeParse(await readRaw(req))
  if (!body.success) throw createRefusal('Send a code.', 400)
  return body.data.code
}

/** What came of a code. */
export type Outcome = 'passed' | 'wrong' | 'nothing' | { waitMs: number }

/**
 * Has one code looked at, unless it is too early for another.
 * @param take - the state after a right code, null for a wrong one
 */
export function tryCode(
  state: FactorState,
  now: Date,
  take: () => FactorState | null,
): { state: FactorState; answer: Outcome } {
  const waitMs = waitFor(state, now)
  if (waitMs > 0) return { state, answer: { waitMs } }
  const next = take()
  return next ? { state: next, answer: 'passed' } : { state: fail(state, now), answer: 'wrong' }
}

/** How long until the next code is looked at, in whole seconds. */
export const waitSeconds = (state: FactorState, now: Date): number =>
  Math.ceil(waitFor(state, now) / 1000)

const wrong = {
  code: 'This code is not right, or it was used already. Wait for the next one and try again.',
  passkey: 'This passkey was not accepted. Try again, or use another way.',
}

export function refuseUnlessPassed(outcome: Outcome, shown: keyof typeof wrong = 'code'): void {
  if (outcome === 'passed') return
  if (outcome === 'nothing') throw createRefusal('There is no second factor to confirm.', 409)
  if (outcome === 'wrong') throw createRefusal(wrong[shown], 400)
  throw tooEarly(Math.ceil(outcome.waitMs / 1000))
}

/** For whoever was wrong too often. */
export const tooEarly = (seconds: number) =>
  createRefusal(`Too many wrong tries. Try again in ${String(seconds)} seconds.`, 429, {
    retryAfter: seconds,
  })
