import type { Endpoint, PayloadRequest } from 'payload'
import { needsFresh } from '../../../access/fresh-factor'
import { noStore } from '../../../access/no-store'
import type { SanitisedOptions } from '../../../options'
import { qrPicture } from '../qr-picture'
import {
  type Asking,
  askingOf,
  type Outcome,
  readCode,
  refuseUnlessPassed,
  tryCode,
  waitSeconds,
} from './asking'
import type { OwnFactorView } from './factor-view'
import { passkeyEndpoints } from './passkeys/endpoints'
import { canUsePasskey, relyingPartyOf } from './passkeys/relying-party'
import { recordOwnFactor } from './record-own-factor'
import { removeEndpoints } from './remove'
import { resetEndpoints } from './reset'
import {
  deriveFactorKeys,
  hashRecovery,
  newRecoveryCodes,
  openSecret,
  sealSecret,
  type FactorKeys,
} from './secrets'
import { appOf } from './state'
import { confirm, useRecovery, useStep } from './steps'
import { changeFactor, loadFactor } from './store'
import { newTotpSecret, otpauthUri, stepOf } from './totp'
import { needsFactor } from './who-needs'

type Own = Omit<Endpoint, 'root'>
type Options = Pick<SanitisedOptions, 'slugs' | 'now' | 'secondFactor'>

/**
 * A person's own second factor. All of it is about the session that asks.
 * - `GET /second-factor`: whether there is one, whether this session has to pass it and did, and how many recovery
 *   codes are left.
 * - `POST /second-factor/enrol` gives a new secret, as an address for apps and as a picture; nothing changes until
 *   `POST /second-factor/confirm` with a `code` of it, which answers ten recovery codes, once.
 * - `POST /second-factor/verify` with a `code` of the app, or `/recovery` with one of those ten: the session passed.
 * - `POST /second-factor/renew-recovery`: ten new recovery codes in the place of those that are left.
 * For passkeys see {@link passkeyEndpoints}, for what goes {@link removeEndpoints}, for somebody else's
 * {@link resetEndpoints}.
 */
export function secondFactorEndpoints(options: Options): Own[] {
  const { secondFactor: mode } = options
  if (mode === 'off') return []
  return [
    ...ownEndpoints(options),
    ...passkeyEndpoints(options),
    ...removeEndpoints(options),
    ...resetEndpoints(options),
  ]
}

