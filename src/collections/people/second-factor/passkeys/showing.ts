import type { Endpoint } from 'payload'
import { createRefusal } from '../../../../access/refusal'
import { noStore } from '../../../../access/no-store'
import type { SanitisedOptions } from '../../../../options'
import { askingOf, type Outcome, refuseUnlessPassed, tryCode } from '../asking'
import { recordOwnFactor } from '../record-own-factor'
import { changeFactor, loadFactor } from '../store'
import { partyOf, refuseWhileWaiting, tooLate } from './asking-party'
import { readShown } from './browser-answers'
import { checkShown, optionsToShow } from './ceremonies'
import { challengeOf, keepChallenge, newChallenge, withoutChallenge } from './challenges'
import { usablePasskeys } from './relying-party'
import { hasGoneBack, refusePasskey, usePasskey } from './steps'

/** Passing by a passkey. */
export function showingEndpoints({
  slugs,
  now,
}: Pick<SanitisedOptions, 'slugs' | 'now'>): Omit<Endpoint, 'root'>[] {
  return [
    {
      path: '/second-factor/passkeys/challenge',
      method: 'post',
      handler: async (req) => {
        const party = partyOf(req)
        const { person, session } = askingOf(req)
        const at = now()
        const challenge = newChallenge()
        const passkeys = await changeFactor({
          ...{ payload: req.payload, slugs, person: person.id },
          change: (state) => {
            const usable = usablePasskeys(state, party)
            if (usable.length === 0) {
              throw createRefusal('There is no passkey to show: use another way.', 409)
            }
            refuseWhileWaiting(state, at)
            const use = { purpose: 'verify', session, now: at } as const
            return { state: keepChallenge(state, use, challenge), answer: usable }
          },
        })
        return Response.json(await optionsToShow({ party, challenge, passkeys }), noStore)
      },
    },
    {
      path: '/second-factor/passkeys/verify',
      method: 'post',
      handler: async (req) => {
        const party = partyOf(req)
        const { person, session } = askingOf(req)
        const { passkey: shown } = await readShown(req)
        const where = { payload: req.payload, slugs, person: person.id }
        const at = now()
        const use = { purpose: 'verify', session, now: at } as const
        const before = await loadFactor(where)
        const challenge = challengeOf(before, use)
        if (challenge === null) throw tooLate()
        // Looked for among one’s own: somebody else’s is as good as none.
        const known = usablePasskeys(before, party).find(({ id }) => id === shown.id)
        const counter = known ? await checkShown({ party, challenge, shown, passkey: known }) : null
        const outcome = await changeFactor<Outcome | 'late' | 'copied'>({
          ...where,
          change: (state) => {
            if (challengeOf(state, use) !== challenge) return { state, answer: 'late' }
            const rest = withoutChallenge(state, use)
            const passkey = usablePasskeys(rest, party).find(({ id }) => id === shown.id)
            if (!passkey || counter === null) return tryCode(rest, at, () => null)
            if (hasGoneBack(passkey, counter)) {
              return { state: refusePasskey(rest, passkey, at), answer: 'copied' }
            }
            const by = { session, now: at }
            return tryCode(rest, at, () => usePasskey({ state: rest, passkey, counter, by }))
          },
        })
        if (outcome === 'late') throw tooLate()
        if (outcome === 'copied') {
          await recordOwnFactor({ req, slugs, person: person.id, act: 'passkeyRefused' })
          throw createRefusal(
            'This passkey counts as a copy of it would, so it is refused from now on. Use another way, and remove it on your own page.',
            400,
          )
        }
        refuseUnlessPassed(outcome, 'passkey')
        return Response.json({ passedAt: at.toISOString() }, noStore)
      },
    },
  ]
}
