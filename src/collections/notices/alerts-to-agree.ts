import { organisationsOf } from '../../access/roles'
import { agreementsPerAlert, urgentPerDay } from '../../broadcasts/alert/daily-limit'
import { isHeld } from '../people/holds'
import type { Account } from '../people/account-fields'
import { accountsOf } from '../people/find-accounts'
import { hashAlert } from '../../broadcasts/alert/approval'
import { authorsOf } from '../alerts/authors'
import { agreeing, dailyOf } from '../alerts/daily'
import { freezeAlert, type StoredAlert } from '../alerts/freeze-alert'
import type { Notice, NoticeSource } from './notice'

/** Alerts beyond the number of a day, for those whose word is missing and would count. */
export const alertsToAgree: NoticeSource = async ({ payload, slugs, person, now, pageOf }) => {
  const organisations = organisationsOf(person, agreeing)
  if (organisations.length === 0) return []
  const [own] = (await accountsOf({ payload, slugs, ids: [person.id] })) as (Account | undefined)[]
  if (!own || isHeld(own, now)) return []
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: { and: [{ tenant: { in: organisations } }, { workflow: { equals: 'inReview' } }] },
    depth: 0,
    limit: 50,
    pagination: false,
    locale: 'all',
    overrideAccess: true,
  })
  const me = String(person.id)
  const notices = await Promise.all(
    (docs as unknown as StoredAlert[]).map(async (alert): Promise<Notice[]> => {
      if (authorsOf(alert).has(me)) return []
      const hash = async () =>
        hashAlert((await freezeAlert({ payload, slugs, alert, now })).frozen, alert.revision)
      const daily = await dailyOf({ payload, slugs, alert, hash, now })
      if (!daily || daily.gone < urgentPerDay || daily.agreed.includes(me)) return []
      if (daily.agreed.length >= agreementsPerAlert) return []
      return [
        {
          key: `agree:${alert.id}:${alert.revision}`,
          severity: 'warning',
          text: `${daily.gone} urgent alerts have gone today. “${alert.name}” waits until two more people agree: read it, then agree or send it back.`,
          href: pageOf(slugs.alerts, alert.id),
        },
      ]
    }),
  )
  return notices.flat()
}
