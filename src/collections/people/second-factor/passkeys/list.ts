import type { Endpoint, PayloadRequest } from 'payload'
import { createRefusal, notFound } from '../../../../access/refusal'
import { isPastFactor } from '../../../../access/second-factor'
import { noStore } from '../../../../access/no-store'
import type { SanitisedOptions } from '../../../../options'
import { type Asking, askingOf } from '../asking'
import type { PasskeyView } from '../factor-view'
import { passkeysOf } from '../state'
import { changeFactor, loadFactor } from '../store'
import { readRenamed } from './browser-answers'
import { relyingPartyOf, uselessness } from './relying-party'
import { renamePasskey } from './steps'

/** Names may say what somebody carries: not for whoever has their password alone. */
function askingPast(req: PayloadRequest): Asking {
  const asking = askingOf(req)
  if (!isPastFactor(req.user)) throw createRefusal('Show your second factor first.', 403)
  return asking
}

/** One's own passkeys, and their names. */
export function listEndpoints({
  slugs,
}: Pick<SanitisedOptions, 'slugs'>): Omit<Endpoint, 'root'>[] {
  return [
    {
      path: '/second-factor/passkeys',
      method: 'get',
      handler: async (req) => {
        const { payload } = req
        const { person } = askingPast(req)
        const party = relyingPartyOf(payload.config.serverURL)
        const state = await loadFactor({ payload, slugs, person: person.id })
        const passkeys = passkeysOf(state).map((passkey): PasskeyView => ({
          id: passkey.id,
          name: passkey.name,
          addedOn: passkey.addedOn,
          usedOn: passkey.usedOn,
          useless: uselessness(passkey, party),
        }))
        return Response.json({ passkeys }, noStore)
      },
    },
    {
      path: '/second-factor/passkeys/rename',
      method: 'post',
      handler: async (req) => {
        const { payload } = req
        const { person } = askingPast(req)
        const { id, name } = await readRenamed(req)
        await changeFactor({
          ...{ payload, slugs, person: person.id },
          change: (state) => {
            if (!passkeysOf(state).some((passkey) => passkey.id === id)) throw notFound()
            return { state: renamePasskey(state, id, name), answer: null }
          },
        })
        return Response.json({ name }, noStore)
      },
    },
  ]
}
