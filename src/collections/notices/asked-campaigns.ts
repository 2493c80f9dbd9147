import { localised } from '../../core/locales'
import { findAsked } from '../campaigns/asked'
import { type AskedEntry, entriesOf } from '../campaigns/asked-endpoints'
import type { Notice, NoticeSource } from './notice'

/** Campaigns that others ask an organisation to stand by, for those who may answer for it. */
export const askedCampaigns: NoticeSource = async ({ payload, slugs, person: user, now }) => {
  const found = await findAsked({ payload, slugs, user, now })
  const entries = await entriesOf(payload, slugs, found)
  return entries.flatMap(({ id, owner, title, askings }) =>
    askings
      .filter(({ approval, outdated }) => approval === 'pending' || outdated)
      .map(({ organisation, name, outdated }): Notice => ({
        key: `asked:${id}:${organisation}`,
        severity: 'info',
        text: outdated
          ? `${owner} has changed “${titleOf(title)}” since ${name} approved it. Read it again, then approve or withdraw.`
          : `${owner} asks ${name} to stand with it in “${titleOf(title)}”. Read it, then approve or withdraw.`,
        href: `${payload.config.routes.admin}/asked/${id}`,
      })),
  )
}

const titleOf = (title: AskedEntry['title']): string =>
  localised(title, 'en') ?? 'a campaign without a title'
