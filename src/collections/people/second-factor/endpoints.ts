import type { Endpoint, PayloadRequest } from 'payload'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import { isSuperiorOf } from '../../../access/people'
import { createRefusal, notFound } from '../../../access/refusal'
import type { Person } from '../../../access/roles'
import { needsFresh } from '../../../access/fresh-factor'
import { idOf } from '../../../core/whole-document'
import { audited, recordActs } from '../../../database/audit/recorder'
import type { SanitisedOptions } from '../../../options'
import { actsOnAccount } from '../../audit/acts-of-write'
import { accountsOf } from '../find-accounts'
import { hold } from '../holds'
import {
  deriveFactorKeys,
  hashRecovery,
  newRecoveryCodes,
  openSecret,
  sealSecret,
  type FactorKeys,
} from './secrets'
import { type FactorState, hasToPass } from './state'
import { confirm, fail, useRecovery, useStep, waitFor, wishReset } from './steps'
import { changeFactor, loadFactor } from './store'
import { newTotpSecret, otpauthUri, stepOf } from './totp'

type Own = Omit<Endpoint, 'root'>
type Options = Pick<SanitisedOptions, 'slugs' | 'now' | 'secondFactor'>

const noStore = { headers: { 'Cache-Control': 'no-store' } }
const codeSchema = z.object({ code: z.string().min(1).max(64) })

/** The person who asks, with the session over which they do. */
type Asking = { person: Person & { email: string }; session: string }

function askingOf(req: PayloadRequest): Asking {
  const person = req.user as (Person & { email: string; _sid?: unknown }) | null
  if (!person) throw notFound()
  if (typeof person._sid !== 'string') {
    throw createRefusal('A second factor belongs to a session: sign in with your password.', 400)
  }
  return { person, session: person._sid }
}

async function readCode(req: PayloadRequest): Promise<string> {
  const sent: unknown = await (req.json?.() ?? Promise.resolve(null)).catch(() => null)
  const body = codeSchema.safeParse(sent)
  if (!body.success) throw createRefusal('Send a code.', 400)
  return body.data.code
}

/** What came of a code. */
type Outcome = 'passed' | 'wrong' | 'nothing' | { waitMs: number }

/**
 * Has one code looked at, unless it is too early for another.
 * @param take - the state after a right code, null for a wrong one
 */
function tryCode(
  state: FactorState,
  now: Date,
  take: () => FactorState | null,
): { state: FactorState; answer: Outcome } {
  const waitMs = waitFor(state, now)
  if (waitMs > 0) return { state, answer: { waitMs } }
  const next = take()
  return next ? { state: next, answer: 'passed' } : { state: fail(state, now), answer: 'wrong' }
}

function refuseUnlessPassed(outcome: Outcome): void {
  if (outcome === 'passed') return
  if (outcome === 'nothing') throw createRefusal('There is no second factor to confirm.', 409)
  if (outcome === 'wrong') {
    throw createRefusal(
      'This code is not right, or it was used already. Wait for the next one and try again.',
      400,
    )
  }
  const seconds = Math.ceil(outcome.waitMs / 1000)
  throw createRefusal(`Too many wrong codes. Try again in ${String(seconds)} seconds.`, 429, {
    retryAfter: seconds,
  })
}

/**
 * A person's own second factor. All of it is about the session that asks.
 * - `GET /second-factor`: whether there is one, whether this session has to pass it and did, and how many recovery
 *   codes are left.
 * - `POST /second-factor/enrol` gives a new secret, as an address for apps and as a picture; nothing changes until
 *   `POST /second-factor/confirm` with a `code` of it, which answers ten recovery codes, once.
 * - `POST /second-factor/verify` with a `code` of the app, or `/recovery` with one of those ten: the session passed.
 * - `POST /second-factor/reset-of/:id`: an administrator wishes that somebody's factor be reset; done with the second
 *   one, or with the first a day later.
 */
export function secondFactorEndpoints(options: Options): Own[] {
  const { secondFactor: mode } = options
  if (mode === 'off') return []
  return [...ownEndpoints(options), resetEndpoint(options)]
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
        const body = {
          mode,
          kinds: state.factors.map(({ kind }) => kind),
          needed: mode === 'required' || hasToPass(state),
          passedAt: state.passes[asking.session] ?? null,
          recoveryLeft: state.recovery.length,
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
        const svg = renderSVG(uri)
        const qr = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
        return Response.json({ uri, secret, qr }, noStore)
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
        await record(req, { slugs, person: asking.person.id, act: 'factorEnrolled' })
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
            const [factor] = state.factors
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
        await record(req, { slugs, person: asking.person.id, act: 'recoveryUsed' })
        return Response.json({ passedAt: at.toISOString(), recoveryLeft: left }, noStore)
      },
    },
  ]
}

async function record(
  { payload }: PayloadRequest,
  args: {
    slugs: SanitisedOptions['slugs']
    person: Person['id']
    act: 'factorEnrolled' | 'recoveryUsed'
  },
): Promise<void> {
  const { slugs, person, act } = args
  const [account] = await accountsOf({ payload, slugs, ids: [person] })
  if (account) await recordActs(payload, actsOnAccount(account, act, String(person)))
}

function resetEndpoint({ slugs, now }: Options): Own {
  return {
    path: '/second-factor/reset-of/:id',
    method: 'post',
    handler: async (req) => {
      const { payload } = req
      const id = idOf(req.routeParams?.id)
      const actor = req.user as Person | null
      const [target] = id === null ? [] : await accountsOf({ payload, slugs, ids: [id] })
      if (!actor || !target || !isSuperiorOf(actor, target)) throw notFound()
      const at = now()
      needsFresh(actor, at)
      const by = String(actor.id)
      const where = { payload, slugs, person: target.id }
      const wish = (
        state: FactorState,
      ): { state: FactorState; answer: Date | 'nothing' | null } => {
        if (!hasToPass(state)) return { state, answer: 'nothing' }
        const { state: next, aloneFrom } = wishReset({ state, by, now: at })
        return { state: next, answer: aloneFrom }
      }
      const foreseen = wish(await loadFactor(where)).answer
      if (foreseen === 'nothing') throw createRefusal('There is no second factor to reset.', 409)
      // Before it is done, so that nobody is reset and not held.
      if (foreseen === null) {
        await hold({ payload, slugs, person: target.id, now: at, reason: 'factorReset' })
      }
      let aloneFrom: Date | 'nothing' | null = null
      await audited({
        payload,
        notes: actsOnAccount(target, foreseen === null ? 'factorReset' : 'factorResetAsked', by),
        act: async () => {
          aloneFrom = await changeFactor({ ...where, change: wish })
          // Another administrator came between: it is done, not asked for.
          if (aloneFrom === null && foreseen !== null) {
            await hold({ payload, slugs, person: target.id, now: at, reason: 'factorReset' })
          }
        },
      })
      return Response.json({ reset: aloneFrom === null, aloneFrom }, noStore)
    },
  }
}
