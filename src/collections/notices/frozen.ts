import { isPlatformAdmin } from '../../access/roles'
import { readFreeze } from '../../database/cms/freeze'
import { openServiceStates } from '../../database/cms/service-states'
import { inWords } from '../../core/in-words'
import type { NoticeSource } from './notice'

/** That all sending is frozen, for everybody: whoever approves an alert now must know that it waits. */
export const frozen: NoticeSource = async ({ payload, slugs, person }) => {
  const freeze = await readFreeze(openServiceStates(payload, slugs.serviceStates))
  if (!freeze) return []
  const { since, by, note } = freeze
  const who = isPlatformAdmin(person) && by ? ` by ${by}` : ''
  return [
    {
      key: 'frozen',
      severity: 'danger',
      text: `All sending has been frozen since ${inWords(since)}${who}: no alert, reminder or digest goes out. ${note ? `“${note}” ` : ''}An administrator of the platform can let it go on.`,
      href: null,
    },
  ]
}
