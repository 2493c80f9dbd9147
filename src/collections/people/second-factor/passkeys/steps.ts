import { dayOf } from '../../../../core/day-of'
import { type FactorState, type Passkey, passkeysOf } from '../state'
import { fail, pass } from '../steps'

/** More than anybody carries. */
export const mostPasskeys = 10

/** When a session does something. */
type By = { session: string; now: Date }

/** @returns null where the person has it already, or as many as there may be */
export function addPasskey(args: {
  state: FactorState
  made: Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports' | 'rpId' | 'name'>
  /** Hashes of ten new codes, for whom it is the first factor. */
  recovery: string[]
  by: By
}): FactorState | null {
  const { state, made, recovery, by } = args
  const known = passkeysOf(state)
  if (known.length >= mostPasskeys || known.some(({ id }) => id === made.id)) return null
  const isFirst = state.factors.length === 0
  const addedOn = dayOf(by.now) ?? ''
  const passkey: Passkey = { kind: 'passkey', ...made, addedOn, usedOn: null, isRefused: false }
  return pass(
    {
      ...state,
      factors: [...state.factors, passkey],
      ...(isFirst && { recovery, passes: {} }),
      resetAsked: null,
      mustEnrol: false,
    },
    by.session,
    by.now,
  )
}

/**
 * Whether a counter has gone back or stood still, as that of a copy does (WebAuthn, section 7.2, step 22). Passkeys that
 * a service keeps on several devices do not count, and always say 0.
 */
export const hasGoneBack = (passkey: Passkey, counter: number): boolean =>
  (counter > 0 || passkey.counter > 0) && counter <= passkey.counter

/** Lets a session pass by a passkey that was shown. */
export function usePasskey(args: {
  state: FactorState
  passkey: Passkey
  counter: number
  by: By
}): FactorState {
  const { state, passkey, counter, by } = args
  const usedOn = dayOf(by.now)
  return pass(change(state, passkey.id, { counter, usedOn }), by.session, by.now)
}

/** Nobody passes by it any more. */
export const refusePasskey = (state: FactorState, { id }: Passkey, now: Date): FactorState =>
  fail(change(state, id, { isRefused: true }), now)

export const renamePasskey = (state: FactorState, id: string, name: string): FactorState =>
  change(state, id, { name })

const change = (state: FactorState, id: string, changes: Partial<Passkey>): FactorState => ({
  ...state,
  factors: state.factors.map((each) =>
    each.kind === 'passkey' && each.id === id ? { ...each, ...changes } : each,
  ),
})
