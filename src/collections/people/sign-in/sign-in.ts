import { randomUUID } from 'node:crypto'
import {
  addDataAndFileToRequest,
  AuthenticationError,
  type Endpoint,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type TypedUser,
  UnverifiedEmail,
  ValidationError,
  type Where,
} from 'payload'
import { generatePayloadCookie, getLoginOptions } from 'payload/shared'
import { recordActs } from '../../../database/audit/recorder'
import { compareAndSet } from '../../../database/cms/rows'
import { openSessions, type StoredSession } from '../../../database/cms/sessions'
import type { SanitisedOptions } from '../../../options'
import { actsOnAccount } from '../../audit/acts-of-write'
import { accountsOf } from '../find-accounts'
import { newDeviceMail, sendsMail } from '../mails'
import { mailQuietly } from '../send-link'
import type { Admission } from './admission'
import { peopleConfig, signedInAs, tokenOf, tooMany } from './answers'
import { deviceName } from './device-name'
import { endOf, sessionLimits } from './limits'

type Options = Pick<SanitisedOptions, 'slugs' | 'now' | 'sessionIdleMinutes' | 'sessionMaxHours'>

/**
 * `POST /login`, in the place of Payload's own: it answers the same way, but works as much for an address that nobody
 * has, locks nobody out, and writes nothing but the new session.
 */
export function signInEndpoint(options: Options, admission: Admission): Omit<Endpoint, 'root'> {
  const { slugs } = options
  return {
    path: '/login',
    method: 'post',
    handler: async (req) => {
      const { payload } = req
      const config = peopleConfig(req, slugs.users)
      const { name, where, password } = await readCredentials(req, config)
      const asked = { req, collection: slugs.users, name, where, password }
      const verdict = await admission.admit(asked)
      if (verdict.kind === 'tooMany') return tooMany(verdict.waitMs)
      if (verdict.kind === 'wrong') throw new AuthenticationError(req.t)
      const { id } = verdict.password
      const found: unknown = await payload.findByID({
        collection: slugs.users,
        id,
        depth: 0,
        overrideAccess: true,
        disableErrors: true,
        req,
      })
      const user = found as TypedUser | null
      if (!user) throw new AuthenticationError(req.t)
      if (config.auth.verify && !user._verified) throw new UnverifiedEmail({ t: req.t })
      const session = newSession(req, options)
      const sessions = openSessions(payload, slugs.users)
      // The password was replaced meanwhile: what was checked is the former one.
      if (!(await sessions.begin(verdict.password, session))) throw new AuthenticationError(req.t)
      try {
        await sessions.clear(id, options.now())
        const answer = await enter({ req, config, user, session, options })
        if (!verdict.isKnownDevice) await noteNewDevice({ req, slugs, id, device: session.device })
        const device = await admission.remember({ req, collection: slugs.users, person: id })
        if (device) answer.headers.append('Set-Cookie', device)
        return answer
      } catch (error) {
        await sessions.end(id, { only: session.id })
        throw error
      }
    },
  }
}

/** What somebody typed, by a form or as JSON. @throws ValidationError where something is missing */
async function readCredentials(
  req: PayloadRequest,
  { auth, slug }: SanitizedCollectionConfig,
): Promise<{ name: string; where: Where; password: string }> {
  await addDataAndFileToRequest(req)
  const data = (req.data ?? {}) as Record<string, unknown>
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const { canLoginWithEmail, canLoginWithUsername } = getLoginOptions(auth.loginWithUsername)
  const fields = [
    ...(canLoginWithEmail ? ['email'] : []),
    ...(canLoginWithUsername ? ['username'] : []),
  ]
  const name = fields.map((field) => text(data[field]).toLowerCase().trim()).find(Boolean) ?? ''
  const password = text(data.password)
  const missing = [
    ...(name ? [] : fields.slice(0, 1)),
    ...(password.trim() === '' ? ['password'] : []),
  ]
  if (missing.length > 0) {
    const message = req.t('validation:required')
    throw new ValidationError({
      collection: slug,
      errors: missing.map((path) => ({ message, path })),
    })
  }
  return { name, where: { or: fields.map((field) => ({ [field]: { equals: name } })) }, password }
}

function newSession(req: PayloadRequest, options: Options): StoredSession {
  const createdAt = options.now()
  return {
    id: randomUUID(),
    createdAt,
    expiresAt: endOf({ createdAt }, sessionLimits(options), createdAt),
    device: deviceName(req.headers.get('user-agent')),
  }
}

/** Lets somebody in whose session is stored: what Payload does then, with the hooks of whoever has any. */
async function enter(args: {
  req: PayloadRequest
  config: SanitizedCollectionConfig
  user: TypedUser
  session: StoredSession
  options: Options
}): Promise<Response> {
  const { req, config, session, options } = args
  const { payload, context } = req
  const hooked = { collection: config, context, req }
  let user = args.user
  Object.assign(user, { collection: config.slug, _strategy: 'local-jwt', _sid: session.id })
  for (const hook of config.hooks.beforeLogin)
    user = ((await hook({ ...hooked, user })) as TypedUser | undefined) ?? user
  const { exp, token } = await tokenOf({
    ...{ config, req, user, session: session.id },
    now: session.createdAt,
    until: session.expiresAt,
  })
  req.user = user
  for (const hook of config.hooks.afterLogin) {
    user = ((await hook({ ...hooked, token, user })) as TypedUser | undefined) ?? user
  }
  const shown: unknown = await payload.findByID({
    collection: options.slugs.users,
    id: user.id,
    depth: config.auth.depth ?? 0,
    overrideAccess: false,
    user,
    req,
  })
  const cookie = generatePayloadCookie({
    collectionAuthConfig: config.auth,
    cookiePrefix: payload.config.cookiePrefix,
    token,
  })
  const body = {
    message: req.t('authentication:passed'),
    exp,
    ...(config.auth.removeTokenFromResponses ? {} : { token }),
    user: { ...(shown as object), ...signedInAs(user) },
  }
  return Response.json(body, { headers: { 'Set-Cookie': cookie, 'Cache-Control': 'no-store' } })
}

/** Tells the owner and the audit of a device that the account did not know; of the very first one there is no need. */
async function noteNewDevice(args: {
  req: PayloadRequest
  slugs: Options['slugs']
  id: string | number
  device: string
}): Promise<void> {
  const { req, slugs, id, device } = args
  const { payload } = req
  const isFirst = await compareAndSet({
    payload,
    collection: slugs.users,
    id,
    expected: { or: [{ hasSignedIn: { exists: false } }, { hasSignedIn: { not_equals: true } }] },
    data: { hasSignedIn: true },
  })
  if (isFirst) return
  const [account] = await accountsOf({ payload, slugs, ids: [id] })
  if (!account) return
  await recordActs(payload, actsOnAccount(account, 'signedInOnNewDevice', String(id)))
  if (sendsMail(payload)) void mailQuietly(payload, newDeviceMail(account, device))
}