function ownEndpoints({ slugs, now, secondFactor: mode }: Options): Own[] {
  const path = (step: string): string => `/second-factor${step}`
  const keysOf = ({ payload }: PayloadRequest): FactorKeys => deriveFactorKeys(payload.secret)
  const where = ({ payload }: PayloadRequest, { person }: Asking) => ({
    payload,
    slugs,
    person: person.id,
  })
  return [
    {
      path: path(''),
      method: 'get',
      handler: async (req) => {
        const asking = askingOf(req)
        const state = await loadFactor(where(req, asking))
        const party = relyingPartyOf(req.payload.config.serverURL)
        const body: OwnFactorView = {
          mode: mode === 'required' ? 'required' : 'optional',
          kinds: [...new Set(state.factors.map(({ kind }) => kind))],
          canUsePasskey: canUsePasskey(state, party),
          passkeysAt: party?.origin ?? null,
          needed: needsFactor(mode, asking.person, state),
          passedAt: state.passes[asking.session] ?? null,
          recoveryLeft: state.recovery.length,
          waitSeconds: waitSeconds(state, now()),
        }
        return Response.json(body, noStore)
      },
    },
    {
      path: path('/enrol'),
      method: 'post',
      handler: async (req) => {
        const asking = askingOf(req)
        const person = String(asking.person.id)
        const secret = newTotpSecret()
        const sealed = sealSecret(keysOf(req), person, secret)
        await changeFactor({
          ...where(req, asking),
          change: (state) => {
            // Whoever has a factor replaces it only by showing it.
            if (state.factors.length > 0) needsFresh(req.user, now())
            return {
              state: { ...state, pending: { sealed, session: asking.session } },
              answer: null,
            }
          },
        })
        const uri = otpauthUri(secret, asking.person.email)
        return Response.json({ uri, secret, qr: qrPicture(uri) }, noStore)
      },
    },
    {
      path: path('/confirm'),
      method: 'post',
      handler: async (req) => {
        const asking = askingOf(req)
        const { session } = asking
        const person = String(asking.person.id)
        const code = await readCode(req)
        const keys = keysOf(req)
        const codes = newRecoveryCodes()
        const recovery = codes.map((each) => hashRecovery(keys, person, each))
        const at = now()
        const outcome = await changeFactor<Outcome>({
          ...where(req, asking),
          change: (state) => {
            const { pending } = state
            if (pending?.session !== session) return { state, answer: 'nothing' }
            if (state.factors.length > 0) needsFresh(req.user, at)
            return tryCode(state, at, () => {
              const { sealed } = pending
              const step = stepOf(openSecret(keys, person, sealed), code, at)
              return step === null
                ? null
                : confirm({ state, sealed, step, recovery, session, now: at })
            })
          },
        })
        refuseUnlessPassed(outcome)
        await recordOwnFactor({ req, slugs, person: asking.person.id, act: 'factorEnrolled' })
        return Response.json({ recoveryCodes: codes }, noStore)
      },
    },
    {
      path: path('/verify'),
      method: 'post',
      handler: async (req) => {
        const asking = askingOf(req)
        const { session } = asking
        const person = String(asking.person.id)
        const code = await readCode(req)
        const keys = keysOf(req)
        const at = now()
        const outcome = await changeFactor<Outcome>({
          ...where(req, asking),
          change: (state) => {
            const factor = appOf(state)
            if (!factor) return { state, answer: 'nothing' }
            return tryCode(state, at, () => {
              const step = stepOf(openSecret(keys, person, factor.sealed), code, at)
              return useStep({ state, factor, step, session, now: at })
            })
          },
        })
        refuseUnlessPassed(outcome)
        return Response.json({ passedAt: at.toISOString() }, noStore)
      },
    },
    {
      path: path('/recovery'),
      method: 'post',
      handler: async (req) => {
        const asking = askingOf(req)
        const { session } = asking
        const hash = hashRecovery(keysOf(req), String(asking.person.id), await readCode(req))
        const at = now()
        let left = 0
        const outcome = await changeFactor<Outcome>({
          ...where(req, asking),
          change: (state) => {
            if (state.factors.length === 0) return { state, answer: 'nothing' }
            const tried = tryCode(state, at, () => useRecovery({ state, hash, session, now: at }))
            left = tried.state.recovery.length
            return tried
          },
        })
        refuseUnlessPassed(outcome)
        await recordOwnFactor({ req, slugs, person: asking.person.id, act: 'recoveryUsed' })
        return Response.json({ passedAt: at.toISOString(), recoveryLeft: left }, noStore)
      },
    },
    {
      path: path('/renew-recovery'),
      method: 'post',
      handler: async (req) => {
        const asking = askingOf(req)
        const person = String(asking.person.id)
        const codes = newRecoveryCodes()
        const keys = keysOf(req)
        const recovery = codes.map((each) => hashRecovery(keys, person, each))
        const outcome = await changeFactor<Outcome>({
          ...where(req, asking),
          change: (state) => {
            if (state.factors.length === 0) return { state, answer: 'nothing' }
            needsFresh(req.user, now())
            return { state: { ...state, recovery }, answer: 'passed' }
          },
        })
        refuseUnlessPassed(outcome)
        await recordOwnFactor({ req, slugs, person: asking.person.id, act: 'recoveryRenewed' })
        return Response.json({ recoveryCodes: codes }, noStore)
      },
    },
  ]
}
