import { z } from 'zod'
import { instant } from '../../publications/item-parts'
import { jsonAnswer } from '../http/exchange'
import { type Route, route } from '../http/route'
import { changedAt } from '../items/list-page'
import { partition } from '../view/sorted-rows'
import type { View } from '../view/view'

/** Seconds after which webhooks that are told nothing are late; the worker looks twice a second. */
const lateAfter = 60

const dayMs = 86_400_000

export const statusSchema = z
  .object({
    version: z.literal('v1'),
    now: instant.describe('By the clock of this API.'),
    lastChangeAt: instant
      .nullable()
      .describe('When something that you may know of last changed; null for never.'),
    webhooks: z
      .object({
        state: z.enum(['working', 'late']),
        lagSeconds: z
          .number()
          .int()
          .describe(`For how long somebody has waited to be told; 0 below ${lateAfter}.`),
      })
      .describe('Whether changes are told. What a partner’s own site refuses does not count.'),
    audit: z
      .object({
        asOf: instant.describe(
          'The last midnight in UTC: when within a day people act is not told.',
        ),
        number: z.number().int().describe('How many entries there were.'),
        mac: z.string().describe('The seal of the last one; it says nothing of what it seals.'),
      })
      .nullable()
      .describe(
        'How far the chain went in which the newsroom keeps who did what. Whoever notes it can prove later that nothing before it was changed or cut off. Null while there is nothing.',
      ),
    deprecations: z
      .array(
        z.object({
          route: z.string(),
          since: instant,
          sunset: instant.nullable().describe('When it ends; not before.'),
          link: z.string().describe('What to do instead.'),
        }),
      )
      .describe('What is on its way out. Its answers say so in `Deprecation` and `Sunset`.'),
  })
  .meta({ id: 'Status', description: 'How the API is.' })

/** How the API is, and what of `routes` is on its way out. */
export function statusRoutes(routes: readonly Route[]): Route[] {
  return [
    route({
      method: 'GET',
      path: '/status',
      summary: 'How the API is',
      description:
        'Anybody may ask. A host that answers this is up; `/healthz` is for its operators.',
      parameters: [],
      answer: { schema: statusSchema },
      isCacheable: false,
      async handle({ view, now, base, grants, store }) {
        const last = changedAt(view, { grants, filter: {} })
        const midnight = new Date(Math.floor(now.getTime() / dayMs) * dayMs)
        const head = await store.auditHead(midnight)
        const lag = Math.floor(lagOf(view, await store.webhooks.told(now), now) / 1000)
        return jsonAnswer(
          {
            version: 'v1',
            now: now.toISOString(),
            lastChangeAt: last.getTime() > 0 ? last.toISOString() : null,
            webhooks:
              lag < lateAfter
                ? { state: 'working', lagSeconds: 0 }
                : { state: 'late', lagSeconds: lag },
            audit: head && { asOf: midnight.toISOString(), ...head },
            deprecations: routes.flatMap(({ method, path, deprecation }) =>
              deprecation
                ? [
                    {
                      route: `${method} ${path}`,
                      since: deprecation.since.toISOString(),
                      sunset: deprecation.sunset?.toISOString() ?? null,
                      link: deprecation.link ?? `${base}/docs`,
                    },
                  ]
                : [],
            ),
          },
          { changedAt: null, maxAge: 5 },
        )
      },
    }),
  ]
}

/** Milliseconds for which the endpoint that is furthest behind has waited. */
function lagOf({ changes }: View, told: readonly number[], now: Date): number {
  if (told.length === 0) return 0
  const least = Math.min(...told)
  const waiting = changes[partition(changes, ({ seq }) => seq <= least)]
  return waiting ? Math.max(0, now.getTime() - waiting.at.getTime()) : 0
}
