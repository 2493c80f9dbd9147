import { randomBytes } from 'node:crypto'
import type { Challenge, FactorState } from '../state'

/** How long a browser has to bring a challenge back, in ms; WebAuthn, section 15.1, recommends five to ten minutes. */
export const challengeLives = 5 * 60_000

/** Of how many sessions challenges are kept; more than one person has open within five minutes. */
const kept = 20

/** What a challenge is bound to, and the time at which it is asked for. */
export type ChallengeUse = Pick<Challenge, 'purpose' | 'session'> & { now: Date }

/** 256 random bits, base64url. */
export const newChallenge = (): string => randomBytes(32).toString('base64url')

/** Keeps a challenge for a session and a purpose, in the place of the one before; what is too old goes. */
export function keepChallenge(
  state: FactorState,
  { purpose, session, now }: ChallengeUse,
  value: string,
): FactorState {
  const others = withoutChallenge(state, { purpose, session }).challenges.filter((each) =>
    isAlive(each, now),
  )
  const made = { purpose, session, value, at: now.toISOString() }
  return { ...state, challenges: [made, ...others].slice(0, kept) }
}

/** What this session was given for this purpose; null where there is nothing, or it took too long. */
export function challengeOf(
  state: FactorState,
  { purpose, session, now }: ChallengeUse,
): string | null {
  const found = state.challenges.find((each) => isFor(each, { purpose, session }))
  return found && isAlive(found, now) ? found.value : null
}

/** A challenge is looked at once, whatever comes of it. */
export const withoutChallenge = (
  state: FactorState,
  use: Pick<Challenge, 'purpose' | 'session'>,
): FactorState => ({
  ...state,
  challenges: state.challenges.filter((each) => !isFor(each, use)),
})

const isFor = (challenge: Challenge, use: Pick<Challenge, 'purpose' | 'session'>): boolean =>
  challenge.purpose === use.purpose && challenge.session === use.session

function isAlive({ at }: Challenge, now: Date): boolean {
  const age = now.getTime() - Date.parse(at)
  return age >= 0 && age <= challengeLives
}
