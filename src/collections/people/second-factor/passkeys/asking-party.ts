import type { PayloadRequest } from 'payload'
import { createRefusal } from '../../../../access/refusal'
import { tooEarly, waitSeconds } from '../asking'
import type { FactorState } from '../state'
import { type RelyingParty, relyingPartyOf } from './relying-party'

/** @throws APIError 409 where browsers keep no passkeys for the address of the newsroom */
export function partyOf({ payload }: PayloadRequest): RelyingParty {
  const party = relyingPartyOf(payload.config.serverURL)
  if (party) return party
  throw createRefusal(
    'Browsers keep no passkeys for the address of this newsroom. Use an app, or ask whoever runs it.',
    409,
  )
}

/** Nobody is asked to touch a key in vain. @throws APIError 429 */
export function refuseWhileWaiting(state: FactorState, now: Date): void {
  const seconds = waitSeconds(state, now)
  if (seconds > 0) throw tooEarly(seconds)
}

/** For a challenge that this session does not have, or no more. */
export const tooLate = () =>
  createRefusal('This took longer than five minutes, or was tried before. Begin once more.', 409)
