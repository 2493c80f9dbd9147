import type { Endpoint, PayloadRequest } from 'payload'
import { needsFresh } from '../../../access/fresh-factor'
import { isSuperiorOf } from '../../../access/people'
import { createRefusal, notFound } from '../../../access/refusal'
import type { Person } from '../../../access/roles'
import { noStore } from '../../../access/no-store'
import { audited } from '../../../database/audit/recorder'
import type { SanitisedOptions } from '../../../options'
import { actsOnAccount } from '../../audit/acts-of-write'
import { forgetPhones } from '../staff-phones/forget-phones'
import { accountsOf } from '../find-accounts'
import { hold } from '../holds'
import { factorMail, sendsMail } from '../mails'
import { openAccount } from '../open-account'
import { mailQuietly } from '../send-link'
import type { OtherFactorView } from './factor-view'
import type { FactorState } from './state'
import { aloneFromOf, isOpenWish, wishReset } from './steps'
import { changeFactor, loadFactor } from './store'
import { needsFactor } from './who-needs'

type Own = Omit<Endpoint, 'root'>
type Options = Pick<SanitisedOptions, 'slugs' | 'now' | 'secondFactor'>

/**
 * Somebody else's second factor, for those who stand above them.
 * - `GET /second-factor/of/:id`: whether there is one, and whether a reset was asked for.
 * - `POST /second-factor/reset-of/:id`: an administrator wishes that it be reset; done with the second one, or with the
 *   first a day later. Its owner is told by mail, and enrols again.
 */
export function resetEndpoints({ slugs, now, secondFactor: mode }: Options): Own[] {
  const open = async (req: PayloadRequest) => {
    const opened = await openAccount(req, slugs)
    if (opened.isSelf) throw notFound()
    return opened
  }

  /** A wish counts as long as whoever had it first could have it still. */
  const firstStands = async (
    { payload }: PayloadRequest,
    { resetAsked }: FactorState,
    target: Person,
  ): Promise<boolean> => {
    if (!resetAsked) return true
    const [first] = await accountsOf({ payload, slugs, ids: [resetAsked.by] })
    return first !== undefined && isSuperiorOf(first, target)
  }

  return [
    {
      path: '/second-factor/of/:id',
      method: 'get',
      handler: async (req) => {
        const { actor, target } = await open(req)
        const state = await loadFactor({ payload: req.payload, slugs, person: target.id })
        const stands = isOpenWish(state, now()) && (await firstStands(req, state, target))
        const asked = stands ? state.resetAsked : null
        const isYours = asked?.by === String(actor.id)
        const body: OtherFactorView = {
          isEnrolled: state.factors.length > 0,
          needed: needsFactor(mode, target, state),
          resetAsked: asked && {
            isYours,
            at: asked.at,
            aloneFrom: aloneFromOf(asked).toISOString(),
            mayFinish: !isYours || now() >= aloneFromOf(asked),
          },
        }
        return Response.json(body, noStore)
      },
    },
    {
      path: '/second-factor/reset-of/:id',
      method: 'post',
      handler: async (req) => {
        const { payload } = req
        const { actor, target } = await open(req)
        const at = now()
        needsFresh(actor, at)
        const by = String(actor.id)
        const where = { payload, slugs, person: target.id }
        const before = await loadFactor(where)
        const forgotten = (await firstStands(req, before, target)) ? null : before.resetAsked
        const wish = (
          state: FactorState,
        ): { state: FactorState; answer: Date | 'nothing' | null } => {
          if (state.factors.length === 0) return { state, answer: 'nothing' }
          const isForgotten = forgotten !== null && state.resetAsked?.by === forgotten.by
          const known = isForgotten ? { ...state, resetAsked: null } : state
          const { state: next, aloneFrom } = wishReset({ state: known, by, now: at })
          return { state: next, answer: aloneFrom }
        }
        const foreseen = wish(before).answer
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
        const isDone = aloneFrom === null
        if (isDone) {
          const why = 'second factor reset'
          await forgetPhones({ payload, slugs, person: target.id, why, who: actor.id })
        }
        if (sendsMail(payload)) {
          const mail = factorMail(target, isDone ? 'factorReset' : 'factorResetAsked')
          void mailQuietly(payload, mail)
        }
        return Response.json({ reset: isDone, aloneFrom }, noStore)
      },
    },
  ]
}
