import { type Endpoint, Forbidden, type PayloadRequest, type TypedUser } from 'payload'
import { generateExpiredPayloadCookie, generatePayloadCookie } from 'payload/shared'
import { createRefusal, notFound } from '../../../access/refusal'
import { noStore } from '../../../access/no-store'
import { openSessions, type Sessions } from '../../../database/cms/sessions'
import type { SanitisedOptions } from '../../../options'
import { peopleConfig, signedInAs, tokenOf } from './answers'
import { endOf, sessionLimits } from './limits'
import type { SessionView } from './session-view'

type Own = Omit<Endpoint, 'root'>
type Options = Pick<SanitisedOptions, 'slugs' | 'now' | 'sessionIdleMinutes' | 'sessionMaxHours'>

/** Somebody with their session; null for everybody else. */
type Present = { user: TypedUser; session: string; sessions: Sessions }

function presentIn(req: PayloadRequest, { slugs }: Options): Present | null {
  const { payload, user } = req
  if (!user || user.collection !== slugs.users || typeof user._sid !== 'string') return null
  return { user, session: user._sid, sessions: openSessions(payload, slugs.users) }
}

/**
 * `POST /refresh-token` and `POST /logout` in the place of Payload's own: they answer as those do, and write nothing
 * but the session. A session lasts for a while after each refresh, and never beyond its longest.
 */
export function sessionDoors(options: Options): Own[] {
  const { slugs, now } = options
  const limits = sessionLimits(options)
  return [
    {
      path: '/refresh-token',
      method: 'post',
      handler: async (req) => {
        const { payload, t } = req
        const present = presentIn(req, options)
        if (!present) throw new Forbidden(t)
        const { user, session, sessions } = present
        const config = peopleConfig(req, slugs.users)
        const found = (await sessions.list(user.id)).find(({ id }) => id === session)
        const at = now()
        const until = found && endOf(found, limits, at)
        if (!until || until <= at) {
          await sessions.end(user.id, { only: session })
          throw new Forbidden(t)
        }
        if (!(await sessions.extend(user.id, session, until))) throw new Forbidden(t)
        const { exp, token } = await tokenOf({ config, req, user, session, now: at, until })
        const shown: unknown = await payload.findByID({
          collection: slugs.users,
          id: user.id,
          depth: config.auth.depth ?? 0,
          overrideAccess: false,
          user,
          req,
        })
        const { context } = req
        for (const hook of config.hooks.afterRefresh) {
          await hook({ collection: config, context, exp, req, token })
        }
        const cookie = generatePayloadCookie({
          collectionAuthConfig: config.auth,
          cookiePrefix: payload.config.cookiePrefix,
          token,
        })
        const body = {
          message: t('authentication:tokenRefreshSuccessful'),
          exp,
          ...(config.auth.removeTokenFromResponses ? {} : { refreshedToken: token }),
          setCookie: true,
          strategy: user._strategy as unknown,
          user: { ...(shown as object), ...signedInAs(user) },
        }
        return Response.json(body, { headers: { 'Set-Cookie': cookie } })
      },
    },
    {
      path: '/logout',
      method: 'post',
      handler: async (req) => {
        const { payload, t } = req
        const present = presentIn(req, options)
        if (!present) throw createRefusal('You are not signed in.', 400)
        const { user, session, sessions } = present
        const config = peopleConfig(req, slugs.users)
        const { context } = req
        for (const hook of config.hooks.afterLogout) {
          await hook({ collection: config, context, req })
        }
        const isAll = req.searchParams.get('allSessions') === 'true'
        await sessions.end(user.id, isAll ? 'all' : { only: session })
        const cookie = generateExpiredPayloadCookie({
          collectionAuthConfig: config.auth,
          cookiePrefix: payload.config.cookiePrefix,
        })
        return Response.json(
          { message: t('authentication:logoutSuccessful') },
          { headers: { 'Set-Cookie': cookie } },
        )
      },
    },
  ]
}

/**
 * One's own sessions, for people who are signed in.
 * - `GET /sessions` lists them as {@link SessionView}, the newest first.
 * - `POST /sessions/:id/revoke` ends one.
 * - `POST /sessions/revoke-others` ends all but the one that asks.
 */
export function sessionEndpoints(options: Options): Own[] {
  const { now } = options
  const open = (req: PayloadRequest): Present => {
    const present = presentIn(req, options)
    if (!present) throw notFound()
    return present
  }
  const list = async ({ user, session, sessions }: Present): Promise<Response> => {
    const running = (await sessions.list(user.id)).filter(({ expiresAt }) => expiresAt > now())
    const views = running
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      .map(({ id, device, createdAt }): SessionView => ({
        ...{ id, device },
        day: createdAt.toISOString().slice(0, 10),
        isThis: id === session,
      }))
    return Response.json({ sessions: views }, noStore)
  }
  return [
    { path: '/sessions', method: 'get', handler: (req) => list(open(req)) },
    {
      path: '/sessions/revoke-others',
      method: 'post',
      handler: async (req) => {
        const present = open(req)
        await present.sessions.end(present.user.id, { but: present.session })
        return list(present)
      },
    },
    {
      path: '/sessions/:id/revoke',
      method: 'post',
      handler: async (req) => {
        const present = open(req)
        const { user, sessions } = present
        const only = String(req.routeParams?.id)
        if (!(await sessions.list(user.id)).some(({ id }) => id === only)) throw notFound()
        await sessions.end(user.id, { only })
        return list(present)
      },
    },
  ]
}
