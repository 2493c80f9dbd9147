import { moderators, organisationsOf } from '../../access/roles'
import { waitingDays } from '../../content/messages/message'
import type { Notice, NoticeSource } from './notice'

/** Messages of visitors at which nobody has looked yet, for those who decide about them. */
export const waitingMessages: NoticeSource = async ({ payload, slugs, person }) => {
  const organisations = organisationsOf(person, moderators)
  if (organisations.length === 0) return []
  const { totalDocs } = await payload.count({
    collection: slugs.messages,
    where: { and: [{ tenant: { in: organisations } }, { state: { equals: 'waiting' } }] },
    overrideAccess: true,
  })
  if (totalDocs === 0) return []
  const [what, them] =
    totalDocs === 1
      ? ['1 message of a visitor waits', 'it']
      : [`${totalDocs} messages of visitors wait`, 'them']
  return [
    {
      key: 'messages-waiting',
      severity: 'info',
      text: `${what} for a decision. Whatever nobody has looked at for ${waitingDays} days is erased: approve or reject ${them}.`,
      href: `${payload.config.routes.admin}/visitors-messages`,
    } satisfies Notice,
  ]
}
