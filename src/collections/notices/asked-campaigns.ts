import { localised } from '../../core/locales'
import { findAsked } from '../campaigns/asked'
import { entriesOf } from '../campaigns/asked-endpoints'
import type { Notice, NoticeSource } from './notice'

/** Campaigns that others ask an organisation to stand by, for those who may answer for it. */
export const askedCampaigns: NoticeSource = async ({ payload, slugs, person: user, now }) => {
  const found = await findAsked({ payload, slugs, user, now })
  const entries = await entriesOf(payload, slugs, found)
  return entries.flatMap(({ id, owner, title, askings }) =>
    askings
      .filter(({ approval }) => approval === 'pending')
      .map(({ organisation, name }): Notice => ({
        key: `asked:${id}:${organisation}`,
        severity: 'info',
        text: `${owner} asks ${name} to stand with it in “${localised(title, 'en') ?? 'a campaign without a title'}”. Read it, then approve or withdraw.`,
        href: `${payload.config.routes.admin}/asked/${id}`,
      })),
  )
}
