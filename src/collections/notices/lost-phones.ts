import { organisationsOf } from '../../access/roles'
import { inWords } from '../../core/in-words'
import { namesOfOrganisations } from '../people/staff-phones/names-of-organisations'
import { rowsOfPerson } from '../people/staff-phones/staff-links'
import type { Notice, NoticeSource } from './notice'

/** Somebody's own staff phones that are reached no more, until they link one again or put that away. */
export const lostPhones: NoticeSource = async ({ payload, slugs, person, pageOf }) => {
  const rows = await rowsOfPerson({ payload, slugs, person: person.id })
  const lost = rows.flatMap(({ organisation, lostAt, linkHash }) =>
    lostAt && !linkHash ? [{ organisation, lostAt }] : [],
  )
  const ids = organisationsOf(person).filter((id) =>
    lost.some(({ organisation }) => organisation === String(id)),
  )
  if (ids.length === 0) return []
  const named = await namesOfOrganisations({ payload, slugs, ids })
  return named.map(({ id, name }): Notice => {
    const since = lost.find(({ organisation }) => organisation === String(id))?.lostAt ?? ''
    return {
      key: `phone-lost:${id}`,
      severity: 'warning',
      text: `Your phone is no longer reached as a staff phone of “${name}” (found ${inWords(since)}): it has blocked the bot, or was erased there. It gets no alerts first and cannot stop them. Link it again on your page.`,
      href: pageOf(slugs.users, person.id),
    }
  })
}
