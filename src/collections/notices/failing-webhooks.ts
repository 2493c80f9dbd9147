import type { ID } from '../../core/whole-document'
import { organisationsOf } from '../../access/roles'
import type { WebhookState } from '../../partner/webhooks/webhook-state'
import type { Notice, NoticeSource } from './notice'

/** How long an endpoint may be silent before its administrators hear of it, in ms: sites restart. */
const patience = 60 * 60_000

/** The most endpoints that are named. */
const most = 20

type Webhook = {
  id: ID
  name: string
  state: WebhookState
  lastStatus?: string | null
  failingSince?: number | null
}

/** Endpoints that partners do not answer at, for the administrators of the organisation. */
export const failingWebhooks: NoticeSource = async ({ payload, slugs, person, now, pageOf }) => {
  const administered = organisationsOf(person, ['orgAdmin'])
  if (administered.length === 0) return []
  const { docs } = await payload.find({
    collection: slugs.webhooks,
    where: {
      and: [
        { tenant: { in: administered } },
        {
          or: [
            { state: { equals: 'failing' } },
            // Switched off by the partner's site itself.
            { and: [{ state: { equals: 'off' } }, { lastStatus: { equals: '410' } }] },
            {
              and: [
                { state: { equals: 'active' } },
                { failingSince: { less_than_equal: now.getTime() - patience } },
              ],
            },
          ],
        },
      ],
    },
    sort: 'failingSince',
    limit: most,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return (docs as unknown as Webhook[]).map((webhook): Notice => ({
    key: `webhook-failing:${webhook.id}`,
    severity: webhook.state === 'active' ? 'info' : 'warning',
    text: wordsOf(webhook, now),
    href: pageOf(slugs.webhooks, webhook.id),
  }))
}

function wordsOf({ name, state, failingSince }: Webhook, now: Date): string {
  if (state === 'off') {
    return `“${name}” says that its address is gone for good, so it is not told of anything any more. Ask the partner for the new one.`
  }
  if (state === 'failing') {
    return `“${name}” could not be told of changes for a day, so nothing more is sent. Tell the partner, then resume it.`
  }
  const hours = Math.floor((now.getTime() - (failingSince ?? now.getTime())) / (60 * 60_000))
  return `“${name}” has not taken messages for ${hours === 1 ? 'an hour' : `${hours} hours`}. It is tried again by itself; you may want to tell the partner.`
}
