import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { createRefusal, notFound } from '../../access/refusal'
import { needsFresh } from '../../access/fresh-factor'
import { isPastFactor } from '../../access/second-factor'
import type { Person } from '../../access/roles'
import { noStore } from '../../access/no-store'
import { readRaw } from '../../core/clean-text'
import type { ID } from '../../core/whole-document'
import { audited, recordActs } from '../../database/audit/recorder'
import type { SanitisedOptions } from '../../options'
import { actsOnAccount } from '../audit/acts-of-write'
import type { Account } from './account-fields'
import type { AccountView } from './account-view'
import { createForgotten } from './forgotten'
import { accountsOf } from './find-accounts'
import { heldFrom, hold, isHeld } from './holds'
import { findLinked, kindOf, makeLink, useLink } from './links'
import { changedMail, sendsMail } from './mails'
import { openAccount } from './open-account'
import { passwordProblem } from './passwords'
import { secondFactorEndpoints } from './second-factor/endpoints'
import { staffPhoneEndpoints } from './staff-phones/endpoints'
import { forgetPhones } from './staff-phones/forget-phones'
import { mailLink, mailQuietly } from './send-link'
import { type Admission, createAdmission } from './sign-in/admission'
import { tooMany } from './sign-in/answers'
import { sessionDoors, sessionEndpoints } from './sign-in/session-endpoints'
import { signInEndpoint } from './sign-in/sign-in'

type Own = Omit<Endpoint, 'root'>
type Options = Pick<
  SanitisedOptions,
  'slugs' | 'now' | 'secondFactor' | 'sessionIdleMinutes' | 'sessionMaxHours'
>

/** The endpoints of signing in and of accounts; those of the door are for people without a session. */
export function peopleEndpoints(options: Options): { door: Own[]; account: Own[] } {
  const admission = createAdmission(options)
  return {
    door: doorEndpoints(options, admission),
    account: [
      ...accountEndpoints(options, admission),
      ...secondFactorEndpoints(options),
      ...staffPhoneEndpoints(options),
    ],
  }
}

const said = (message: string) => Response.json({ message }, noStore)
const notThere: Endpoint['handler'] = () => Response.json({ message: 'Not Found' }, { status: 404 })

const linkGone = () =>
  createRefusal(
    'This link does not work any more: it was used, it is too old, or a newer one was sent. Ask for a new one.',
    410,
  )

const tokenSchema = z.object({ token: z.string().max(160) })
const chooseSchema = tokenSchema.extend({ password: z.string() })
const changeSchema = z.object({ currentPassword: z.string().max(512), password: z.string() })
const forgottenSchema = z.object({ email: z.string().max(254) })

/**
 * The doors to an account without a session: Payload's own are closed, since the first administrator comes from the
 * command line and its links stand in the database as they are. For signing in and its sessions see `sign-in/`.
 * - `POST /forgot-password` with an `email` answers the same for everybody; the work is done afterwards.
 * - `POST /check-link` with a `token` tells what a link is for.
 * - `POST /reset-password` with `token` and `password` chooses a password, once.
 */
function doorEndpoints(options: Options, admission: Admission): Own[] {
  const { slugs, now } = options
  const forgotten = createForgotten({ slugs, now })
  return [
    signInEndpoint(options, admission),
    ...sessionDoors(options),
    { path: '/first-register', method: 'post', handler: notThere },
    // Whether there is anybody yet.
    { path: '/init', method: 'get', handler: notThere },
    // No address is confirmed by a mail.
    { path: '/verify/:id', method: 'post', handler: notThere },
    // No account is ever locked.
    { path: '/unlock', method: 'post', handler: notThere },
    {
      path: '/forgot-password',
      method: 'post',
      handler: async (req) => {
        // In words that Payload's page does not take for an answer of success.
        if (!sendsMail(req.payload)) return new Response('Not Found', { status: 404 })
        const body = forgottenSchema.safeParse(await readRaw(req))
        if (body.success) forgotten.ask(req.payload, body.data.email)
        return said('If somebody works here with this address, a link is on its way to it.')
      },
    },
    {
      path: '/check-link',
      method: 'post',
      handler: async (req) => {
        const body = tokenSchema.safeParse(await readRaw(req))
        const { payload } = req
        const account = body.success
          ? await findLinked({ payload, slugs, now: now(), token: body.data.token })
          : null
        if (!account) throw linkGone()
        return Response.json({ kind: kindOf(account) }, noStore)
      },
    },
    {
      path: '/reset-password',
      method: 'post',
      handler: async (req) => {
        const body = chooseSchema.safeParse(await readRaw(req))
        if (!body.success) throw linkGone()
        const person = await choosePassword({ req, slugs, now: now(), ...body.data })
        const answer = said('Your password is set. Sign in with it.')
        // Whoever holds the mailbox gets in, however many others try meanwhile.
        const device = await admission.remember({ req, collection: slugs.users, person })
        if (device) answer.headers.append('Set-Cookie', device)
        return answer
      },
    },
  ]
}

