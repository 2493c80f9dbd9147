import type { Endpoint, PayloadRequest } from 'payload'
import { needsFresh } from '../../../../access/fresh-factor'
import { createRefusal } from '../../../../access/refusal'
import { noStore } from '../../../../access/no-store'
import type { SanitisedOptions } from '../../../../options'
import { askingOf, type Outcome, refuseUnlessPassed, tryCode } from '../asking'
import { recordOwnFactor } from '../record-own-factor'
import { deriveFactorKeys, hashRecovery, newRecoveryCodes, userHandle } from '../secrets'
import { type FactorState, passkeysOf } from '../state'
import { changeFactor, loadFactor } from '../store'
import { partyOf, tooLate } from './asking-party'
import { readMade } from './browser-answers'
import { checkMade, optionsToMake } from './ceremonies'
import { challengeOf, keepChallenge, newChallenge, withoutChallenge } from './challenges'
import { addPasskey, mostPasskeys } from './steps'

/** Whoever has a factor adds one only by showing it. */
function mayEnrol(req: PayloadRequest, { factors }: FactorState, now: Date): void {
  if (factors.length > 0) needsFresh(req.user, now)
}

/** Making a passkey. */
export function enrolmentEndpoints({
  slugs,
  now,
}: Pick<SanitisedOptions, 'slugs' | 'now'>): Omit<Endpoint, 'root'>[] {
  return [
    {
      path: '/second-factor/passkeys/enrol',
      method: 'post',
      handler: async (req) => {
        const party = partyOf(req)
        const { person, session } = askingOf(req)
        const at = now()
        const challenge = newChallenge()
        const known = await changeFactor({
          ...{ payload: req.payload, slugs, person: person.id },
          change: (state) => {
            mayEnrol(req, state, at)
            const all = passkeysOf(state)
            if (all.length >= mostPasskeys) {
              throw createRefusal('You have ten passkeys: remove one first.', 409)
            }
            const use = { purpose: 'enrol', session, now: at } as const
            return { state: keepChallenge(state, use, challenge), answer: all }
          },
        })
        const handle = userHandle(deriveFactorKeys(req.payload.secret), String(person.id))
        const account = { email: person.email, handle }
        return Response.json(await optionsToMake({ party, challenge, account, known }), noStore)
      },
    },
    {
      path: '/second-factor/passkeys/confirm',
      method: 'post',
      handler: async (req) => {
        const party = partyOf(req)
        const { person, session } = askingOf(req)
        const { name, passkey: given } = await readMade(req)
        const where = { payload: req.payload, slugs, person: person.id }
        const at = now()
        const use = { purpose: 'enrol', session, now: at } as const
        const challenge = challengeOf(await loadFactor(where), use)
        if (challenge === null) throw tooLate()
        const made = await checkMade({ party, challenge, made: given })
        const codes = newRecoveryCodes()
        const keys = deriveFactorKeys(req.payload.secret)
        const recovery = codes.map((each) => hashRecovery(keys, String(person.id), each))
        let isFirst = false
        const outcome = await changeFactor<Outcome | 'late'>({
          ...where,
          change: (state) => {
            if (challengeOf(state, use) !== challenge) return { state, answer: 'late' }
            mayEnrol(req, state, at)
            isFirst = state.factors.length === 0
            const rest = withoutChallenge(state, use)
            return tryCode(rest, at, () =>
              made === null
                ? null
                : addPasskey({
                    state: rest,
                    made: { ...made, rpId: party.id, name },
                    recovery,
                    by: { session, now: at },
                  }),
            )
          },
        })
        if (outcome === 'late') throw tooLate()
        refuseUnlessPassed(outcome, 'passkey')
        await recordOwnFactor({
          ...{ req, slugs, person: person.id },
          act: 'factorEnrolled',
          news: 'passkeyAdded',
        })
        return Response.json({ recoveryCodes: isFirst ? codes : null }, noStore)
      },
    },
  ]
}
