import type { Endpoint, PayloadRequest } from 'payload'
import { needsFresh } from '../../../access/fresh-factor'
import { createRefusal, notFound } from '../../../access/refusal'
import { noStore } from '../../../access/no-store'
import type { SanitisedOptions } from '../../../options'
import { askingOf } from './asking'
import { readId } from './passkeys/browser-answers'
import { canUsePasskey, relyingPartyOf } from './passkeys/relying-party'
import { recordOwnFactor } from './record-own-factor'
import { appOf, emptyState, type Factor, type FactorState } from './state'
import { removeFactors } from './steps'
import { changeFactor } from './store'
import { needsFactor } from './who-needs'

/**
 * Taking one's own factors away, with a fresh one, but for the last of somebody who has to have one.
 * - `POST /second-factor/passkeys/remove` with the `id` of a passkey.
 * - `POST /second-factor/remove-app`: its codes let nobody pass any more.
 * All other sessions pass again: whoever has found what was lost may have begun one.
 */
export function removeEndpoints(
  options: Pick<SanitisedOptions, 'slugs' | 'now' | 'secondFactor'>,
): Omit<Endpoint, 'root'>[] {
  const { slugs, now, secondFactor: mode } = options

  async function remove(req: PayloadRequest, isIt: (factor: Factor) => boolean): Promise<Response> {
    const { person, session } = askingOf(req)
    const party = relyingPartyOf(req.payload.config.serverURL)
    const canPass = (state: FactorState) =>
      appOf(state) !== undefined || canUsePasskey(state, party)
    const isGone = await changeFactor({
      ...{ payload: req.payload, slugs, person: person.id },
      change: (state) => {
        if (!state.factors.some(isIt)) throw notFound()
        needsFresh(req.user, now())
        const next = removeFactors(state, isIt, session)
        const mayGo =
          next.factors.length === 0
            ? !needsFactor(mode, person, emptyState)
            : canPass(next) || !canPass(state)
        return mayGo ? { state: next, answer: true } : { state, answer: false }
      },
    })
    if (!isGone) {
      throw createRefusal(
        'Without this you could not pass any more, so it stays. Add another second factor first.',
        409,
      )
    }
    await recordOwnFactor({ req, slugs, person: person.id, act: 'factorRemoved' })
    return Response.json({ removed: true }, noStore)
  }

  return [
    {
      path: '/second-factor/passkeys/remove',
      method: 'post',
      handler: async (req) => {
        const { id } = await readId(req)
        return remove(req, (factor) => factor.kind === 'passkey' && factor.id === id)
      },
    },
    {
      path: '/second-factor/remove-app',
      method: 'post',
      handler: (req) => remove(req, ({ kind }) => kind === 'totp'),
    },
  ]
}
