import { emptyState, type Factor, type FactorState, passkeysOf, type TotpFactor } from './state'

/** Wrong codes that cost nothing but another try. */
const freeTries = 3
const shortestWait = 5_000
const longestWait = 15 * 60_000

/** Of how many sessions it is kept that they passed; of more the oldest is asked again. */
const passesKept = 50

/** How long the first administrator waits for a second one before they can go on alone, in ms. */
const aloneAfter = 24 * 60 * 60_000

/** For how long a first administrator's wish for a reset counts, in ms. */
const wishLives = 7 * 24 * 60 * 60_000

/**
 * How long somebody waits until the next code is looked at, in ms: doubled with each wrong one from the third on. Only
 * who has the password comes so far.
 */
export function waitFor({ failures, failedAt }: FactorState, now: Date): number {
  if (failures < freeTries || failedAt === null) return 0
  const whole = Math.min(shortestWait * 2 ** (failures - freeTries), longestWait)
  return Math.min(Math.max(Date.parse(failedAt) + whole - now.getTime(), 0), whole)
}

export const fail = (state: FactorState, now: Date): FactorState => ({
  ...state,
  failures: state.failures + 1,
  failedAt: now.toISOString(),
})

/** The session passed; earlier wrong codes are forgotten. */
export function pass(state: FactorState, session: string, now: Date): FactorState {
  const others = Object.entries(state.passes)
    .filter(([id]) => id !== session)
    .sort(([, a], [, b]) => (a < b ? 1 : -1))
    .slice(0, passesKept - 1)
  return {
    ...state,
    failures: 0,
    failedAt: null,
    passes: { ...Object.fromEntries(others), [session]: now.toISOString() },
  }
}

/**
 * Takes a code of a factor, given the step it belongs to.
 * @returns null where it is of no step, or of one that was used up
 */
export function useStep(args: {
  state: FactorState
  factor: TotpFactor
  step: number | null
  session: string
  now: Date
}): FactorState | null {
  const { state, factor, step, session, now } = args
  if (step === null || step <= factor.lastStep) return null
  const factors = state.factors.map((each) =>
    each === factor ? { ...each, lastStep: step } : each,
  )
  return pass({ ...state, factors }, session, now)
}

/** Uses up a recovery code. @returns null where it is not among those that are left */
export function useRecovery(args: {
  state: FactorState
  hash: string
  session: string
  now: Date
}): FactorState | null {
  const { state, hash, session, now } = args
  if (!state.recovery.includes(hash)) return null
  return pass({ ...state, recovery: state.recovery.filter((each) => each !== hash) }, session, now)
}

/** What was pending is the app from now on; only the session that confirmed it has passed. Passkeys stay. */
export function confirm(args: {
  state: FactorState
  sealed: string
  step: number
  recovery: string[]
  session: string
  now: Date
}): FactorState {
  const { state, sealed, step, recovery, session, now } = args
  return pass(
    {
      ...state,
      factors: [{ kind: 'totp', sealed, lastStep: step }, ...passkeysOf(state)],
      pending: null,
      recovery,
      passes: {},
      resetAsked: null,
      mustEnrol: false,
    },
    session,
    now,
  )
}

/** Without what `isIt` says; of who has nothing left nothing is kept, and all other sessions pass again. */
export function removeFactors(
  state: FactorState,
  isIt: (factor: Factor) => boolean,
  session: string,
): FactorState {
  const factors = state.factors.filter((factor) => !isIt(factor))
  if (factors.length === 0) return emptyState
  const passes = Object.entries(state.passes).filter(([id]) => id === session)
  return { ...state, factors, passes: Object.fromEntries(passes) }
}

type Asked = NonNullable<FactorState['resetAsked']>

/** From when on the administrator who asked for a reset can finish it alone. */
export const aloneFromOf = ({ at }: Asked): Date => new Date(Date.parse(at) + aloneAfter)

/** Whether a reset was asked for, and not too long ago. */
export const isOpenWish = ({ resetAsked }: FactorState, now: Date): boolean =>
  resetAsked !== null && now.getTime() - Date.parse(resetAsked.at) <= wishLives

/**
 * One administrator wishes that a factor be reset: it is done when another one wished so before, or this one a day ago.
 * @returns the state to keep, and when it will be possible for them alone where it is not done
 */
export function wishReset(args: { state: FactorState; by: string; now: Date }): {
  state: FactorState
  aloneFrom: Date | null
} {
  const { state, by, now } = args
  const asked = state.resetAsked
  if (!asked || !isOpenWish(state, now)) {
    const wish = { by, at: now.toISOString() }
    return { state: { ...state, resetAsked: wish }, aloneFrom: aloneFromOf(wish) }
  }
  if (asked.by === by && now < aloneFromOf(asked)) return { state, aloneFrom: aloneFromOf(asked) }
  return { state: withoutFactor, aloneFrom: null }
}

/** After a reset: nothing that was enrolled or passed counts, and the person enrols again. */
export const withoutFactor: FactorState = { ...emptyState, mustEnrol: true }
