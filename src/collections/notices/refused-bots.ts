import { isPlatformAdmin, organisationsOf } from '../../access/roles'
import { refusedTokens } from '../service/refused-tokens'
import { inWords } from '../../core/in-words'
import type { Notice, NoticeSource } from './notice'

/** Bots that cannot send, for those who send by them and those who can mend them. */
export const refusedBots: NoticeSource = async ({ payload, slugs, person, pageOf }) => {
  const senders = organisationsOf(person, ['alertOfficer', 'orgAdmin']).map(String)
  const isAdmin = isPlatformAdmin(person)
  if (senders.length === 0 && !isAdmin) return []
  const bots = await refusedTokens(payload, slugs)
  return bots
    .filter(({ own }) => isAdmin || !own || senders.includes(String(own.tenant)))
    .map(({ name, own, since }): Notice => ({
      key: `token-refused:${own?.id ?? 'alliance'}`,
      severity: 'danger',
      text: `Telegram has not accepted the token of ${name} since ${inWords(since)}: nothing is sent and nobody is answered by it. ${own ? 'Put the right token in.' : 'Whoever runs the service must put the right token in.'} What was paused can be taken up again afterwards.`,
      href: own && pageOf(slugs.bots, own.id),
    }))
}
