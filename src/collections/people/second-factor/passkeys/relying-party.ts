import { isIP } from 'node:net'
import { type FactorState, type Passkey, passkeysOf } from '../state'

/** For whom browsers keep passkeys: a host without its port, and where pages must be to use them. */
export type RelyingParty = { id: string; origin: string }

/**
 * The relying party that an address of the newsroom makes; null for one for which browsers keep no passkeys: none at
 * all, a number instead of a name, or http that leaves the machine (WebAuthn, sections 4 and 13.4.9).
 */
export function relyingPartyOf(serverURL: string | undefined): RelyingParty | null {
  if (!serverURL || !URL.canParse(serverURL)) return null
  const { protocol, hostname, origin } = new URL(serverURL)
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost')
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) return null
  return isIP(hostname) !== 0 || hostname.startsWith('[') ? null : { id: hostname, origin }
}

/** Why a passkey lets nobody pass at this address, null where it does. */
export function uselessness(
  { isRefused, rpId }: Passkey,
  party: RelyingParty | null,
): 'refused' | 'elsewhere' | null {
  if (isRefused) return 'refused'
  return rpId === party?.id ? null : 'elsewhere'
}

/** The passkeys with which somebody can pass. */
export const usablePasskeys = (state: FactorState, party: RelyingParty | null): Passkey[] =>
  passkeysOf(state).filter((passkey) => uselessness(passkey, party) === null)

export const canUsePasskey = (state: FactorState, party: RelyingParty | null): boolean =>
  usablePasskeys(state, party).length > 0
