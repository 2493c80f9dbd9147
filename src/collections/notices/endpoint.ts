import type { Endpoint } from 'payload'
import { createRefusal } from '../../access/refusal'
import { noStore } from '../../access/no-store'
import { ownLogger } from '../../core/log/own-logger'
import type { SanitisedOptions } from '../../options'
import { type Notice, type NoticeContext, type NoticeSource, severities } from './notice'
import { noticeSources } from './sources'

/** What the start page is told. */
export type Notices = { notices: Notice[] }

/**
 * `GET /api/vigil/notices` for whoever is signed in: what they should look at, the most pressing first.
 * A source that fails is logged and left out, so that it does not hide the others.
 */
export function noticesEndpoint(
  { slugs }: SanitisedOptions,
  {
    sources = noticeSources,
    now = () => new Date(),
  }: { sources?: readonly NoticeSource[]; now?: () => Date } = {},
): Endpoint {
  return {
    path: '/vigil/notices',
    method: 'get',
    handler: async ({ payload, user }) => {
      if (!user) throw createRefusal('Sign in to see this.', 401)
      const context: NoticeContext = {
        payload,
        slugs,
        person: user,
        now: now(),
        pageOf: (collection, id) =>
          `${payload.config.routes.admin}/collections/${collection}/${id}`,
      }
      const found = await Promise.all(
        sources.map((source) =>
          source(context).catch((err: unknown): Notice[] => {
            ownLogger(payload.logger).error({
              msg: 'notices could not be looked up',
              source: source.name,
              err,
            })
            return []
          }),
        ),
      )
      const notices = severities.flatMap((severity) =>
        found.flat().filter((notice) => notice.severity === severity),
      )
      return Response.json({ notices } satisfies Notices, noStore)
    },
  }
}