/** A link is used up first, so that of two who hold it one chooses the password. */
async function choosePassword(args: {
  req: PayloadRequest
  slugs: SanitisedOptions['slugs']
  now: Date
  token: string
  password: string
}): Promise<ID> {
  const { req, slugs, now, token, password } = args
  const { payload } = req
  const account = await findLinked({ payload, slugs, now, token })
  if (!account) throw linkGone()
  const problem = passwordProblem(password)
  if (problem) throw createRefusal(problem, 400)
  if (!(await useLink({ payload, slugs, now, account }))) throw linkGone()
  const isFirst = kindOf(account) === 'invitation'
  const also = {
    ...(account.openedBy && { openedAt: now.toISOString() }),
    // Whoever holds the mailbox holds the account: somebody who approves is not made in an hour.
    ...(!isFirst && heldFrom(now, 'newPassword')),
  }
  await setPassword({ payload, slugs, account, password, also })
  await forgetPhones({ payload, slugs, person: account.id, why: 'new password', who: account.id })
  const act = isFirst ? 'joined' : 'passwordReset'
  await recordActs(payload, actsOnAccount(account, act, String(account.id)))
  if (!isFirst) await mailQuietly(payload, changedMail(account))
  return account.id
}

/** Stores a password of one's own choice; every session but that of `req` ends. */
async function setPassword(args: {
  payload: PayloadRequest['payload']
  slugs: SanitisedOptions['slugs']
  account: Account
  password: string
  /** What becomes so in the same write. */
  also?: Partial<Account>
  req?: PayloadRequest
}): Promise<void> {
  const { payload, slugs, account, password, also, req } = args
  await payload.update({
    collection: slugs.users,
    id: account.id,
    data: {
      password,
      isInvited: false,
      linkHash: null,
      linkExpiresAt: null,
      ...also,
    },
    depth: 0,
    overrideAccess: true,
    ...(req && { req }),
  })
}

/**
 * What somebody who is signed in does with accounts.
 * - `POST /change-password` with `currentPassword` and `password`: one's own.
 * - `POST /:id/send-link`: a superior has a link sent to its owner, and approves nothing for a day.
 * - `GET /:id/account`: how an account stands, for its page.
 */
function accountEndpoints(options: Options, admission: Admission): Own[] {
  const { slugs, now } = options
  const view = async (req: PayloadRequest) => {
    const { target, isSelf } = await openAccount(req, slugs)
    const at = now()
    const isOpen = target.linkHash && Date.parse(target.linkExpiresAt ?? '') > at.getTime()
    const body: AccountView = {
      state: kindOf(target) === 'invitation' ? 'invited' : 'active',
      linkUntil: (isOpen && target.linkExpiresAt) || null,
      mailFailed: Boolean(isOpen && target.linkMailFailed),
      approvesFrom: isHeld(target, at) ? (target.approvesFrom ?? null) : null,
      maySendLink: !isSelf,
      sendsMail: sendsMail(req.payload),
      isSelf,
    }
    return Response.json(body, noStore)
  }
  return [
    {
      path: '/change-password',
      method: 'post',
      handler: async (req) => {
        const { payload } = req
        const actor = req.user as Person | null
        const body = changeSchema.safeParse(await readRaw(req))
        if (!actor || !body.success) {
          throw createRefusal('Send your present password and the new one.', 400)
        }
        // A password alone, known to somebody else, does not shut its owner out.
        if (!isPastFactor(req.user)) {
          throw createRefusal('Show your second factor first.', 403)
        }
        const { currentPassword, password } = body.data
        const problem = passwordProblem(password)
        if (problem) throw createRefusal(problem, 400)
        const verdict = await admission.confirm({
          ...{ req, collection: slugs.users, person: actor.id },
          password: currentPassword,
        })
        if (verdict.kind === 'tooMany') return tooMany(verdict.waitMs)
        if (verdict.kind === 'wrong') {
          throw createRefusal('Your present password is another one. Nothing was changed.', 400)
        }
        const [account] = await accountsOf({ payload, slugs, ids: [actor.id] })
        if (!account) throw notFound()
        await setPassword({ payload, slugs, account, password, req })
        if (sendsMail(payload)) void mailQuietly(payload, changedMail(account))
        const answer = said('Your password was changed. You are signed out everywhere else.')
        const device = { req, collection: slugs.users, person: actor.id }
        const cookie = await admission.remember(device)
        if (cookie) answer.headers.append('Set-Cookie', cookie)
        return answer
      },
    },
    {
      path: '/:id/send-link',
      method: 'post',
      handler: async (req) => {
        const { payload } = req
        const { actor, target, isSelf } = await openAccount(req, slugs)
        if (isSelf) throw notFound()
        needsFresh(actor, now())
        if (!sendsMail(payload)) {
          throw createRefusal(
            'No mail is sent from here. Whoever runs the service makes a link with: npm run admin:link -- --email ADDRESS',
            409,
          )
        }
        const at = now()
        // Who could read the mail could act as somebody else: that is not a second person. For a first password the
        // account itself is what is new.
        if (kindOf(target) === 'reset') {
          await hold({ payload, slugs, person: actor.id, now: at, reason: 'askedLink' })
        }
        await audited({
          payload,
          notes: actsOnAccount(target, 'linkSent', String(actor.id)),
          act: async () => {
            const link = { payload, slugs, now: at, account: target, askedBy: actor.id }
            const secret = await makeLink(link)
            if (secret === null) throw notFound()
            await mailLink({ payload, slugs, account: target, secret })
          },
        })
        return view(req)
      },
    },
    ...sessionEndpoints(options),
    { path: '/:id/account', method: 'get', handler: view },
  ]
}
